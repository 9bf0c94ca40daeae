//! What carries a request to the server and its answer back.
//!
//! A transport is a [`tower_service::Service`] from [`http::Request`] to [`http::Response`]. Every request has the
//! [`Endpoint`](crate::Endpoint) that it belongs to among its extensions. Without a transport of its own, a
//! [`Client`](crate::Client) sends through reqwest.

mod body;
mod http;
mod memory;
mod service;
#[cfg(feature = "stream")]
mod stream;

pub use body::Body;
pub use http::Http;
pub(crate) use http::{Attempted, http_client};
pub use memory::{InMemory, Received};
pub use service::Service;
pub(crate) use service::{BoxedService, NotReady};

/// What a client sends through.
pub(crate) enum Transport {
    Http(Http),
    Service(BoxedService),
    Unconnected,
}

impl Transport {
    pub(crate) fn http(client: reqwest::Client) -> Self {
        Self::Http(Http::new(client))
    }

    pub(crate) fn service<S: Service>(service: S) -> Self {
        Self::Service(BoxedService::new(service))
    }
}
