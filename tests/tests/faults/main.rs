//! The fault catalogue (`catalogue.md`), one test per row, grouped as there.
//!
//! The call is `DELETE /api/keys/<id>` unless a row needs another. Every row checks that no string holds the token or the
//! id, that no task is left, and that the call ends in time.

mod a_connect;
mod b_response_missing;
mod c_malformed_head;
mod canary;
mod catalogue;
mod d_body;
mod e_opted_in;
mod e_redirects;
mod f_throttling;
mod g_http2;
#[cfg(feature = "http2")]
mod g_http2_spoken;
mod h_caller;
mod h_cancelled;
mod h_ids;
mod i_connect;
mod i_credentials;
mod i_time;
mod reqwest_alone;
mod support;
