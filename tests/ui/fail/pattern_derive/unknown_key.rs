use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$", krate = sdx_endpoint)]
struct Id(String);

fn main() {}
