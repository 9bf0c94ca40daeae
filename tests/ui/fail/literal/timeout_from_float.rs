use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>", timeout = Duration::from_secs_f64(1.5))]
    async fn key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
