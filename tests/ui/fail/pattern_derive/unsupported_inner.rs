use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
struct Id(Vec<u8>);

fn main() {}
