use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"\u12")]
struct Id(String);

fn main() {}
