use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("\\q")]
struct Id(String);

fn main() {}
