use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(accept = "text/csv", envelope(data = "result"))]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/sites")]
    async fn sites(&self) -> Result<String, Error>;
}

impl Keys for Client {}

fn main() {}
