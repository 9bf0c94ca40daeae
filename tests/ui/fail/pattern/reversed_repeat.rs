use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("a{5,2}")]
struct Id(String);

fn main() {}
