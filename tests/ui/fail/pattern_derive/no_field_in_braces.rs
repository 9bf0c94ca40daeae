use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
struct Id {}

fn main() {}
