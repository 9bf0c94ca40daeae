//! The headers and cookies of a request. Later sources override earlier ones: constant headers, header maps, arguments.

use http::header::{ACCEPT, COOKIE, HeaderMap, HeaderName};

use super::super::cookies;
use super::super::header_sink::{HeaderKind, header_text, header_value};
use super::Builder;
use super::content::media_type;
use crate::argument::{Argument, ArgumentValue};
use crate::descriptor::Parameter;
use crate::error::Violation;
use crate::value::Value;

impl Builder {
    /// The constant headers of the endpoint.
    pub(super) fn constant_headers(&mut self) {
        for header in self.endpoint.headers {
            self.headers
                .insert(header.name.clone(), header.value.clone());
        }
        if let Some(accept) = self.endpoint.accept {
            self.headers.insert(ACCEPT, media_type(accept));
        }
    }

    /// Header maps override the constant headers, and are overridden by single arguments, which are written later.
    pub(super) fn header_maps(&mut self, arguments: &[Argument<'_>]) {
        for (index, argument) in arguments.iter().enumerate() {
            if let ArgumentValue::Headers(Some(map)) = argument.0 {
                self.header_map(index, map);
            }
        }
    }

    fn header_map(&mut self, index: usize, map: &HeaderMap) {
        if self.headers.is_empty() && !map.contains_key(COOKIE) {
            match map.keys().find_map(refusal) {
                Some(violation) => self.refuse(index, violation, None),
                None => self.headers = map.clone(),
            }
            return;
        }
        // The values of one name follow each other: all of them replace what was there.
        let mut last = None;
        for (name, value) in map {
            let is_first = last != Some(name);
            last = Some(name);
            if *name == COOKIE {
                cookies::merge(&mut self.headers, value.clone());
            } else if !is_first {
                self.headers.append(name, value.clone());
            } else if let Some(violation) = refusal(name) {
                self.refuse(index, violation, None);
            } else {
                self.headers.insert(name, value.clone());
            }
        }
    }

    pub(super) fn header(
        &mut self,
        index: usize,
        parameter: &Parameter,
        name: &HeaderName,
        value: &dyn Value,
    ) {
        let text = header_text(HeaderKind::Header, parameter.checks, value);
        let value = text.and_then(|text| text.map(header_value).transpose());
        if let Some(value) = self.check(index, value).flatten() {
            self.headers.insert(name.clone(), value);
        }
    }

    pub(super) fn cookie(
        &mut self,
        index: usize,
        parameter: &Parameter,
        name: &str,
        value: &dyn Value,
    ) {
        let text = header_text(HeaderKind::Cookie, parameter.checks, value);
        if let Some(text) = self.check(index, text).flatten() {
            cookies::push(&mut self.cookies, name, &text);
        }
    }

    /// All cookies are one header (RFC 6265 §5.4), with those of constants and header maps.
    pub(super) fn finish_cookies(&mut self) {
        if !self.cookies.is_empty()
            && let Ok(value) = header_value(std::mem::take(&mut self.cookies))
        {
            cookies::merge(&mut self.headers, value);
        }
    }
}

/// Why a header cannot be set by hand: it would change where the message ends or goes, it belongs to the connection (RFC
/// 9110 §7.6.1), or it carries the client's credential.
fn refusal(name: &HeaderName) -> Option<Violation> {
    // A `match`, which compares names of the same length alone.
    let reserved = match name.as_str() {
        "authorization" => return Some(Violation::CredentialHeader),
        "host" => "host",
        "content-length" => "content-length",
        "transfer-encoding" => "transfer-encoding",
        "connection" => "connection",
        "te" => "te",
        "trailer" => "trailer",
        "upgrade" => "upgrade",
        "keep-alive" => "keep-alive",
        "expect" => "expect",
        "proxy-authorization" => "proxy-authorization",
        "proxy-authenticate" => "proxy-authenticate",
        "proxy-connection" => "proxy-connection",
        other if other.starts_with("proxy-") => "proxy-*",
        _ => return None,
    };
    Some(Violation::ReservedHeader(reserved))
}
