use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
pub struct Id(pub(crate) String);

fn main() {}
