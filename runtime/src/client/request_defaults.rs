//! What a client adds to its requests: default headers, credentials, and query pairs, and to which origins each may
//! go.
//!
//! Takes a checked request and returns the URL and headers of one attempt. Note: a request to another
//! origin loses default headers as well, since one of them may be a secret.

use std::fmt;
use std::sync::Arc;

#[cfg(feature = "_decompression")]
use http::header::{ACCEPT_ENCODING, RANGE};
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderValue};

use super::CachedCredential;
use super::joined_query::{joined, with_query};
use crate::request::{Request, Target, merge_cookies};
use crate::secret::{CredentialValue, Redactor};
#[cfg(feature = "_decompression")]
use crate::transport::ACCEPTED;
use crate::url::{BaseUrl, Destination, same_origin};
use bytes::Bytes;
use reqwest::Url;
use zeroize::Zeroizing;

/// What a client adds to its requests, and to which servers.
#[derive(Default)]
pub(crate) struct RequestDefaults {
    /// Default headers without any credential.
    pub(super) anonymous: HeaderMap,
    /// Default headers and credentials.
    pub(super) authorized: HeaderMap,
    /// Whether a default header or a credential sets cookies, with which those of a call are merged.
    pub(super) has_cookies: bool,
    /// What goes to a server that is not the client's: `Accept` and `User-Agent`.
    pub(super) foreign: HeaderMap,
    /// Query pairs, encoded.
    pub(super) query: Zeroizing<String>,
    /// The origins that the credentials may go to.
    pub(super) origins: Vec<Url>,
    /// Everything that must not appear in an error.
    pub(super) secrets: Arc<[CredentialValue]>,
    /// How many of them belong to an `Authorization` that can be replaced; they are the last.
    pub(super) replaceable: usize,
    /// Where the `Authorization` comes from, if it expires.
    pub(super) cached_credential: Option<CachedCredential>,
    /// Whether bodies may be compressed.
    #[cfg(feature = "_decompression")]
    pub(super) decompress: bool,
}

impl RequestDefaults {
    /// Whether this client's own headers and credentials may go to `url`.
    pub(crate) fn trusts(&self, url: &Url) -> bool {
        self.origins.iter().any(|origin| same_origin(origin, url))
    }

    /// Keeps everything that must not appear in an error.
    pub(super) fn set_secrets(
        &mut self,
        mut secrets: Vec<CredentialValue>,
        of_authorization: Vec<CredentialValue>,
    ) {
        self.replaceable = of_authorization.len();
        secrets.extend(of_authorization);
        self.secrets = secrets.into();
    }

    /// The same with another bearer token. If none of them may go to `base`, the token is for that origin alone.
    pub(super) fn with_bearer(&self, base: &BaseUrl, token: CredentialValue) -> Self {
        let mut credentials = if base.is_trusted() {
            Self {
                anonymous: self.anonymous.clone(),
                authorized: self.authorized.clone(),
                has_cookies: self.has_cookies,
                query: self.query.clone(),
                origins: self.origins.clone(),
                ..Self::default()
            }
        } else {
            Self {
                anonymous: self.foreign.clone(),
                authorized: self.foreign.clone(),
                origins: base.url().cloned().into_iter().collect(),
                ..Self::default()
            }
        };
        credentials.foreign = self.foreign.clone();
        #[cfg(feature = "_decompression")]
        {
            credentials.decompress = self.decompress;
        }
        credentials
            .authorized
            .insert(AUTHORIZATION, token.header().clone());
        let kept = self.secrets.len().saturating_sub(self.replaceable);
        let kept = self.secrets.iter().take(kept).cloned().collect();
        let parts: Vec<_> = token.parts().collect();
        credentials.set_secrets(kept, [vec![token], parts].concat());
        credentials
    }

    /// Where the credential of `request` comes from, if it expires.
    pub(crate) fn cached(&self, base: &BaseUrl, request: &Request) -> Option<&CachedCredential> {
        let cached_credential = self.cached_credential.as_ref()?;
        let is_wanted = !request.endpoint.anonymous && request.bearer.is_none();
        (is_wanted && self.owns(base, request)).then_some(cached_credential)
    }

    /// The `Authorization` that does not belong to the client.
    pub(crate) fn authorization<'a>(
        request: &'a Request,
        fetched: Option<&'a CredentialValue>,
    ) -> Option<&'a HeaderValue> {
        request
            .bearer
            .as_ref()
            .or(fetched.map(CredentialValue::header))
    }

    /// Whether the response to `request` may be compressed.
    ///
    /// A range is one of the compressed bytes where the response is compressed, and nobody can decode that.
    #[cfg(feature = "_decompression")]
    pub(crate) fn decompresses(&self, request: &Request) -> bool {
        self.decompress
            && request.endpoint.decompresses()
            && !request.headers.contains_key(RANGE)
            && !self.anonymous.contains_key(RANGE)
    }

    /// Where one attempt goes, the client's own query pairs included; `None` where a URL library would rewrite the URL.
    pub(crate) fn destination(&self, base: &BaseUrl, request: &Request) -> Option<Destination> {
        if let Target::Path(target) = &request.target {
            let target = if self.adds_query_pairs(base, request) {
                Bytes::from(with_query(target, &self.query))
            } else {
                Bytes::copy_from_slice(target.as_bytes())
            };
            if let Some(destination) = base.uri(target) {
                return Some(destination);
            }
        }
        self.url(base, request).map(Destination::Url)
    }

    /// The URL of one attempt; `None` where a URL library would rewrite it.
    pub(crate) fn url(&self, base: &BaseUrl, request: &Request) -> Option<Url> {
        let mut url = request.url(base)?;
        if self.adds_query_pairs(base, request) {
            let query = joined(url.query().unwrap_or_default(), &self.query);
            url.set_query(Some(&query));
        }
        Some(url)
    }

    fn adds_query_pairs(&self, base: &BaseUrl, request: &Request) -> bool {
        !self.query.is_empty() && !request.endpoint.anonymous && self.owns(base, request)
    }

    /// Whether `request` goes where this client's own headers and credentials may go.
    fn owns(&self, base: &BaseUrl, request: &Request) -> bool {
        match &request.target {
            Target::Path(_) => base.is_trusted(),
            Target::Url(url) => self.trusts(url),
        }
    }

    /// The headers of one attempt, with the fetched credential where it needs one.
    pub(crate) fn headers(
        &self,
        base: &BaseUrl,
        request: &Request,
        fetched: Option<&CredentialValue>,
    ) -> HeaderMap {
        let own = self.owns(base, request);
        // The maps are merged once, when the client is built; an attempt only clones one.
        let mut headers = match (own, own && !request.endpoint.anonymous) {
            (true, true) => self.authorized.clone(),
            (true, false) => self.anonymous.clone(),
            (false, _) => self.foreign.clone(),
        };
        if !request.headers.is_empty() {
            let mut own = request.headers.clone();
            if self.has_cookies
                && headers.contains_key(COOKIE)
                && let Some(cookies) = own.remove(COOKIE)
            {
                merge_cookies(&mut headers, cookies);
            }
            headers = overridden(headers, own);
        }
        #[cfg(feature = "_decompression")]
        if self.decompresses(request) {
            headers
                .entry(ACCEPT_ENCODING)
                .or_insert(HeaderValue::from_static(ACCEPTED));
        }
        if let Some(bearer) = Self::authorization(request, fetched) {
            headers.insert(AUTHORIZATION, HeaderValue::clone(bearer));
        }
        headers
    }

    /// Adds the client's query pairs to the URL of a redirect, but for those whose name it has.
    pub(crate) fn add_query_pairs(&self, url: &mut Url) {
        if self.query.is_empty() {
            return;
        }
        let mut own = Url::clone(url);
        own.set_query(Some(&self.query));
        let has = |name: &str| url.query_pairs().any(|(other, _)| other == name);
        let missing: Vec<&str> = self
            .query
            .split('&')
            .zip(own.query_pairs())
            .filter(|(_, (name, _))| !has(name))
            .map(|(pair, _)| pair)
            .collect();
        if !missing.is_empty() {
            let missing = Zeroizing::new(missing.join("&"));
            let query = joined(url.query().unwrap_or_default(), &missing);
            url.set_query(Some(&query));
        }
    }

    /// Takes out of `url` the query pairs that have a name of those that the client will add.
    pub(crate) fn remove_query_pairs(&self, url: &mut Url) {
        if self.query.is_empty() || !self.trusts(url) {
            return;
        }
        let Some(query) = url.query() else {
            return;
        };
        // Names only, so that no copy of a key is left behind.
        let names: Vec<&str> = self
            .query
            .split('&')
            .filter_map(|pair| pair.split('=').next())
            .collect();
        let mut own = Url::clone(url);
        own.set_query(Some(&names.join("&")));
        let is_own = |name: &str| own.query_pairs().any(|(own, _)| own == name);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let kept: Vec<&str> = pairs
            .zip(url.query_pairs())
            .filter(|(_, (name, _))| !is_own(name))
            .map(|(pair, _)| pair)
            .collect();
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }

    /// Redacts the secrets of one request, its own `Authorization` included.
    pub(crate) fn redactor(&self, authorization: Option<HeaderValue>) -> Redactor {
        Redactor::new(Arc::clone(&self.secrets), authorization)
    }
}

/// `defaults` with the headers of a request in place of those of the same name.
fn overridden(mut defaults: HeaderMap, mut own: HeaderMap) -> HeaderMap {
    if own.len() <= defaults.len() {
        defaults.extend(own);
        return defaults;
    }
    // The smaller map goes into the larger one: a request with many headers does not enter each of them again.
    let mut is_kept = false;
    let mut last = None;
    for (name, value) in defaults {
        // The values of one name follow each other, and all but the first come without it.
        if let Some(name) = name {
            is_kept = !own.contains_key(&name);
            last = Some(name);
        }
        if let Some(name) = last.as_ref().filter(|_| is_kept) {
            own.append(name, value);
        }
    }
    own
}

impl fmt::Debug for RequestDefaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestDefaults(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_headers_replace_defaults_whichever_are_more() {
        let map = |pairs: &[(&'static str, &'static str)]| {
            let mut map = HeaderMap::new();
            for (name, value) in pairs {
                map.append(*name, HeaderValue::from_static(value));
            }
            map
        };
        let defaults = [("accept", "a"), ("x", "1"), ("x", "2"), ("y", "3")];
        let few = [("x", "4"), ("x", "5")];
        let many = [
            ("x", "4"),
            ("x", "5"),
            ("z", "6"),
            ("v", "7"),
            ("w", "8"),
            ("accept", "b"),
        ];
        for (own, expected) in [
            (
                &few[..],
                map(&[("accept", "a"), ("x", "4"), ("x", "5"), ("y", "3")]),
            ),
            (
                &many,
                map(&[
                    ("accept", "b"),
                    ("x", "4"),
                    ("x", "5"),
                    ("y", "3"),
                    ("z", "6"),
                    ("v", "7"),
                    ("w", "8"),
                ]),
            ),
        ] {
            assert_eq!(overridden(map(&defaults), map(own)), expected);
        }
    }
}
