//! What is off by default and can be turned on.

mod cookies;
mod http_hosts;
mod statuses;
mod support;
