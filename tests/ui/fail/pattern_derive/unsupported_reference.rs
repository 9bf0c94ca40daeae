use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
struct Id<'a>(&'a str);

fn main() {}
