use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("(?i)[a-z]+")]
struct Id(String);

fn main() {}
