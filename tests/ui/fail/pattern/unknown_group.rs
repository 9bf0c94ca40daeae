use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("(?#note)a")]
struct Id(String);

fn main() {}
