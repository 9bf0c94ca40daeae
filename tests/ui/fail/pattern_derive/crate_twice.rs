use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$", crate = sdx_endpoint, crate = sdx_endpoint)]
struct Id(String);

fn main() {}
