use sdx_endpoint::ByStatus;

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(404)]
    Gone(&'static str),
}

fn main() {}
