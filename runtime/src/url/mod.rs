//! URLs: which ones may be called, and how a value becomes part of one without changing where it leads.

mod base_url;
mod destination;
mod encoding;
mod http_hosts;
mod url_parts;

pub(crate) use base_url::{BaseUrl, check_url, same_origin};
pub(crate) use destination::Destination;
pub(crate) use encoding::{Encoding, is_all_unreserved};
pub(crate) use http_hosts::{HttpHost, HttpHosts};
