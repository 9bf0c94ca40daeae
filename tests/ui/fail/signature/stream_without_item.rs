use sdx_endpoint::{Client, HasClient, Stream, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", accept = "application/x-ndjson")]
    fn keys(&self) -> impl Stream + Send;
}

impl Keys for Client {}

fn main() {}
