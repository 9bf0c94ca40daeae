use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"\c1")]
struct Id(String);

fn main() {}
