//! What carries a request to the server and its response back.
//!
//! A transport is a [`tower_service::Service`] from [`http::Request`](::http::Request) to
//! [`http::Response`](::http::Response). Every request has the [`Endpoint`](crate::Endpoint) that it belongs to among
//! its extensions. Without a transport of its own, a [`Client`](crate::Client) sends through reqwest.

// A request enters as URL, headers, and body; a response with its body unread, or a classified failure, leaves. What
// knows reqwest, hyper, and TLS stays in this folder.

mod body;
mod buffer_list;
mod classify;
mod clients;
#[cfg(feature = "_decompression")]
mod decompression;
#[cfg(feature = "direct")]
mod direct;
mod dns;
mod double_failure;
mod failure;
mod http;
#[cfg(feature = "http2")]
mod http2;
mod incoming;
mod memory;
#[cfg(feature = "mock")]
mod mock;
mod received_request;
mod send;
mod service;
#[cfg(feature = "stream")]
mod stream;
mod tls_alert;
mod upload;

pub use body::Body;
pub(crate) use clients::{Configure, HttpClients, Versions};
#[cfg(feature = "_decompression")]
pub(crate) use decompression::{ACCEPTED, Undecodable, decoded};
#[cfg(feature = "direct")]
pub use direct::Direct;
#[cfg(feature = "direct")]
pub(crate) use direct::DirectClient;
pub(crate) use failure::TransportFailure;
pub use http::Http;
pub(crate) use http::expects_body;
pub(crate) use incoming::IncomingResponse;
pub use memory::InMemory;
#[cfg(feature = "mock")]
pub use mock::{DocumentError, Mock, Step, Violation};
pub use received_request::ReceivedRequest;
pub(crate) use send::Transport;
pub use service::Service;
pub(crate) use upload::{Progress, Upload};
