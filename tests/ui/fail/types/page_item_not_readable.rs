use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", paginate(link))]
    fn keys(&self) -> impl Stream<Item = Result<Opaque, Error>> + Send;
}

impl Keys for Client {}

fn main() {}
