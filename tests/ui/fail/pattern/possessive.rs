use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("[a-z]++x")]
struct Id(String);

fn main() {}
