use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^(a|b){4001}c?d?$")]
struct Id(String);

fn main() {}
