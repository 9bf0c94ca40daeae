//! The settings that add headers to every call.

use http::header::{AUTHORIZATION, HeaderName, HeaderValue, USER_AGENT};

use super::ClientBuilder;

impl ClientBuilder {
    /// Sends a header with every call that does not set it itself.
    ///
    /// It is sent to the client's own origin and those added with [`credential_origin`](Self::credential_origin) only.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").default_header("X-Tenant", "acme").build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "default_headers")]
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        if let Some(name) = self.header_name("default_header", name.as_ref()) {
            match HeaderValue::from_str(value.as_ref()) {
                Err(_) => self.fail("default_header", format!("has a value for `{name}` that is not visible ASCII")),
                Ok(_) if name == AUTHORIZATION => self.fail(
                    "default_header",
                    "cannot set `authorization`; use `bearer_token`, `basic_auth`, or `api_key_header`",
                ),
                Ok(_) if is_set_by_http(&name) => {
                    self.fail("default_header", format!("cannot set `{name}`, which the HTTP client sets"));
                }
                Ok(value) => self.headers.push((name, value)),
            }
        }
        self
    }

    /// Sends `User-Agent` with every call; it is not sent by default.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").user_agent("my-app/1.0").build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn user_agent(mut self, value: impl AsRef<str>) -> Self {
        match HeaderValue::from_str(value.as_ref()) {
            Ok(value) => self.headers.push((USER_AGENT, value)),
            Err(_) => self.fail("user_agent", "must be visible ASCII"),
        }
        self
    }

    pub(super) fn header_name(&mut self, setting: &'static str, name: &str) -> Option<HeaderName> {
        // The name is not shown: a caller who swaps the arguments passes the secret as the name.
        let name = HeaderName::from_bytes(name.as_bytes()).ok();
        if name.is_none() {
            self.fail(
                setting,
                "needs a header name; letters, digits, and ``!#$%&'*+-.^_`|~`` are allowed",
            );
        }
        name
    }

    /// Asks for compressed bodies, and decompresses them (features `gzip`, `brotli`, and `zstd`, each for its coding).
    ///
    /// JSON and text are asked for compressed, and what an endpoint declares with `decompress = true`; nothing is with a
    /// `Range`, or by `HEAD`. The limits count decompressed bytes, [`max_response_bytes`](Self::max_response_bytes) among
    /// them. A body that breaks off within its coding, that goes on after it, or that has a coding that was not asked for is
    /// [`Unexpected`](crate::Error::Unexpected). `Content-Encoding` and `Content-Length` are taken out of the headers of
    /// what was decompressed.
    ///
    /// ```
    /// # #[cfg(feature = "gzip")]
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com")
    ///     .decompress()
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "gzip"))]
    /// # fn main() {}
    /// ```
    #[cfg(feature = "_decompression")]
    #[cfg_attr(
        docsrs,
        doc(cfg(any(feature = "gzip", feature = "brotli", feature = "zstd")))
    )]
    pub fn decompress(mut self) -> Self {
        self.decompress = true;
        self
    }
}

/// Headers that say where a message ends or where it goes.
pub(super) fn is_set_by_http(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "host" | "content-length" | "transfer-encoding" | "connection"
    )
}
