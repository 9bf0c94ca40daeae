use sdx_endpoint::ByStatus;

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(other)]
    Gone,
}

fn main() {}
