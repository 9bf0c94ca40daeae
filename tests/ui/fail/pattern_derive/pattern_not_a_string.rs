use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(7)]
struct Id(String);

fn main() {}
