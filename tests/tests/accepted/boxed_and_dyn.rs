use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use sdx_endpoint::{BoxFuture, Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient + Send {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    fn key<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<String, Error>>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    fn keys(&self) -> Pin<Box<dyn Future<Output = Result<Vec<String>, Error>> + Send + '_>>;

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    fn delete(&self, id: u64) -> sdx_endpoint::BoxFuture<'_, Result<(), Error>>;
}

impl Keys for Client {}

#[test]
fn can_be_called() {
    let _ = |keys: Arc<dyn Keys>| {
        drop(keys.key("a"));
        drop(keys.keys());
        drop(keys.delete(1));
    };
}
