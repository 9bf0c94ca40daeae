use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"\01")]
struct Id(String);

fn main() {}
