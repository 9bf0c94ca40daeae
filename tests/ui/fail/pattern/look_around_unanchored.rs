use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("(?!a)[a-z]+")]
struct Id(String);

fn main() {}
