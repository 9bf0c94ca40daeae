use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"(?<quote>[\x22\x27]).*\k<quote>")]
struct Id(String);

fn main() {}
