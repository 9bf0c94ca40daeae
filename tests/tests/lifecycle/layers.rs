//! tower layers around the transport.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use sdx_endpoint::transport::{Body, Http};
use sdx_endpoint::{Client, Endpoint, Error, HasClient, RetryPolicy, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use tower::limit::ConcurrencyLimitLayer;
use tower::{Layer, Service, ServiceBuilder};

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys", status = 204)]
    async fn list_keys(&self) -> Result<(), Error>;
}

impl Keys for Client {}

/// Counts requests by endpoint name, as a metrics layer would.
#[derive(Clone, Default)]
struct Labels(Arc<Mutex<BTreeMap<&'static str, usize>>>);

#[derive(Clone)]
struct Labelled<S> {
    labels: Labels,
    inner: S,
}

impl<S> Layer<S> for Labels {
    type Service = Labelled<S>;

    fn layer(&self, inner: S) -> Labelled<S> {
        Labelled {
            labels: self.clone(),
            inner,
        }
    }
}

impl<S: Service<http::Request<Body>>> Service<http::Request<Body>> for Labelled<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<Body>) -> S::Future {
        let endpoint = Endpoint::of(&request).unwrap();
        assert_eq!(endpoint.method(), request.method().as_str());
        let mut labels = self.labels.0.lock().unwrap();
        *labels.entry(endpoint.template()).or_default() += 1;
        drop(labels);
        self.inner.call(request)
    }
}

fn http() -> Http {
    Http::new(reqwest::Client::builder().no_proxy().build().unwrap())
}

#[tokio::test]
async fn layers_label_every_attempt_by_its_endpoint() {
    let responses = [503, 204, 204, 204].map(CannedResponse::status);
    let server = Recorder::with_responses(responses);
    let labels = Labels::default();
    let stack = ServiceBuilder::new().layer(labels.clone()).service(http());
    let client = Client::builder(server.url())
        .retry(RetryPolicy::new().base_delay(Duration::from_millis(1)))
        .transport(stack)
        .build()
        .unwrap();
    client.delete_key("one").await.unwrap();
    client.delete_key("two").await.unwrap();
    client.list_keys().await.unwrap();
    let expected = BTreeMap::from([("/api/keys", 1), ("/api/keys/<id>", 3)]);
    assert_eq!(*labels.0.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_tower_limit_applies_across_calls() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let slow = tower::service_fn({
        let (now, most) = (now.clone(), most.clone());
        move |_: http::Request<Body>| {
            let (now, most) = (now.clone(), most.clone());
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // Long enough for every other call to start if nothing limited them.
                for _ in 0..100 {
                    tokio::task::yield_now().await;
                }
                now.fetch_sub(1, Ordering::SeqCst);
                let response = http::Response::builder().status(204).body(Body::empty());
                Ok::<_, std::convert::Infallible>(response.unwrap())
            }
        }
    });
    let stack = ServiceBuilder::new()
        .layer(ConcurrencyLimitLayer::new(3))
        .service(slow);
    let client = Client::builder("https://h.example")
        .transport(stack)
        .build()
        .unwrap();
    let calls: Vec<_> = (0..30)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.list_keys().await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(most.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_layer_that_times_out_ends_the_attempt_as_lost() {
    let stack = ServiceBuilder::new()
        .timeout(Duration::from_millis(5))
        .service(tower::service_fn(|_: http::Request<Body>| {
            std::future::pending::<Result<http::Response<Body>, std::io::Error>>()
        }));
    let client = Client::builder("https://h.example")
        .retry(RetryPolicy::off())
        .transport(stack)
        .build()
        .unwrap();
    let error = client.list_keys().await.unwrap_err();
    assert!(error.may_have_been_applied(), "{error}");
}
