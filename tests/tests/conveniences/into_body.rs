//! `#[body]` arguments that say `impl Into<Body>`.

use sdx_endpoint::transport::{self, Body};
use sdx_endpoint::{Bytes, Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::wire::Request;

trait Uploads: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/a", status = 204)]
    async fn plain(&self, #[body] content: impl Into<Body>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b", status = 204)]
    async fn typed(
        &self,
        #[body("text/csv")] content: impl Into<transport::Body> + Send,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/c", status = 204)]
    async fn json(&self, #[body("application/json")] content: impl Into<Body>)
    -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/d", status = 204)]
    async fn optional(
        &self,
        #[body("image/png")] content: Option<impl Into<Body>>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/e", status = 204)]
    async fn generic<B: Into<Body>>(&self, #[body] content: B) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/f", status = 204)]
    async fn bounded<B>(&self, #[body("image/png")] content: Option<B>) -> Result<(), Error>
    where
        B: Clone + Into<Body>;

    #[sdx_endpoint(method = "PUT", path = "/g", status = 204)]
    fn blocking(
        &self,
        #[body("application/x-ndjson")] content: impl Into<Body>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/h", status = 204, header("Content-Type" = "image/webp"))]
    async fn constant(&self, #[body] content: impl Into<Body>) -> Result<(), Error>;
}
impl Uploads for Client {}

fn serving() -> (Recorder, Client) {
    let server = Recorder::always(CannedResponse::status(204));
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

fn last(server: &Recorder) -> (Option<String>, Vec<u8>) {
    let request: Request = server.requests().pop().unwrap();
    (
        request.header("content-type").map(str::to_owned),
        request.body().to_vec(),
    )
}

#[tokio::test]
async fn whatever_becomes_a_body_is_sent_as_it_is() {
    let (server, client) = serving();
    let sent = |media: &str, body: &[u8]| (Some(media.to_owned()), body.to_vec());
    client.plain("text").await.unwrap();
    assert_eq!(last(&server), sent("application/octet-stream", b"text"));
    client.plain(vec![0, 255]).await.unwrap();
    assert_eq!(last(&server), sent("application/octet-stream", &[0, 255]));
    client.plain(Body::empty()).await.unwrap();
    assert_eq!(last(&server).1, b"");
    client.typed(String::from("a,b")).await.unwrap();
    assert_eq!(last(&server), sent("text/csv", b"a,b"));
    client.json(Bytes::from_static(b"{}")).await.unwrap();
    assert_eq!(last(&server), sent("application/json", b"{}"));
    client.optional(Some("png")).await.unwrap();
    assert_eq!(last(&server), sent("image/png", b"png"));
    client.optional(None::<Body>).await.unwrap();
    assert_eq!(last(&server), (None, Vec::new()));
    client.generic("text").await.unwrap();
    assert_eq!(last(&server), sent("application/octet-stream", b"text"));
    client.bounded(Some("png")).await.unwrap();
    assert_eq!(last(&server), sent("image/png", b"png"));
    client.constant("webp").await.unwrap();
    assert_eq!(last(&server), sent("image/webp", b"webp"));
    tokio::task::spawn_blocking({
        let client = client.clone();
        move || client.blocking("{}\n").unwrap()
    })
    .await
    .unwrap();
    assert_eq!(last(&server), sent("application/x-ndjson", b"{}\n"));
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn a_stream_is_a_body_too() {
    use std::task::{Context, Poll};

    struct Upload(Vec<&'static str>);

    impl sdx_endpoint::Stream for Upload {
        type Item = std::io::Result<&'static str>;

        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.pop().map(Ok))
        }
    }

    let (server, client) = serving();
    client
        .plain(Body::stream(Upload(vec!["b", "a"])))
        .await
        .unwrap();
    assert_eq!(last(&server).1, b"ab");
}
