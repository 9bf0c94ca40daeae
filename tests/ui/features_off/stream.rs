use futures_core::Stream;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Events: HasClient {
    #[sdx_endpoint(method = "GET", path = "/events", accept = "text/event-stream")]
    fn events(&self) -> impl Stream<Item = Result<String, Error>> + Send;
}

impl Events for Client {}

fn main() {}
