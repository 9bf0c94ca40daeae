use sdx_endpoint::ByStatus;

#[derive(Debug, ByStatus)]
enum Failure {
    #[status("*")]
    Gone,
}

fn main() {}
