use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", accept = "text/event-stream", events = [message, delta])]
    fn keys(&self) -> impl Stream<Item = Result<String, Error>> + Send;
}

impl Keys for Client {}

fn main() {}
