//! Secrets: how they are held on their way into a request, and how they are kept out of what is reported.
//!
//! Everything here is a leaf: neither a token nor the redactor knows of clients, requests, or errors.

mod redactor;
mod token;

pub(crate) use redactor::Redactor;
pub(crate) use token::Token;
