//! What is off by default and can be turned on.

mod cookies;
#[cfg(all(feature = "brotli", feature = "gzip", feature = "zstd"))]
mod decompression;
mod derived_clients;
mod http_hosts;
mod redirects;
mod statuses;
mod support;
