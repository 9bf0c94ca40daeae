use sdx_endpoint::Pattern;

#[derive(Debug, Pattern)]
#[pattern(regex = "^a$")]
struct Id(String);

fn main() {}
