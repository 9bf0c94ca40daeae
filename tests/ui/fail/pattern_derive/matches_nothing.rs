use sdx_endpoint::Pattern;

#[derive(Debug, Pattern)]
#[pattern("^a$b")]
struct Id(String);

fn main() {}
