use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", accept = "application/x-ndjson")]
    async fn keys(&self) -> Result<impl Stream<Item = String> + Send, Error>;
}

impl Keys for Client {}

fn main() {}
