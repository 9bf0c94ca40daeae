//! The credentials of a client, collected from its settings once all are known. What cannot go together, such as two
//! values for `Authorization`, becomes the error of the builder.

use http::header::{ACCEPT, AUTHORIZATION, HeaderValue, USER_AGENT};

use super::ClientBuilder;
use crate::client::Credentials;

impl ClientBuilder {
    /// Takes the credentials and headers out; what cannot go together is the error of the builder.
    pub(super) fn take_credentials(&mut self) -> Credentials {
        let mut credentials = Credentials {
            query: std::mem::take(&mut self.query),
            origins: std::mem::take(&mut self.origins),
            ..Credentials::default()
        };
        let mut secrets = std::mem::take(&mut self.secrets);
        credentials
            .anonymous
            .insert(ACCEPT, HeaderValue::from_static("application/json"));
        for (name, value) in self.headers.drain(..) {
            credentials.anonymous.insert(name, value);
        }
        for name in [ACCEPT, USER_AGENT] {
            if let Some(value) = credentials.anonymous.get(&name) {
                credentials.foreign.insert(name, value.clone());
            }
        }
        // What an endpoint with `auth = "none"` sends is the same without the credentials.
        credentials.authorized = credentials.anonymous.clone();
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
        for (setting, name, token) in all.collect::<Vec<_>>() {
            if name == AUTHORIZATION && credentials.authorized.contains_key(AUTHORIZATION) {
                self.fail(
                    setting,
                    "would send a second `Authorization`; a request has one",
                );
                continue;
            }
            credentials.authorized.insert(name, token.header().clone());
            secrets.push(token);
        }
        if let Some(cached_credential) = self.cached_credential.take() {
            if credentials.authorized.contains_key(AUTHORIZATION) {
                self.fail(
                    "credentials",
                    "would send a second `Authorization`; a request has one",
                );
            }
            credentials.cached_credential = Some(cached_credential);
        }
        credentials.secrets = secrets.into();
        credentials
    }
}
