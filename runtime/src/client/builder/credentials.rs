//! The settings that carry a credential, and where else it may go.

use zeroize::Zeroizing;

use super::ClientBuilder;
use super::headers::is_set_by_http;
use crate::client::joined_query::joined;
use crate::secret::CredentialValue;
use crate::url::Encoding;

impl ClientBuilder {
    /// Sends `Authorization: Bearer <token>` with every call.
    ///
    /// The token has the characters of RFC 6750 §2.1 (and `:` and `|`) and at most 8 KiB. It never appears in a text that this
    /// library writes, and the client's own copy is overwritten with zeros when its last clone is dropped; the buffers of
    /// HTTP and TLS keep theirs (see [the guarantees](crate::guarantees)).
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").bearer_token("alto_sk_ab123").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.bearer = self.keep("bearer_token", CredentialValue::bearer(token));
        self
    }

    /// Sends `Authorization: Basic …` with every call (RFC 7617).
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").basic_auth("ann", "secret").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn basic_auth(mut self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let (user, password) = (user.as_ref(), password.as_ref());
        self.basic = self.keep("basic_auth", CredentialValue::basic(user, password));
        // A server may echo what it decoded.
        self.secrets.extend(
            [user, password]
                .into_iter()
                .filter_map(CredentialValue::echo),
        );
        self
    }

    /// Sends a key in the header `name` with every call; may be given several times with different names.
    ///
    /// The name may be `Authorization` where neither a bearer token nor basic credentials fill it.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").api_key_header("X-Api-Key", "k_8f3a2c").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn api_key_header(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let name = self.header_name("api_key_header", name.as_ref());
        let value = self.keep("api_key_header", CredentialValue::secret(value));
        if let (Some(name), Some(value)) = (name, value) {
            if is_set_by_http(&name) {
                self.fail(
                    "api_key_header",
                    format!("cannot set `{name}`, which the HTTP client sets"),
                );
            } else if self.keys.iter().any(|(other, _)| *other == name) {
                self.fail("api_key_header", format!("sets `{name}` twice"));
            } else {
                self.keys.push((name, value));
            }
        }
        self
    }

    /// Sends a key in the query with every call; may be given several times.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").api_key_query("key", "k_8f3a2c").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn api_key_query(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        if name.as_ref().is_empty() {
            self.fail("api_key_query", "needs a name");
        } else if let Some(token) = self.keep("api_key_query", CredentialValue::secret(value)) {
            let text = Zeroizing::new(String::from_utf8_lossy(token.secret_bytes()).into_owned());
            // Three bytes for each, so that no copy is left behind by growing.
            let longest = name
                .as_ref()
                .len()
                .saturating_add(text.len())
                .saturating_mul(3);
            let mut pair = Zeroizing::new(String::with_capacity(longest.saturating_add(1)));
            Encoding::Percent.push(&mut pair, name.as_ref());
            pair.push('=');
            Encoding::Percent.push(&mut pair, &text);
            self.query = joined(&self.query, &pair);
            self.secrets.push(token);
        }
        self
    }

    /// Sends a key in the cookie `name` with every call; may be given several times with different names.
    ///
    /// All cookies of a request are one header, merged by name: a default header, a constant, or an argument with a cookie
    /// of that name replaces the key. The value has the characters of RFC 6265 §4.1.1.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").api_key_cookie("session", "k_8f3a2c").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn api_key_cookie(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let name = name.as_ref();
        let token = self.keep("api_key_cookie", CredentialValue::cookie(name, value));
        if self.cookies.iter().any(|(other, _)| other == name) {
            self.fail("api_key_cookie", "sets a cookie twice");
        } else if let Some(token) = token {
            self.cookies.push((name.to_owned(), token));
        }
        self
    }

    /// Allows sending the credentials to the origin of `url`, for endpoints with a `base_url` or a `#[url]` of their own.
    ///
    /// Otherwise they are sent to the client's own origin (scheme, host, and port) only.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").credential_origin("https://files.example.com").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn credential_origin(mut self, url: impl AsRef<str>) -> Self {
        self.origins.push(url.as_ref().to_owned());
        self
    }
}
