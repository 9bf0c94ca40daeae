use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(b"^a$")]
struct Id(String);

fn main() {}
