use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_api, sdx_endpoint};

#[sdx_api(path = "/api", accept = "json")]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id")]
    async fn keys(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    fn stream(&self) -> impl Stream<Item = Result<String, Error>> + Send;
}

impl Keys for Client {}

fn main() {}
