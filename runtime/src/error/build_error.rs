//! A client that cannot be built: the name of the invalid setting, and why.

use std::fmt;

use super::BoxError;

/// An invalid setting of a client.
///
/// ```
/// let error = sdx_endpoint::Client::builder("http://api.example.com").build().unwrap_err();
/// assert!(error.to_string().contains("base_url"), "{error}");
/// ```
pub struct BuildError {
    setting: &'static str,
    why: String,
    source: Option<BoxError>,
}

impl BuildError {
    pub(crate) fn new(setting: &'static str, why: impl Into<String>) -> Self {
        Self {
            setting,
            why: why.into(),
            source: None,
        }
    }

    pub(crate) fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The name of the builder's function that set it.
    ///
    /// ```
    /// let error = sdx_endpoint::Client::builder("https://api.example.com").bearer_token("a b").build().unwrap_err();
    /// assert_eq!(error.setting(), "bearer_token");
    /// ```
    #[must_use]
    pub fn setting(&self) -> &'static str {
        self.setting
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the client cannot be built: `{}` {}",
            self.setting, self.why
        )
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BuildError")
            .field("setting", &self.setting)
            .field("why", &self.why)
            .field("source", &self.source)
            .finish()
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
