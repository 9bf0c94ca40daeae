use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("a\t[b")]
struct Id(String);

fn main() {}
