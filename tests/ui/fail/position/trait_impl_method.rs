use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    fn keys(&self) -> impl Future<Output = Result<(), Error>> + Send;
}

impl Keys for Client {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error> {
        Ok(())
    }
}

fn main() {}
