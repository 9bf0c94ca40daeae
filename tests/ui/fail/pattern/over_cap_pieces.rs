use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^((ab?){1000}){11}$")]
struct Id(String);

fn main() {}
