use sdx_endpoint::ByStatus;

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(404 or 410)]
    Gone,
}

fn main() {}
