//! One request through whichever transport a client has. A destination, headers, and a body enter; a response whose body is
//! unread, or a classified failure, leaves.

use std::future::Future;
use std::time::Duration;

use http::HeaderMap;
use reqwest::Url;
use tokio::time::Instant;

use super::classify::{of_reqwest, of_service};
use super::clients::HttpClients;
#[cfg(feature = "direct")]
use super::direct::{DirectClient, DirectResponse};
use super::service::{BoxedService, Service, ServiceResponse};
use super::{Body, IncomingResponse, TransportFailure};
use crate::descriptor::Endpoint;
use crate::error::TransportKind;
use crate::url::Destination;

/// What a client sends through.
pub(crate) enum Transport {
    Http(HttpClients),
    #[cfg(feature = "direct")]
    // Boxed, since it is larger than the others.
    Direct(Box<DirectClient>),
    Service(BoxedService),
    /// Nothing: every call is refused.
    Unconnected,
}

/// Why a request to a server of the other scheme than the base URL's cannot be sent.
pub(super) const NO_CLIENT: &str =
    "no HTTP client for this scheme can be built, as without a certificate store";

fn too_long() -> TransportFailure {
    TransportFailure::refused(
        TransportKind::Protocol,
        "the URL is too long for the transport",
    )
}

impl Transport {
    pub(crate) fn service<S: Service>(service: S) -> Self {
        Self::Service(BoxedService::new(service))
    }

    /// Whether it takes URIs; reqwest takes parsed URLs.
    pub(crate) const fn takes_uris(&self) -> bool {
        !matches!(self, Self::Http(_))
    }

    /// Whether it makes connections on the runtime of a call.
    pub(crate) const fn needs_io(&self) -> bool {
        !matches!(self, Self::Service(_) | Self::Unconnected)
    }

    /// The limit on connecting, where it is a setting of the client.
    fn connect_limit(&self) -> Option<Duration> {
        match self {
            Self::Http(clients) => clients.connect_limit(),
            #[cfg(feature = "direct")]
            Self::Direct(client) => Some(client.connect_limit()),
            Self::Service(_) | Self::Unconnected => None,
        }
    }

    /// Names the limit on connecting, where that ended what began then.
    pub(crate) fn name_connect_limit(
        &self,
        begun: Instant,
        failure: TransportFailure,
    ) -> TransportFailure {
        // A limit that was not reached yet is not the one that ended it: the user may have set a shorter one.
        let reached = |limit: &Duration| begun.elapsed() >= *limit;
        match self.connect_limit().filter(reached) {
            Some(limit) => failure.connecting_within(limit),
            None => failure,
        }
    }

    /// Sends one request, and returns the response as soon as its head was received.
    pub(crate) fn send(
        &self,
        endpoint: &'static Endpoint,
        destination: Destination,
        headers: HeaderMap,
        body: Body,
    ) -> impl Future<Output = Result<IncomingResponse, TransportFailure>> + Send {
        // The transport has the request before the future is made, which would hold room for both otherwise.
        let pending = self.request(endpoint, destination, headers, body);
        async move {
            match pending? {
                PendingResponse::Http { response, asked } => {
                    let response = response.await.map_err(of_reqwest)?;
                    let is_redirected = asked.is_some_and(|asked| *asked != *response.url());
                    Ok(IncomingResponse::http(response, is_redirected))
                }
                #[cfg(feature = "direct")]
                PendingResponse::Direct(response) => {
                    response.head().await.map(IncomingResponse::direct)
                }
                PendingResponse::Service(response) => {
                    let response = response.await;
                    response.map(IncomingResponse::service).map_err(of_service)
                }
            }
        }
    }

    /// Hands a request to the transport; it is sent when the response is awaited.
    fn request(
        &self,
        endpoint: &'static Endpoint,
        destination: Destination,
        headers: HeaderMap,
        body: Body,
    ) -> Result<
        PendingResponse<impl Future<Output = reqwest::Result<reqwest::Response>> + Send>,
        TransportFailure,
    > {
        match self {
            Self::Http(clients) => {
                let url = destination.into_url().ok_or_else(too_long)?;
                let http = clients
                    .of(&url)
                    .ok_or_else(|| TransportFailure::refused(TransportKind::Connect, NO_CLIENT))?;
                // reqwest does not say whether it followed a redirect; the URL does.
                let asked = clients.may_follow().then(|| Box::new(url.clone()));
                let response = http.execute(endpoint.http_method(), url, headers, body);
                Ok(PendingResponse::Http { response, asked })
            }
            #[cfg(feature = "direct")]
            Self::Direct(client) => {
                let (uri, host) = destination.into_uri().ok_or_else(too_long)?;
                let response = client.request(endpoint.http_method(), uri, host, headers, body);
                response.map(PendingResponse::Direct)
            }
            Self::Service(service) => {
                let mut request = http::Request::new(body);
                *request.method_mut() = endpoint.http_method();
                *request.headers_mut() = headers;
                (*request.uri_mut(), _) = destination.into_uri().ok_or_else(too_long)?;
                request.extensions_mut().insert(endpoint);
                Ok(PendingResponse::Service(service.send(request)))
            }
            Self::Unconnected => Err(TransportFailure::refused(
                TransportKind::Connect,
                "this client is unconnected",
            )),
        }
    }
}

/// The response to a request that a transport has.
enum PendingResponse<R> {
    Http {
        response: R,
        /// Where the request goes, if the user's own client may follow a redirect from there.
        asked: Option<Box<Url>>,
    },
    #[cfg(feature = "direct")]
    Direct(DirectResponse),
    Service(ServiceResponse),
}
