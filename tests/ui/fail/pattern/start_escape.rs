use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"\A[a-z]+")]
struct Id(String);

fn main() {}
