use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^[a-z]{,5}$")]
struct Id(String);

fn main() {}
