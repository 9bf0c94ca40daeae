use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
#[pattern("^b$")]
struct Id(String);

fn main() {}
