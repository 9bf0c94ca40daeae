use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$", "^b$")]
struct Id(String);

fn main() {}
