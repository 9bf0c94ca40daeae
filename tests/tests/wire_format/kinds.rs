//! The kinds of call: async, boxed, blocking, streaming.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sdx_endpoint::{
    BoxFuture, ByteStream, Client, Delivery, Error, HasClient, Stream, sdx_endpoint,
};
use sdx_endpoint_tests::response::CannedResponse;

use crate::{Bed, all};

/// Every kind of call in one trait.
trait Mixed: HasClient {
    #[sdx_endpoint(method = "GET", path = "/k/<n>")]
    async fn asynchronous(&self, n: u8) -> Result<u8, Error>;

    #[sdx_endpoint(method = "GET", path = "/k/<n>")]
    fn blocking(&self, n: u8) -> Result<u8, Error>;

    #[sdx_endpoint(method = "GET", path = "/k/<n>")]
    fn boxed(&self, n: u8) -> BoxFuture<'_, Result<u8, Error>>;

    #[sdx_endpoint(method = "GET", path = "/k/<n>", accept = "application/x-ndjson")]
    fn lines(&self, n: u8) -> impl Stream<Item = Result<u8, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/k", accept = "application/octet-stream")]
    fn download(&self) -> Result<ByteStream, Error>;
}
impl Mixed for Bed {}
impl Mixed for Client {}

/// Without generic methods: it is dyn compatible.
trait Objects: HasClient {
    #[sdx_endpoint(method = "GET", path = "/k/<n>")]
    fn boxed(&self, n: u8) -> Pin<Box<dyn Future<Output = Result<u8, Error>> + Send + '_>>;

    #[sdx_endpoint(method = "GET", path = "/k/<n>")]
    fn blocking<'a>(&'a self, n: &'a str) -> Result<u8, Error>;
}

struct Object(Client);

impl HasClient for Object {
    fn client(&self) -> &Client {
        &self.0
    }
}
impl Objects for Object {}

fn bed() -> Bed {
    Bed::responding(CannedResponse::json(200, "7"))
}

#[tokio::test]
async fn all_kinds_in_one_trait() {
    let bed = bed();
    assert_eq!(bed.asynchronous(1).await.unwrap(), 7);
    assert_eq!(bed.boxed(2).await.unwrap(), 7);
    assert_eq!(all(bed.lines(3)).await.pop().unwrap().unwrap(), 7);
    let targets: Vec<_> = bed
        .server
        .requests()
        .iter()
        .map(|request| request.target().to_owned())
        .collect();
    assert_eq!(targets, ["/k/1", "/k/2", "/k/3"]);
}

#[test]
fn a_blocking_call_needs_no_runtime() {
    let bed = bed();
    assert_eq!(bed.blocking(1).unwrap(), 7);
    assert_eq!(bed.blocking(2).unwrap(), 7);
    assert_eq!(bed.server.connections(), 1, "connections are kept");
    let refused = Client::unconnected().blocking(1).unwrap_err();
    assert_eq!(refused.delivery(), Delivery::NotSent);
}

#[test]
fn traits_of_boxed_and_blocking_methods_make_objects() {
    let bed = bed();
    let object: Arc<dyn Objects> = Arc::new(Object(bed.client.clone()));
    assert_eq!(object.blocking("1").unwrap(), 7);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    assert_eq!(runtime.block_on(object.boxed(2)).unwrap(), 7);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocking_call_works_inside_a_runtime_that_goes_on() {
    let bed = bed();
    // The connection is kept by this runtime, and reused by the blocking call.
    assert_eq!(bed.asynchronous(1).await.unwrap(), 7);
    let client = bed.client.clone();
    tokio::spawn(async move { assert_eq!(client.blocking(2).unwrap(), 7) })
        .await
        .unwrap();
    assert_eq!(bed.blocking(3).unwrap(), 7);
    assert_eq!(bed.asynchronous(4).await.unwrap(), 7);
}

#[tokio::test]
async fn a_blocking_call_works_on_a_thread_for_blocking() {
    let bed = bed();
    assert_eq!(bed.asynchronous(1).await.unwrap(), 7);
    let client = bed.client.clone();
    assert_eq!(
        tokio::task::spawn_blocking(move || client.blocking(2))
            .await
            .unwrap()
            .unwrap(),
        7
    );
}

#[tokio::test]
async fn a_blocking_call_that_would_stop_its_runtime_is_refused() {
    let bed = bed();
    let error = bed.blocking(1).unwrap_err();
    assert_eq!((error.delivery(), error.attempts()), (Delivery::NotSent, 0));
    assert!(
        error.to_string().contains("only thread of a tokio runtime"),
        "{error}"
    );
    assert!(bed.server.requests().is_empty());
    assert_eq!(bed.asynchronous(1).await.unwrap(), 7);
}

#[test]
fn a_blocking_call_keeps_its_limits() {
    let bed = Bed::responding(CannedResponse::raw(
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
    ));
    let client = Client::builder(bed.server.url())
        .timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    assert!(client.blocking(1).unwrap_err().is_timeout());
}

#[test]
fn a_body_can_be_read_after_the_call() {
    let bed = bed();
    let mut stream = bed.download().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    assert_eq!(runtime.block_on(stream.chunk()).unwrap().unwrap(), "7");
}
