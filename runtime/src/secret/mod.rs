//! Secrets: how they are held on their way into a request, and how they are kept out of what is reported.
//!
//! Everything here is a leaf: neither a token nor the redactor knows of clients, requests, or errors.

mod credential_value;
mod headers_debug;
mod redactor;

pub(crate) use credential_value::CredentialValue;
pub(crate) use headers_debug::HeaderNames;
pub(crate) use redactor::Redactor;
