use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^{id}$")]
struct Id(String);

fn main() {}
