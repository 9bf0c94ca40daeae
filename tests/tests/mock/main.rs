//! `transport::Mock`: requests judged by a document, and responses made from it.

#![cfg(feature = "mock")]

mod answers;
mod bodies;
mod documents;
mod failures;
mod judging;
mod made_requests;
mod open_documents;
mod prism;
mod reports;
mod requests;
mod support;
mod tasks;
