//! What a request breaks, and how it is reported.

use std::fmt;
use std::path::Path;

use super::place::{Place, Source};

/// The longest message; a value of a body may be long.
const MAX_MESSAGE: usize = 400;

/// One thing in which a request breaks the document.
///
/// ```
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint, transport::Mock};
///
/// trait ApiKeys: HasClient {
///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
///     async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
/// }
/// impl ApiKeys for Client {}
///
/// let mock = Mock::from_document("examples/api_keys/openapi.yaml")?;
/// let client = Client::builder("https://api.example").bearer_token("t").transport(mock.clone()).build()?;
/// let error = client.delete_api_key("7").await.unwrap_err();
/// assert_eq!(error.status().map(|status| status.as_u16()), Some(422));
///
/// let violations = mock.violations();
/// assert_eq!(violations[0].operation(), Some("deleteApiKey"));
/// assert_eq!(violations[0].location(), "path parameter `id`");
/// assert_eq!(violations[0].pointer(), "#/components/parameters/ApiKeyId/schema/pattern");
/// # Ok(())
/// # }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run()).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Violation {
    pub(super) request: usize,
    pub(super) operation: Option<String>,
    pub(super) location: String,
    pub(super) message: String,
    pub(super) source: Source,
}

/// A violation before its place is put into words.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) location: String,
    pub(super) message: String,
    pub(super) place: Place,
}

impl Fault {
    pub(super) fn new(
        location: impl Into<String>,
        message: impl Into<String>,
        place: Place,
    ) -> Self {
        let mut message = message.into();
        if let Some((end, _)) = message.char_indices().nth(MAX_MESSAGE) {
            message.truncate(end);
            message.push('…');
        }
        Self {
            location: location.into(),
            message,
            place,
        }
    }
}

impl Violation {
    /// The number of the request in [`Mock::requests`](super::Mock::requests), counted from 0.
    ///
    /// ```
    /// # fn example(violation: &sdx_endpoint::transport::Violation) {
    /// println!("request {}", violation.request());
    /// # }
    /// ```
    #[must_use]
    pub fn request(&self) -> usize {
        self.request
    }

    /// The `operationId` of the operation, or its method and path where it has none; `None` if the request belongs to no
    /// operation.
    ///
    /// ```
    /// # fn example(violation: &sdx_endpoint::transport::Violation) {
    /// assert_ne!(violation.operation(), Some("deleteApiKey"));
    /// # }
    /// ```
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// The place in the request: ``path parameter `id` ``, ``body at `/name` ``, `security`.
    ///
    /// ```
    /// # fn example(violation: &sdx_endpoint::transport::Violation) {
    /// println!("at {}", violation.location());
    /// # }
    /// ```
    #[must_use]
    pub fn location(&self) -> &str {
        &self.location
    }

    /// What is wrong there.
    ///
    /// ```
    /// # fn example(violation: &sdx_endpoint::transport::Violation) {
    /// println!("{}", violation.message());
    /// # }
    /// ```
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The file that says so, relative to the package where it lies within.
    ///
    /// ```
    /// # fn example(violation: &sdx_endpoint::transport::Violation) {
    /// println!("{}", violation.file().display());
    /// # }
    /// ```
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.source.file
    }

    /// The line in that file, counted from 1.
    ///
    /// ```
    /// # fn example(violation: &sdx_endpoint::transport::Violation) {
    /// println!("line {}", violation.line());
    /// # }
    /// ```
    #[must_use]
    pub fn line(&self) -> usize {
        self.source.line
    }

    /// The JSON pointer in that file, with its `#`; after a reference it is that of the target.
    ///
    /// ```
    /// # fn example(violation: &sdx_endpoint::transport::Violation) {
    /// println!("{}", violation.pointer());
    /// # }
    /// ```
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.source.pointer
    }
}

/// The place in the request, what is wrong, and the place in the document.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Source {
            file,
            line,
            pointer,
        } = &self.source;
        write!(
            f,
            "{}: {} ({}:{line}: {pointer})",
            self.location,
            self.message,
            file.display()
        )
    }
}
