use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"[a-z]+\z")]
struct Id(String);

fn main() {}
