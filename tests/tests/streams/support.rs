//! The servers and the stream reading that these tests share.

use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::{Client, Error, Stream};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

/// A 200 with a body, and with a content type where one is given.
pub(crate) fn ok(content_type: Option<&str>, body: impl Into<Vec<u8>>) -> CannedResponse {
    let response = CannedResponse::status(200).body(body);
    match content_type {
        Some(media) => response.header("Content-Type", media),
        None => response,
    }
}

/// A server that always sends this response, and a client of it.
pub(crate) fn serving(response: CannedResponse) -> (Recorder, Client) {
    let server = Recorder::always(response);
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// Every item of a stream.
pub(crate) async fn all<T>(stream: impl Stream<Item = T>) -> Vec<T> {
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    while let Some(item) = next(stream.as_mut()).await {
        items.push(item);
    }
    items
}

/// The next item of a stream.
pub(crate) async fn next<T, S: Stream<Item = T>>(mut stream: Pin<&mut S>) -> Option<T> {
    std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
}

/// The items of a stream that ends without an error.
pub(crate) async fn complete<T>(stream: impl Stream<Item = Result<T, Error>>) -> Vec<T> {
    all(stream).await.into_iter().map(Result::unwrap).collect()
}

/// Waits that are written down and not waited for.
#[derive(Clone, Default)]
pub(crate) struct Pace(Arc<Mutex<Vec<Duration>>>);

impl Pace {
    /// The upper ends of the ranges that waits were drawn from.
    pub(crate) fn drawn(&self) -> Vec<Duration> {
        self.0.lock().unwrap().clone()
    }
}

impl Pacing for Pace {
    fn draw(&self, most: Duration) -> Duration {
        self.0.lock().unwrap().push(most);
        most
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}
