use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"(?P<year>\d{4})")]
struct Id(String);

fn main() {}
