//! What a client adds to its requests, collected from its settings once all are known. What cannot go together, such as two
//! values for `Authorization`, becomes the error of the builder.

use http::header::{ACCEPT, AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::ClientBuilder;
use crate::client::{CachedCredential, RequestDefaults};
use crate::request::merge_cookies;
use crate::secret::CredentialValue;
use crate::url::{BaseUrl, check_url};

/// The fewest characters of a value in a cookie that is taken for a secret.
const SHORTEST_SECRET: usize = 8;

impl ClientBuilder {
    /// Takes the credentials and headers out; what cannot go together is the error of the builder.
    pub(super) fn take_request_defaults(&mut self, base: &BaseUrl) -> RequestDefaults {
        let mut defaults = RequestDefaults {
            query: std::mem::take(&mut self.query),
            origins: base.url().cloned().into_iter().collect(),
            #[cfg(feature = "_decompression")]
            decompress: self.decompress,
            ..RequestDefaults::default()
        };
        for url in std::mem::take(&mut self.origins) {
            // Checked here, since a host of `allow_http` may be named after it.
            let origin = self.keep("credential_origin", check_url(&url, &self.http_hosts));
            defaults.origins.extend(origin);
        }
        let mut secrets = std::mem::take(&mut self.secrets);
        defaults
            .anonymous
            .insert(ACCEPT, HeaderValue::from_static("application/json"));
        for (name, value) in self.headers.drain(..) {
            put(&mut defaults.anonymous, name, value);
        }
        for name in [ACCEPT, USER_AGENT] {
            if let Some(value) = defaults.anonymous.get(&name) {
                defaults.foreign.insert(name, value.clone());
            }
        }
        // What an endpoint with `auth = "none"` sends is the same without the credentials.
        defaults.authorized = defaults.anonymous.clone();
        let default_cookies = defaults.authorized.remove(COOKIE);
        for (_, token) in self.cookies.drain(..) {
            put(&mut defaults.authorized, COOKIE, token.header().clone());
            secrets.push(token);
        }
        if let Some(cookies) = default_cookies {
            put(&mut defaults.authorized, COOKIE, cookies);
        }
        let authorization = [
            ("bearer_token", self.bearer.take()),
            ("basic_auth", self.basic.take()),
        ];
        let keys = self
            .keys
            .drain(..)
            .map(|(name, token)| ("api_key_header", name, token));
        let all = authorization
            .into_iter()
            .filter_map(|(setting, token)| Some((setting, AUTHORIZATION, token?)))
            .chain(keys);
        let mut of_authorization = Vec::new();
        for (setting, name, token) in all.collect::<Vec<_>>() {
            if name == AUTHORIZATION && defaults.authorized.contains_key(AUTHORIZATION) {
                self.fail(
                    setting,
                    "would send a second `Authorization`; a request has one",
                );
                continue;
            }
            let parts: Vec<_> = token.parts().collect();
            let cookies: Vec<_> = if name == COOKIE {
                cookie_values(&token).collect()
            } else {
                Vec::new()
            };
            let value = token.header().clone();
            let kept = if name == AUTHORIZATION {
                &mut of_authorization
            } else {
                &mut secrets
            };
            // The whole goes first: nothing of it is left for its parts.
            kept.push(token);
            kept.extend(parts.into_iter().chain(cookies));
            put(&mut defaults.authorized, name, value);
        }
        defaults.has_cookies = defaults.authorized.contains_key(COOKIE);
        self.take_provider(&mut defaults);
        defaults.set_secrets(secrets, of_authorization);
        defaults
    }

    fn take_provider(&mut self, defaults: &mut RequestDefaults) {
        if let Some(provider) = self.provider.take() {
            if defaults.authorized.contains_key(AUTHORIZATION) {
                self.fail(
                    "credentials",
                    "would send a second `Authorization`; a request has one",
                );
            }
            let limit = self.limits.credential;
            defaults.cached_credential = Some(CachedCredential::new(provider, limit));
        }
    }
}

/// Sets a header; cookies are merged, so that a default and a credential can each set some.
fn put(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    if name == COOKIE {
        merge_cookies(headers, value);
    } else {
        headers.insert(name, value);
    }
}

/// The values in a `Cookie` header: a server that echoes one shows it without its name. A short one is not a secret, and to
/// redact it would garble everything else.
fn cookie_values(cookies: &CredentialValue) -> impl Iterator<Item = CredentialValue> {
    let pairs = cookies.secret_bytes().split(|byte| *byte == b';');
    pairs.filter_map(|pair| {
        let (_, value) = str::from_utf8(pair).ok()?.split_once('=')?;
        let value = value.trim();
        (value.len() >= SHORTEST_SECRET).then(|| CredentialValue::secret(value).ok())?
    })
}
