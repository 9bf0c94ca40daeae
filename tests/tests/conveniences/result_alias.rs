//! `sdx_endpoint::Result` in signatures.

use sdx_endpoint::{BoxFuture, Client, HasClient, Response, Result, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Failure {
    code: u16,
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", status = 204)]
    async fn delete(&self, id: u8) -> Result<()>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn names(&self) -> sdx_endpoint::Result<Response<Vec<String>>, Failure>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    fn boxed(&self) -> BoxFuture<'_, Result<Vec<String>>>;
}
impl Keys for Client {}

async fn first(api: &impl Keys) -> Result<Option<String>> {
    Ok(api.boxed().await?.into_iter().next())
}

#[tokio::test]
async fn the_alias_is_an_endpoint_result() {
    let server = Recorder::with_responses([
        CannedResponse::status(204),
        CannedResponse::json(200, r#"["a"]"#),
        CannedResponse::json(200, r#"["b"]"#),
        CannedResponse::json(400, r#"{"code":7}"#),
    ]);
    let client = Client::builder(server.url()).build().unwrap();
    client.delete(1).await.unwrap();
    assert_eq!(client.names().await.unwrap().into_body(), ["a"]);
    assert_eq!(first(&client).await.unwrap().as_deref(), Some("b"));
    assert_eq!(client.names().await.unwrap_err().failure().unwrap().code, 7);
}
