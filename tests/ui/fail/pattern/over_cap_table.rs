use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^(?:a[b-d][e-g]h){900}$|^x")]
struct Id(String);

fn main() {}
