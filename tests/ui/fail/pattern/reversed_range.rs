use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("[z-a]")]
struct Id(String);

fn main() {}
