use std::pin::Pin;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

// What `#[async_trait]` makes of an `async fn`.
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    #[must_use]
    fn keys<'life0, 'async_trait>(
        &'life0 self,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        Self: 'async_trait;
}

impl Keys for Client {}

fn main() {}
