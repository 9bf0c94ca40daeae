//! Custom transports, and layers around ours.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use sdx_endpoint::transport::{Body, Http, InMemory};
use sdx_endpoint::{BoxError, Client, Endpoint, Error, HasClient, http, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::in_memory;
use sdx_endpoint_tests::ports::RefusedPort;
use serde::{Deserialize, Serialize};
use tower_service::Service;

use crate::support::{ApiKeys, ID, TOKEN, quiet};

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Key {
    name: String,
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/keys", status = 201)]
    async fn create(&self, #[body] key: &Key) -> Result<Key, Error>;
}

impl Keys for Client {}

#[tokio::test]
async fn the_in_memory_double_responds_and_records() {
    let server = InMemory::new(|request| {
        assert_eq!(request.endpoint().name(), "create");
        http::Response::builder()
            .status(201)
            .body(request.body().clone())
            .unwrap()
    });
    let client = Client::builder("https://api.example")
        .bearer_token(TOKEN)
        .transport(server.clone())
        .build()
        .unwrap();
    let key = Key {
        name: "CI".to_owned(),
    };
    assert_eq!(client.create(&key).await.unwrap(), key);
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].method(), http::Method::POST);
    assert_eq!(requests[0].uri(), "https://api.example/keys");
    assert_eq!(requests[0].headers()["content-type"], "application/json");
    assert_eq!(&requests[0].body()[..], br#"{"name":"CI"}"#);
    assert!(!format!("{server:?} {requests:?}").contains(TOKEN));
}

#[test]
fn the_in_memory_double_needs_no_runtime_of_sockets() {
    let (_, client) = in_memory::client();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(client.delete_api_key(ID)).unwrap();
}

/// A layer that records what passes through it.
#[derive(Clone)]
struct Labelling {
    inner: Http,
    labels: Arc<Mutex<Vec<String>>>,
}

impl Service<http::Request<Body>> for Labelling {
    type Response = http::Response<Body>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let endpoint = Endpoint::of(&request).unwrap();
        let label = format!(
            "{} {} {}",
            endpoint.name(),
            endpoint.method(),
            endpoint.template()
        );
        self.labels.lock().unwrap().push(label);
        self.inner.call(request)
    }
}

#[tokio::test]
async fn a_layer_sees_the_endpoint_of_every_request() {
    let server = quiet();
    let labels = Arc::new(Mutex::default());
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let layered = Labelling {
        inner: Http::new(http),
        labels: Arc::clone(&labels),
    };
    let client = Client::builder(server.url())
        .bearer_token(TOKEN)
        .transport(layered)
        .build()
        .unwrap();
    client.delete_api_key(ID).await.unwrap();
    assert_eq!(
        *labels.lock().unwrap(),
        ["delete_api_key DELETE /api/keys/<id>"]
    );
    let request = server.one();
    assert_eq!(request.target(), format!("/api/keys/{ID}"));
    let bearer = format!("Bearer {TOKEN}");
    assert_eq!(request.header_values("authorization"), [bearer.as_str()]);
}

#[tokio::test]
async fn the_failure_of_a_transport_is_a_transport_error() {
    #[derive(Clone)]
    struct Broken;
    impl Service<http::Request<Body>> for Broken {
        type Response = http::Response<Body>;
        type Error = BoxError;
        type Future = std::future::Ready<Result<Self::Response, BoxError>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: http::Request<Body>) -> Self::Future {
            std::future::ready(Err("the wire is cut".into()))
        }
    }
    let client = Client::builder("https://api.example")
        .transport(Broken)
        .build()
        .unwrap();
    let error = client
        .create(&Key {
            name: String::new(),
        })
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.delivery(), sdx_endpoint::Delivery::Unknown);
    assert!(error.to_string().contains("the wire is cut"), "{error}");
}

#[tokio::test]
async fn an_error_of_a_transport_shows_no_url() {
    #[derive(Debug)]
    struct Wrapping(reqwest::Error);
    impl std::fmt::Display for Wrapping {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("the transport failed")
        }
    }
    impl std::error::Error for Wrapping {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }
    let send = |request: http::Request<Body>| async move {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let response = http.get(request.uri().to_string()).send().await;
        response
            .map(|_| http::Response::new(Body::empty()))
            .map_err(Wrapping)
    };
    let port = RefusedPort::new();
    let client = Client::builder(format!("http://{}", port.address()))
        .api_key_query("key", TOKEN)
        .transport(tower::service_fn(send))
        .build()
        .unwrap();
    let error = client.delete_api_key(ID).await.unwrap_err();
    assert_absent(TOKEN, &every_text(&error));
}
