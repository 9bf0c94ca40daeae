use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$", crate = super::sdx_endpoint)]
struct Id(String);

fn main() {}
