//! The test bed of `sdx-endpoint`: servers that record or misbehave on purpose, and instruments that
//! watch logs, allocations, memory, and descriptors.
//!
//! | module | question it settles |
//! |---|---|
//! | [`recorder`] | what exactly was sent? |
//! | [`response`] | what may a server send? |
//! | [`payload`] | what if a body is a bomb? |
//! | [`script`] | what if the server hangs up, stalls, floods, or lies? |
//! | [`tls`] | what if the handshake or the certificate is bad? |
//! | [`ports`] | what if nothing responds? |
//! | [`wire`] | what is a request on the wire? |
//! | [`canary`] | does a secret show in logs or errors? |
//! | [`in_memory`] | what if there is no network at all? |
//! | [`process`] | do memory or descriptors grow? |
//! | [`allocations`] | how often does a call allocate? |
//! | [`measured`] | which calls are compared with hand-written ones? |
//! | [`over`] | which transport does a test run over? |
//! | [`rendered_docs`] | where does a link of the documentation lead, and what has no example? |
//! | [`single_thread`] | where does a call run that no async test awaits? |

pub mod allocations;
pub mod canary;
pub mod http2;
pub mod in_memory;
pub mod measured;
pub mod over;
pub mod payload;
pub mod ports;
pub mod process;
pub mod recorder;
pub mod rendered_docs;
pub mod response;
pub mod script;
pub mod single_thread;
pub mod tls;
pub mod wire;

mod host;

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

#[cfg(doctest)]
mod editions;
