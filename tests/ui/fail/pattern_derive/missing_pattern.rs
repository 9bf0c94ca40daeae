use sdx_endpoint::Pattern;

#[derive(Pattern)]
struct Id(String);

fn main() {}
