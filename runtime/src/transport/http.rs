//! reqwest as the transport. A request enters as it is to be sent; nothing is added but a `Content-Length: 0`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use ::http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use ::http::{Request, Response};

use super::Body;
use super::classify::without_url;
use crate::error::BoxError;

/// The HTTP transport, as a service that layers can be put around.
///
/// Turn the client's redirects off. The response to a redirect that it followed is
/// [`Unexpected`](crate::Error::Unexpected), as long as no layer takes the response's extensions away.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use sdx_endpoint::{Client, transport::Http};
///
/// let http = Http::new(reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?);
/// let client = Client::builder("https://v1.api.altostrat.io").transport(http).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Http(reqwest::Client);

impl Http {
    /// Sends through `client`.
    ///
    /// ```
    /// let http = sdx_endpoint::transport::Http::new(reqwest::Client::new());
    /// ```
    #[must_use]
    pub fn new(client: reqwest::Client) -> Self {
        Self(client)
    }

    pub(crate) fn execute(
        &self,
        method: ::http::Method,
        url: reqwest::Url,
        mut headers: HeaderMap,
        body: Body,
    ) -> impl Future<Output = reqwest::Result<reqwest::Response>> + Send + use<> {
        announce_empty_body(&method, &mut headers, &body);
        let mut request = reqwest::Request::new(method, url);
        *request.headers_mut() = headers;
        *request.body_mut() = body.into_reqwest();
        self.0.execute(request)
    }
}

/// Marks a response that the HTTP client received by following a redirect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Redirected;

/// Says that a request has no body where servers may want to be told.
pub(super) fn announce_empty_body(method: &::http::Method, headers: &mut HeaderMap, body: &Body) {
    if expects_body(method.as_str()) && http_body::Body::is_end_stream(body) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
}

/// Whether a request without a body has to say so (RFC 9110 §8.6): servers may refuse it otherwise, and hyper does not.
pub(crate) fn expects_body(method: &str) -> bool {
    matches!(method, "POST" | "PUT" | "PATCH" | "QUERY")
}

impl tower_service::Service<Request<Body>> for Http {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let (head, body) = request.into_parts();
        let url = reqwest::Url::parse(&head.uri.to_string());
        let client = self.clone();
        Box::pin(async move {
            let url = url?;
            let asked = url.clone();
            let response = client.execute(head.method, url, head.headers, body).await;
            let response = response.map_err(without_url)?;
            let is_redirected = *response.url() != asked;
            let mut response = Response::<reqwest::Body>::from(response).map(Body::wrap);
            if is_redirected {
                response.extensions_mut().insert(Redirected);
            }
            Ok(response)
        })
    }
}
