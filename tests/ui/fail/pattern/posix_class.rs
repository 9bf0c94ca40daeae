use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^[[:alpha:]]+$")]
struct Id(String);

fn main() {}
