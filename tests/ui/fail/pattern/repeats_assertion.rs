use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^*a")]
struct Id(String);

fn main() {}
