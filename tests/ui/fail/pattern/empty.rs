use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("")]
struct Id(String);

fn main() {}
