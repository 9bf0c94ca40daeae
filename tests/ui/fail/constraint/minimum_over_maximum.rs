use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self, #[query(minimum = 5, maximum = -0.5)] x: f64) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
