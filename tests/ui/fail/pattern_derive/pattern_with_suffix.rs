use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$"x)]
struct Id(String);

fn main() {}
