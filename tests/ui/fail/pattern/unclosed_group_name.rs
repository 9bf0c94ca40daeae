use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("(?<year")]
struct Id(String);

fn main() {}
