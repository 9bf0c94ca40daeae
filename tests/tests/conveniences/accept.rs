//! Lists and weights in `accept`.

use sdx_endpoint::{Bytes, Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;

#[derive(Debug, Deserialize, PartialEq)]
struct Key {
    name: String,
}

trait Keys: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/json",
        accept = "application/vnd.api+json, application/json;q=0.9, */*; q=0.1"
    )]
    async fn json(&self) -> Result<Key, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/text",
        accept = "text/csv;q=0.5,text/plain; charset=\"utf-8, or so\", text/*;q=0.001"
    )]
    async fn text(&self) -> Result<String, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/image",
        accept = "image/png, image/jpeg;Q=1.000, image/*;q=0.8, text/html;q=0"
    )]
    async fn image(&self) -> Result<Bytes, Error>;

    #[sdx_endpoint(method = "GET", path = "/one", accept = "application/json;q=0.9")]
    async fn weighted(&self) -> Result<Key, Error>;
}
impl Keys for Client {}

async fn sent<T>(body: &str, call: impl AsyncFn(&Client) -> Result<T, Error>) -> (T, String) {
    let server = Recorder::always(CannedResponse::status(200).body(body));
    let client = Client::builder(server.url()).build().unwrap();
    let value = call(&client).await.unwrap();
    let accept = server.one().header_values("accept").join("\n");
    (value, accept)
}

#[tokio::test]
async fn the_list_is_sent_as_written_and_read_as_its_first_member() {
    let (key, accept) = sent(r#"{"name":"a"}"#, Client::json).await;
    assert_eq!(key.name, "a");
    assert_eq!(
        accept,
        "application/vnd.api+json, application/json;q=0.9, */*; q=0.1"
    );

    let (text, accept) = sent("a,b", Client::text).await;
    assert_eq!(text, "a,b");
    assert_eq!(
        accept,
        "text/csv;q=0.5,text/plain; charset=\"utf-8, or so\", text/*;q=0.001"
    );

    let (image, accept) = sent("png", Client::image).await;
    assert_eq!(image, "png");
    assert_eq!(
        accept,
        "image/png, image/jpeg;Q=1.000, image/*;q=0.8, text/html;q=0"
    );

    let (key, accept) = sent(r#"{"name":"a"}"#, Client::weighted).await;
    assert_eq!(
        (key.name.as_str(), accept.as_str()),
        ("a", "application/json;q=0.9")
    );
}
