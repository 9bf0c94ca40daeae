//! Why a document cannot be used.

use std::fmt;
use std::path::Path;

/// Why a document, or a part of it, cannot be used: the file, the place in it, what is wrong, and what to do.
///
/// ```
/// use sdx_endpoint::transport::Mock;
///
/// let error = Mock::from_document("openapi/absent.yaml").unwrap_err();
/// assert!(error.file().ends_with("openapi/absent.yaml"));
/// assert_eq!((error.line(), error.pointer()), (None, ""));
/// assert!(error.to_string().contains("cannot be read"));
/// ```
#[derive(Clone)]
pub struct DocumentError(sdx_endpoint_openapi::Error);

impl DocumentError {
    /// The file with the fault, relative to the package where it lies within.
    ///
    /// ```
    /// # fn example(error: &sdx_endpoint::transport::DocumentError) {
    /// println!("{}", error.file().display());
    /// # }
    /// ```
    #[must_use]
    pub fn file(&self) -> &Path {
        self.0.file()
    }

    /// The line of the fault, counted from 1; `None` if the file as a whole cannot be used.
    ///
    /// ```
    /// # fn example(error: &sdx_endpoint::transport::DocumentError) {
    /// println!("line {}", error.line().unwrap_or_default());
    /// # }
    /// ```
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.0.position().map(|position| position.line)
    }

    /// The JSON pointer of the fault with its `#`; empty if the file as a whole cannot be used.
    ///
    /// ```
    /// # fn example(error: &sdx_endpoint::transport::DocumentError) {
    /// println!("{}", error.pointer());
    /// # }
    /// ```
    #[must_use]
    pub fn pointer(&self) -> &str {
        self.0.pointer()
    }
}

impl From<sdx_endpoint_openapi::Error> for DocumentError {
    fn from(error: sdx_endpoint_openapi::Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Shows the message, since `main` and `unwrap` print this.
impl fmt::Debug for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for DocumentError {}
