//! The fault catalogue over the direct transport: the same tests, but for `reqwest_alone`, which says why.

#[path = "../faults/a_connect.rs"]
mod a_connect;
#[path = "../faults/b_response_missing.rs"]
mod b_response_missing;
#[path = "../faults/c_malformed_head.rs"]
mod c_malformed_head;
#[path = "../faults/canary.rs"]
mod canary;
#[path = "../faults/catalogue.rs"]
mod catalogue;
#[path = "../faults/d_body/mod.rs"]
mod d_body;
#[path = "../faults/e_opted_in.rs"]
mod e_opted_in;
#[path = "../faults/e_redirects.rs"]
mod e_redirects;
#[path = "../faults/f_throttling.rs"]
mod f_throttling;
#[path = "../faults/g_http2.rs"]
mod g_http2;
#[cfg(feature = "http2")]
#[path = "../faults/g_http2_spoken.rs"]
mod g_http2_spoken;
#[path = "../faults/h_caller.rs"]
mod h_caller;
#[path = "../faults/h_cancelled.rs"]
mod h_cancelled;
#[path = "../faults/h_ids.rs"]
mod h_ids;
#[path = "../faults/i_connect.rs"]
mod i_connect;
#[path = "../faults/i_credentials.rs"]
mod i_credentials;
#[path = "../faults/i_time.rs"]
mod i_time;
#[path = "../faults/support/mod.rs"]
mod support;
