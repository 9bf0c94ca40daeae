//! A time limit that ends a call is told with its figure and the setting that changes it.

use std::convert::Infallible;
use std::future::pending;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use sdx_endpoint::transport::Body;
use sdx_endpoint::{
    Bytes, Client, ClientBuilder, Error, HasClient, RetryPolicy, Stream, sdx_endpoint,
};
use sdx_endpoint_tests::ports::BlackHole;

trait Calls: HasClient {
    #[sdx_endpoint(method = "GET", path = "/i")]
    async fn get(&self) -> Result<Vec<u8>, Error>;

    #[sdx_endpoint(method = "GET", path = "/i", timeout = "1500ms")]
    async fn get_quickly(&self) -> Result<Vec<u8>, Error>;
}
impl Calls for Client {}

/// A body that never says anything.
struct Silent;

impl Stream for Silent {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Pending
    }
}

/// A client of a server that never responds, with one attempt.
fn unheard(set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    let silent = tower::service_fn(|_: http::Request<Body>| {
        pending::<Result<http::Response<Body>, Infallible>>()
    });
    let builder = Client::builder("https://api.example").retry(RetryPolicy::off());
    set(builder).transport(silent).build().unwrap()
}

async fn shown(client: &Client) -> String {
    client.get().await.unwrap_err().to_string()
}

#[tokio::test(start_paused = true)]
async fn an_attempt_says_how_long_it_was_given() {
    let text = shown(&unheard(|builder| {
        builder.attempt_timeout(Duration::from_millis(300))
    }))
    .await;
    assert!(
        text.ends_with("the attempt took longer than 300 ms (`attempt_timeout`)"),
        "{text}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_says_how_long_it_was_given() {
    let client = unheard(|builder| builder.timeout(Duration::from_secs(4)));
    let text = shown(&client).await;
    assert!(
        text.ends_with("the call took longer than 4 s (`timeout`)"),
        "{text}"
    );
    let text = client.get_quickly().await.unwrap_err().to_string();
    assert!(
        text.ends_with("the call took longer than 1.5 s (`timeout`)"),
        "{text}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_silent_body_says_how_long_it_was_awaited() {
    let silent = tower::service_fn(|_: http::Request<Body>| async {
        Ok::<_, Infallible>(http::Response::new(Body::stream(Silent)))
    });
    let client = Client::builder("https://api.example")
        .transport(silent)
        .build()
        .unwrap();
    let text = shown(&client).await;
    assert!(
        text.ends_with("the next byte took longer than 10 s (`idle_timeout`)"),
        "{text}"
    );
}

#[tokio::test]
async fn connecting_says_how_long_it_was_given() {
    let hole = BlackHole::open();
    let builder = || Client::builder(hole.url()).retry(RetryPolicy::off());
    let limit = Duration::from_millis(50);
    let client = builder().connect_timeout(limit).build().unwrap();
    let text = shown(&client).await;
    assert!(
        text.ends_with("connecting took longer than 50 ms (`connect_timeout`)"),
        "{text}"
    );

    // The limit of another client is not a setting of this one.
    let own = reqwest::Client::builder()
        .connect_timeout(limit)
        .no_proxy()
        .build()
        .unwrap();
    let text = shown(&builder().http_client(own).build().unwrap()).await;
    assert!(text.ends_with("connecting took too long"), "{text}");
    let shorter = builder().configure_http(move |http| http.connect_timeout(limit));
    let text = shown(&shorter.build().unwrap()).await;
    assert!(text.ends_with("connecting took too long"), "{text}");
}
