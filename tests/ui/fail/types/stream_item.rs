use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_endpoint};

struct Unreadable;

trait Events: HasClient {
    #[sdx_endpoint(method = "GET", path = "/events", accept = "application/x-ndjson")]
    fn events(&self) -> impl Stream<Item = Result<Unreadable, Error>> + Send;
}

impl Events for Client {}

fn main() {}
