use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", accept = "application/x-ndjson")]
    fn keys(&self) -> std::pin::Pin<Box<dyn Stream<Item = Result<String, Error>> + Send + '_>>;
}

impl Keys for Client {}

fn main() {}
