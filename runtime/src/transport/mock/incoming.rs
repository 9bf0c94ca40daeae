//! A request as the judge sees it: still encoded, but taken apart.

use bytes::Bytes;
use http::header::{COOKIE, HeaderMap};
use http::request::Parts;

use super::percent::pairs;

pub(super) struct Incoming<'r> {
    pub(super) method: &'r str,
    pub(super) path: &'r str,
    pub(super) query: Vec<(&'r str, Option<&'r str>)>,
    pub(super) headers: &'r HeaderMap,
    pub(super) cookies: Vec<(&'r str, &'r str)>,
    pub(super) body: &'r Bytes,
}

impl<'r> Incoming<'r> {
    pub(super) fn new(head: &'r Parts, body: &'r Bytes) -> Self {
        let cookies = head.headers.get_all(COOKIE).iter();
        let cookies = cookies.filter_map(|value| value.to_str().ok());
        let cookies = cookies
            .flat_map(|text| text.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        Self {
            method: head.method.as_str(),
            path: head.uri.path(),
            query: pairs(head.uri.query().unwrap_or_default()),
            headers: &head.headers,
            cookies: cookies.collect(),
            body,
        }
    }

    /// The values of a header, comma-joined as RFC 9110 §5.3 has it; `None` if it is not there.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self
            .headers
            .get_all(name)
            .iter()
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .collect();
        (!values.is_empty()).then(|| values.join(","))
    }
}
