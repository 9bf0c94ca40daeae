use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"^\p{letter}+$")]
struct Id(String);

fn main() {}
