use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id")]
    async fn key(&self, id: &str) -> Result<String, Error>;
}

impl Keys for Client {}

async fn caller(keys: &impl Keys) -> Result<usize, Error> {
    let key: String = keys.key("a").await?;
    Ok(key.len())
}

fn main() {
    let _ = caller(&Client::unconnected());
}
