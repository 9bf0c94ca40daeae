use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"\x4")]
struct Id(String);

fn main() {}
