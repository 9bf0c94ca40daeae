use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", paginate(next = "data[(@.length-1)].id", items = "data"))]
    fn keys(&self) -> impl Stream<Item = Result<String, Error>> + Send;
}

impl Keys for Client {}

fn main() {}
