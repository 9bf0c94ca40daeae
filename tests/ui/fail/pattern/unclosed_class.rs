use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("[0-9")]
struct Id(String);

fn main() {}
