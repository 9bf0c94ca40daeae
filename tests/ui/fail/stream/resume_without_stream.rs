use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/runs", accept = "text/event-stream", resume = true)]
    async fn runs(&self) -> Result<String, Error>;
}

impl Keys for Client {}

fn main() {}
