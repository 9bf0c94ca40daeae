//! Requests that no declaration would make, sent to a mock as they are.

use std::sync::OnceLock;

use bytes::Bytes;
use http::StatusCode;
use http_body::Body as _;
use sdx_endpoint::transport::{Body, InMemory, Mock, Violation};
use sdx_endpoint::{BoxError, Client, Endpoint, Error, HasClient, sdx_endpoint};
use tower_service::Service as _;

trait Ping: HasClient {
    #[sdx_endpoint(method = "GET", path = "/ping")]
    async fn ping(&self) -> Result<(), Error>;
}

impl Ping for Client {}

/// An endpoint; a transport takes no request without one.
fn endpoint() -> &'static Endpoint {
    static ENDPOINT: OnceLock<&Endpoint> = OnceLock::new();
    ENDPOINT.get_or_init(|| {
        let server = InMemory::json(200, ());
        let client = Client::builder("https://api.example").transport(server.clone());
        let client = client.build().unwrap();
        let call = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(client.ping())
        });
        call.join().unwrap().unwrap();
        server.requests()[0].endpoint()
    })
}

/// A request, written as `POST /keys?a=1`.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Further headers, whose names are the document's.
    pub(crate) named: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

pub(crate) fn line(text: &str) -> Line {
    let (method, target) = text.split_once(' ').unwrap();
    let method = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap();
    Line {
        method,
        target: target.to_owned(),
        headers: Vec::new(),
        named: Vec::new(),
        body: Bytes::new(),
    }
}

impl Line {
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header("content-type", media_type)
    }

    pub(crate) fn json(self, body: &str) -> Self {
        self.body("application/json", body.to_owned())
    }
}

/// What the mock answered.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Bytes,
}

pub(crate) async fn send(mock: &Mock, line: &Line) -> Answered {
    try_send(mock, line).await.unwrap()
}

pub(crate) async fn try_send(mock: &Mock, line: &Line) -> Result<Answered, BoxError> {
    let uri = format!("https://api.example{}", line.target);
    let mut request = http::Request::builder().method(line.method).uri(uri);
    for (name, value) in &line.headers {
        request = request.header(*name, value);
    }
    for (name, value) in &line.named {
        request = request.header(name, value);
    }
    let mut request = request.body(Body::from(line.body.clone())).unwrap();
    request.extensions_mut().insert(endpoint());
    let response = mock.clone().call(request).await?;
    let (head, mut body) = response.into_parts();
    let mut bytes = Vec::new();
    let poll = |body: &mut Body| {
        let waker = std::task::Waker::noop();
        let mut context = std::task::Context::from_waker(waker);
        std::pin::Pin::new(body).poll_frame(&mut context)
    };
    while let std::task::Poll::Ready(Some(frame)) = poll(&mut body) {
        bytes.extend_from_slice(&frame.unwrap().into_data().unwrap());
    }
    Ok(Answered {
        status: head.status,
        headers: head.headers,
        body: bytes.into(),
    })
}

/// What one request breaks.
pub(crate) async fn judge(mock: &Mock, line: &Line) -> Vec<Violation> {
    let before = mock.violations().len();
    let answered = send(mock, line).await;
    let violations = mock.violations().split_off(before);
    let is_refused = answered.status == StatusCode::UNPROCESSABLE_ENTITY;
    assert_eq!(is_refused, !violations.is_empty(), "{line:?}");
    violations
}
