//! Whatever carries a client crosses threads.

use std::sync::Arc;

use sdx_endpoint::{BoxFuture, Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", status = 204)]
    async fn delete(&self, id: u8) -> Result<(), Error>;
}
impl Keys for Client {}

trait Objects: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", status = 204)]
    fn delete_boxed(&self, id: u8) -> BoxFuture<'_, Result<(), Error>>;
}
impl Objects for Client {}

/// Nothing but the trait is asked for.
async fn delete_in_a_task(api: impl Keys + 'static) -> Result<(), Error> {
    tokio::spawn(async move { api.delete(1).await })
        .await
        .unwrap()
}

async fn delete_as_object(api: Arc<dyn Objects>) -> Result<(), Error> {
    tokio::spawn(async move { api.delete_boxed(2).await })
        .await
        .unwrap()
}

#[tokio::test]
async fn an_implementor_moves_into_a_task() {
    let server = Recorder::always(CannedResponse::status(204));
    let client = Client::builder(server.url()).build().unwrap();
    delete_in_a_task(client.clone()).await.unwrap();
    delete_as_object(Arc::new(client)).await.unwrap();
    let targets: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.target().to_owned())
        .collect();
    assert_eq!(targets, ["/keys/1", "/keys/2"]);
}
