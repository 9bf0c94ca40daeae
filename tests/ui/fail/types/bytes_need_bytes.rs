use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Reports: HasClient {
    #[sdx_endpoint(method = "GET", path = "/report", accept = "application/pdf")]
    async fn report(&self) -> Result<String, Error>;
}

impl Reports for Client {}

fn main() {}
