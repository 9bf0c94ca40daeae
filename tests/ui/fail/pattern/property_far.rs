use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"^\p{Nothing_Like_It}+$")]
struct Id(String);

fn main() {}
