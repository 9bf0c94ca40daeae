//! What declared endpoints put on the wire, byte for byte, and what they keep off it.

mod addresses;
mod credentials;
mod headers;
mod hostile;
mod lifecycle;
mod requests;
mod support;
mod traits;
mod transports;
