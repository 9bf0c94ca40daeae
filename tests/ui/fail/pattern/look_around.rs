use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("a(?=b)c")]
struct Id(String);

fn main() {}
