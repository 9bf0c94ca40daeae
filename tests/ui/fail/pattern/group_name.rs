use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"(?<1st>\d)")]
struct Id(String);

fn main() {}
