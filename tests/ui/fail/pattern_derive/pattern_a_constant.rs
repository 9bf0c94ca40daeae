use sdx_endpoint::Pattern;

const TEXT: &str = "^a$";

#[derive(Pattern)]
#[pattern(TEXT)]
struct Id(String);

fn main() {}
