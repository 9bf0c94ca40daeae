use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern(r"(?<n>\d)-(?<n>\d)")]
struct Id(String);

fn main() {}
