//! A transport that judges every request by an `OpenAPI` document, and answers from it.
//!
//! A request enters as in [`InMemory`](super::InMemory). `api` finds its operation, `operation` and what it names judge it, `answer` makes the response
//! that `step` asks for. Nothing is drawn by lot and nothing is timed, so that a test has the same outcome every time.

mod answer;
mod api;
mod body;
mod content;
mod document_error;
mod incoming;
mod media_type;
mod multipart_body;
mod operation;
mod parameter;
mod percent;
mod place;
mod report;
mod responses;
mod schema;
mod security;
mod service;
mod setup;
mod shape;
mod step;
mod style;
mod template;
mod validator;
mod violation;

use std::collections::HashMap;
use std::env;
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sdx_endpoint_openapi::Document;

use self::answer::Prepared;
use self::api::Api;
pub use self::document_error::DocumentError;
pub use self::step::Step;
use self::step::{Script, Selection};
pub use self::violation::Violation;
use super::ReceivedRequest;

/// A transport that judges every request by an `OpenAPI` document, and answers from it; for tests.
///
/// A request must be one that the document describes: its method and path behind the path of a server, its parameters, its body, its
/// credential. One that breaks the document is answered 422 with what broke, and [`assert_valid`](Self::assert_valid) fails the test.
/// Every other one is answered with the first documented success, unless the test says otherwise: with the documented example, or
/// else with a value made from the schema, always the same.
///
/// ```
/// use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint, transport::Mock};
///
/// trait ApiKeys: HasClient {
///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
///     async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
/// }
/// impl ApiKeys for Client {}
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let mock = Mock::from_document("examples/api_keys/openapi.yaml")?;
/// let client = Client::builder("https://api.example").bearer_token("t").transport(mock.clone()).build()?;
/// client.delete_api_key("api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ").await?;
///
/// mock.respond("deleteApiKey", 404);
/// let error = client.delete_api_key("api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ").await.unwrap_err();
/// assert!(error.is_not_found());
/// mock.assert_valid();
/// # Ok(())
/// # }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run()).unwrap();
/// ```
///
/// An operation is named by its `operationId`, or by its method and path as the document writes them: `"DELETE /api/keys/{id}"`. A name
/// that the document does not have, a status or an example that it does not describe, is a fault of the test: every later
/// call is then an [`Error::Transport`](crate::Error::Transport) that says so, and `assert_valid` fails.
///
/// Clones share everything, and may be used from several tasks at once.
///
/// # What is judged
///
/// - The path of the URL, with the path of one of the operation's servers in front; the host is not looked at.
/// - Parameters by their style, `explode`, and schema. A query parameter or cookie that is not documented is wrong, a header is not.
/// - The body by its media type and schema: JSON, forms, multipart, text. Bytes of another type are not looked into.
/// - `Accept`, if a success has a body. `Prefer` is a header like any other.
/// - The credential by its presence and form.
///
/// Schemas are judged as JSON Schema 2020-12 by the crate `jsonschema`, whichever version the document has, with the formats that it
/// knows, and with patterns as ECMA-262 has them. A pattern that [`Pattern`](macro@crate::Pattern) refuses is not looked at.
#[derive(Clone)]
pub struct Mock(Arc<Inner>);

struct Inner {
    api: Api,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    scripts: HashMap<usize, Script>,
    prepared: HashMap<(usize, Selection, Option<String>), Prepared>,
    received: Vec<ReceivedRequest>,
    violations: Vec<Violation>,
    /// What the test asked for and the document does not have, or what in the document cannot be used.
    faults: Vec<String>,
}

impl Mock {
    /// A transport for the document at this path, which is relative to the package of the running test (`CARGO_MANIFEST_DIR`, or
    /// else the working directory).
    ///
    /// References may lead to files within the package, or beside a document that is not in it.
    ///
    /// # Errors
    ///
    /// If the document cannot be read, or is not `OpenAPI` 3.0 or 3.1. What is wrong with a single operation is an error of the
    /// calls that reach it.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::transport::Mock;
    ///
    /// let mock = Mock::from_document("openapi/api-keys.yaml")?;
    /// # drop(mock);
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_document(path: impl AsRef<Path>) -> Result<Self, DocumentError> {
        let package =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
        let file = package.join(path.as_ref());
        let within = |root: &Path| {
            Some(
                file.canonicalize()
                    .ok()?
                    .starts_with(root.canonicalize().ok()?),
            )
        };
        let root = match file.parent() {
            Some(folder) if within(&package) == Some(false) => folder.to_owned(),
            _ => package,
        };
        Self::new(Document::open(&file, &root)?)
    }

    /// A transport for a document in a string; `name` is what reports call it.
    ///
    /// ```
    /// use sdx_endpoint::transport::Mock;
    ///
    /// # fn main() -> Result<(), sdx_endpoint::transport::DocumentError> {
    /// let mock = Mock::from_text("ping.yaml", "
    /// openapi: 3.1.0
    /// paths:
    ///   /ping: {get: {responses: {204: {description: Alive.}}}}
    /// ")?;
    /// mock.respond("GET /ping", 503);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_document`](Self::from_document). References to other files cannot be followed.
    pub fn from_text(
        name: impl Into<PathBuf>,
        text: impl Into<String>,
    ) -> Result<Self, DocumentError> {
        Self::new(Document::from_text(name, text)?)
    }

    fn new(document: Document) -> Result<Self, DocumentError> {
        Ok(Self(Arc::new(Inner {
            api: Api::new(document)?,
            state: Mutex::default(),
        })))
    }

    /// The requests that were received, in order; those whose connection was refused are not among them.
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// assert_eq!(mock.requests().len(), 1);
    /// # }
    /// ```
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.lock().received.clone()
    }

    /// What the requests broke so far, in order.
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// assert!(mock.violations().is_empty());
    /// # }
    /// ```
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        self.lock().violations.clone()
    }

    /// Fails the test if a request broke the document, or if the test asked for what the document does not have.
    ///
    /// # Panics
    ///
    /// In that case, with a report of every violation: the place in the request, what is wrong, and the file, line, and JSON pointer
    /// of what says so.
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// mock.assert_valid();
    /// # }
    /// ```
    #[track_caller]
    #[allow(clippy::panic, reason = "it is there to fail a test")]
    pub fn assert_valid(&self) {
        let report = {
            let state = self.lock();
            report::of(
                &self.0.api,
                &state.received,
                &state.violations,
                &state.faults,
            )
        };
        if let Some(report) = report {
            panic!("{report}");
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

// What is behind the lock is whole between any two statements, and the lock is taken again after a panic.
impl UnwindSafe for Mock {}
impl RefUnwindSafe for Mock {}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("Mock")
            .field("document", &self.0.api.name)
            .field("requests", &state.received.len())
            .field("violations", &state.violations.len())
            .finish_non_exhaustive()
    }
}
