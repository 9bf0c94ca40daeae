use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"\u{110000}")]
struct Id(String);

fn main() {}
