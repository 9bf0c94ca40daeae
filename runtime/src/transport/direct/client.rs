//! hyper's pooled client over the connector. A URI, headers, and a body enter; a response with its body unread, or a
//! classified failure, leaves.

use std::time::Duration;

use http::header::HOST;
use http::uri::{Authority, Scheme};
use http::{HeaderMap, HeaderValue, Method, Request, Response, Uri};
use hyper::body::Incoming;
use hyper_util::client::legacy::{Client, ResponseFuture};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::Direct;
use super::connector::Connector;
use crate::error::{BuildError, TransportKind};
use crate::transport::classify::of_direct;
#[cfg(feature = "http2")]
use crate::transport::clients::{PING_INTERVAL, PING_TIMEOUT};
use crate::transport::clients::{POOL_SIZE, Versions};
use crate::transport::http::announce_empty_body;
use crate::transport::send::NO_CLIENT;
use crate::transport::{Body, TransportFailure};

/// What a client with the direct transport sends through.
pub(crate) struct DirectClient {
    hyper: Client<Connector, Body>,
    connector: Connector,
    versions: Versions,
}

impl DirectClient {
    /// Builds it for a base URL of `https` or plain `http`. What TLS needs is read now for the one, and for the other when it
    /// is first needed.
    pub(crate) fn build(
        settings: Direct,
        connect_limit: Duration,
        is_https: bool,
        versions: Versions,
    ) -> Result<Self, BuildError> {
        let mut builder = Client::builder(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(settings.pool_idle)
            .pool_max_idle_per_host(POOL_SIZE);
        #[cfg(feature = "http2")]
        builder
            .http2_keep_alive_interval(PING_INTERVAL)
            .http2_keep_alive_timeout(PING_TIMEOUT);
        let connector = Connector::new(settings, connect_limit, versions)
            .map_err(|why| BuildError::new("direct", why))?;
        if is_https && let Err(why) = connector.tls() {
            let why = format!(
                "built no TLS client ({why}); where the system has no certificate store, install one or give \
                 certificates with `Direct::only_root_certificates`"
            );
            return Err(BuildError::new("direct", why));
        }
        Ok(Self {
            hyper: builder.build(connector.clone()),
            connector,
            versions,
        })
    }

    /// The limit on connecting.
    pub(crate) fn connect_limit(&self) -> Duration {
        self.connector.limit()
    }

    /// Takes one request; it is sent when its response is awaited.
    pub(crate) fn request(
        &self,
        method: Method,
        uri: Uri,
        host: Option<HeaderValue>,
        mut headers: HeaderMap,
        body: Body,
    ) -> Result<DirectResponse, TransportFailure> {
        let is_https = uri.scheme() == Some(&Scheme::HTTPS);
        if is_https && self.connector.tls().is_err() {
            return Err(TransportFailure::refused(TransportKind::Connect, NO_CLIENT));
        }
        // HTTP/2 has a field of its own for it. Where the version is open, hyper-util writes it once that is settled.
        if let Some(host) = host.filter(|_| !is_https || self.versions == Versions::Http1) {
            headers.insert(HOST, host);
        }
        announce_empty_body(&method, &mut headers, &body);
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.headers_mut() = headers;
        let authority = uri.authority().cloned();
        *request.uri_mut() = uri;
        Ok(DirectResponse {
            response: self.hyper.request(request),
            authority,
        })
    }
}

/// The response to a request.
pub(crate) struct DirectResponse {
    response: ResponseFuture,
    /// Of the server, for what is said of a failure.
    authority: Option<Authority>,
}

impl DirectResponse {
    /// Returns it as soon as its head was received.
    pub(crate) async fn head(self) -> Result<Response<Incoming>, TransportFailure> {
        let authority = self.authority;
        self.response
            .await
            .map_err(|error| of_direct(error, authority.as_ref().map(Authority::host)))
    }
}
