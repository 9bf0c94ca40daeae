use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
enum Id {
    A(String),
}

fn main() {}
