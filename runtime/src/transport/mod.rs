//! What carries a request to the server and its answer back.
//!
//! A transport is a [`tower_service::Service`] from [`http::Request`](::http::Request) to
//! [`http::Response`](::http::Response). Every request has the [`Endpoint`](crate::Endpoint) that it belongs to among
//! its extensions. Without a transport of its own, a [`Client`](crate::Client) sends through reqwest.

mod body;
mod clients;
mod http;
mod memory;
mod service;
#[cfg(feature = "stream")]
mod stream;

pub use body::Body;
pub(crate) use clients::{Configure, HttpClients};
pub use http::Http;
pub(crate) use http::{IncomingResponse, expects_body};
pub use memory::{InMemory, ReceivedRequest};
pub use service::Service;
pub(crate) use service::{BoxedService, NotReady};

/// What a client sends through.
pub(crate) enum Transport {
    Http(HttpClients),
    Service(BoxedService),
    Unconnected,
}

impl Transport {
    pub(crate) fn service<S: Service>(service: S) -> Self {
        Self::Service(BoxedService::new(service))
    }
}
