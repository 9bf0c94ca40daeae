use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"(a)\1")]
struct Id(String);

fn main() {}
