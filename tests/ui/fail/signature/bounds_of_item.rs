use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys<'de, T: Clone + serde::Deserialize<'de>>(&self) -> Result<Vec<T>, Error>;
}

impl Keys for Client {}

fn main() {}
