//! The guarantees of every call as seen on the wire: URL, headers, credentials, refusals, start and end.

mod addresses;
mod credentials;
mod headers;
mod hostile;
mod lifecycle;
mod requests;
mod support;
mod trait_defaults;
mod trait_settings;
mod traits;
mod transports;
