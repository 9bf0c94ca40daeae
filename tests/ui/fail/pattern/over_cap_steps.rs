use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("(?:(?:(?:a{10}){10}){10}){10}")]
struct Id(String);

fn main() {}
