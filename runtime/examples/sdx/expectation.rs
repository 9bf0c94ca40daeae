//! One expectation: the request that must arrive, and the response that goes back.

use serde_json::Value;

/// The token of the caller, sent wherever an endpoint asks for authentication.
pub(crate) const TOKEN: &str = "user-access-token";

/// A request as the API documents it, and its documented response.
///
/// Everything that is not said here must not arrive: no further header, no body.
#[derive(Debug)]
pub(crate) struct Expectation {
    pub(crate) method: &'static str,
    /// Path and query exactly as on the wire.
    pub(crate) target: &'static str,
    pub(crate) accept: &'static str,
    /// The bearer token; `None` where the endpoint takes no credential.
    pub(crate) bearer: Option<&'static str>,
    /// Further request headers, names in lower case.
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) body: Body,
    pub(crate) response: CannedResponse,
}

/// A request body.
#[derive(Debug)]
pub(crate) enum Body {
    /// Neither a body nor a word about one.
    Absent,
    /// `Content-Length: 0`: a method that usually has a body goes without.
    Empty,
    Json(Value),
    Text(&'static str),
    /// `multipart/form-data` with a single part.
    File(FilePart),
}

/// The one part of a multipart body.
#[derive(Debug)]
pub(crate) struct FilePart {
    pub(crate) name: &'static str,
    pub(crate) file_name: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) content: &'static [u8],
}

/// What the server sends back.
#[derive(Debug)]
pub(crate) struct CannedResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) body: String,
}

impl Expectation {
    /// An authenticated request without a body that accepts JSON and is answered by an empty 200.
    pub(crate) fn new(method: &'static str, target: &'static str) -> Self {
        Self {
            method,
            target,
            accept: "application/json",
            bearer: Some(TOKEN),
            headers: Vec::new(),
            body: Body::Absent,
            response: CannedResponse {
                status: 200,
                headers: Vec::new(),
                body: String::new(),
            },
        }
    }

    pub(crate) fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = media_type;
        self
    }

    /// No credential may arrive.
    pub(crate) fn anonymous(mut self) -> Self {
        self.bearer = None;
        self
    }

    /// Another token than the caller's must arrive.
    pub(crate) fn bearer(mut self, token: &'static str) -> Self {
        self.bearer = Some(token);
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn empty(mut self) -> Self {
        self.body = Body::Empty;
        self
    }

    pub(crate) fn json(mut self, body: Value) -> Self {
        self.body = Body::Json(body);
        self
    }

    pub(crate) fn text(mut self, body: &'static str) -> Self {
        self.body = Body::Text(body);
        self
    }

    pub(crate) fn file(mut self, part: FilePart) -> Self {
        self.body = Body::File(part);
        self
    }

    /// The response has this status and no body.
    pub(crate) fn responds(mut self, status: u16) -> Self {
        self.response.status = status;
        self
    }

    pub(crate) fn responds_json(self, status: u16, body: &Value) -> Self {
        self.responds_text(status, "application/json", body.to_string())
    }

    pub(crate) fn responds_text(
        mut self,
        status: u16,
        media_type: &'static str,
        body: impl Into<String>,
    ) -> Self {
        self.response.status = status;
        self.response.body = body.into();
        self.response_header("content-type", media_type)
    }

    pub(crate) fn response_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.response.headers.push((name, value));
        self
    }
}
