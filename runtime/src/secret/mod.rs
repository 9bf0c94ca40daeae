//! Secrets: how they are held on their way into a request, and how they are kept out of what is reported.
//!
//! Everything here is a leaf: neither a token nor the redactor knows of clients, requests, or errors.

mod credential_value;
mod header_names;
mod redactor;

pub(crate) use credential_value::CredentialValue;
pub(crate) use header_names::HeaderNames;
pub(crate) use redactor::Redactor;
