use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"^\pL+$")]
struct Id(String);

fn main() {}
