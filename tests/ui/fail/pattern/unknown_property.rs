use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"^\p{Greekk}+$")]
struct Id(String);

fn main() {}
