use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
pub struct Id(pub String);

fn main() {}
