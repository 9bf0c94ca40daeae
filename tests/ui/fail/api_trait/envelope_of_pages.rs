use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_api, sdx_endpoint};

#[sdx_api(envelope(data = "result", success = "ok"))]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", paginate(page = "page"))]
    fn keys(&self) -> impl Stream<Item = Result<String, Error>> + Send;
}

impl Keys for Client {}

fn main() {}
