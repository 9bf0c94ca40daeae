//! The catalogue of faults, one test a row, in its groups.
//!
//! The call is `DELETE /api/keys/<id>` unless a row needs another. Every row is made under watch: no token and no id in
//! any text, no task left, an end in time.

mod a_connect;
mod b_response_missing;
mod c_malformed_head;
mod canary;
mod d_body;
mod e_redirects;
mod f_throttling;
mod g_http2;
mod h_caller;
mod h_given_up;
mod support;
