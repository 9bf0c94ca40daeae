use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^a$")]
union Id {
    a: u8,
}

fn main() {}
