use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^(a|b)*a(a|b){30}a(a|b)*c?d?$")]
struct Id(String);

fn main() {}
