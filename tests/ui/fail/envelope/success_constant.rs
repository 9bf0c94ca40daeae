use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

const OK: i64 = 0;
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", envelope(success("code" = OK)))]
    async fn key(&self) -> Result<String, Error>;
}

impl Keys for Client {}

fn main() {}
