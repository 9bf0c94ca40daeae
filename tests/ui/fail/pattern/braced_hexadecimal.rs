use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"\x{41}")]
struct Id(String);

fn main() {}
