use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(7)]
struct Id(u8);

fn main() {}
