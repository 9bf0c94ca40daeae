//! What is off by default and can be turned on.

mod cookies;
mod derived_clients;
mod http_hosts;
mod redirects;
mod statuses;
mod support;
