use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("(a|b)*a(a|b){30}$")]
struct Id(String);

fn main() {}
