use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^\\d{2,1}é$")]
struct Id(String);

fn main() {}
