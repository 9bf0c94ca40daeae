//! Canned responses, well-formed or not.

use crate::wire::Request;

/// One response: a status with headers and a body, or bytes of the test's own.
///
/// ```
/// use sdx_endpoint_tests::response::CannedResponse;
///
/// let response = CannedResponse::status(404).header("X-A", "1").body("gone");
/// assert_eq!(
///     response.bytes(),
///     b"HTTP/1.1 404 Not Found\r\nX-A: 1\r\nContent-Length: 4\r\n\r\ngone",
/// );
/// assert_eq!(CannedResponse::raw("SSH-2.0-x\r\n").bytes(), b"SSH-2.0-x\r\n");
/// ```
#[derive(Clone, Debug)]
pub struct CannedResponse {
    content: Content,
    closes: bool,
}

#[derive(Clone, Debug)]
enum Content {
    Message {
        status: u16,
        headers: Vec<(String, Vec<u8>)>,
        body: Vec<u8>,
    },
    Raw(Vec<u8>),
}

impl CannedResponse {
    /// A response with this status, no headers, and no body.
    ///
    /// `Content-Length` is added where the status has a body and neither it nor
    /// `Transfer-Encoding` is given.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self {
            content: Content::Message {
                status,
                headers: Vec::new(),
                body: Vec::new(),
            },
            closes: false,
        }
    }

    /// A response with this status and a JSON body.
    #[must_use]
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::status(status)
            .header("Content-Type", "application/json")
            .body(body)
    }

    /// A response of exactly these bytes.
    #[must_use]
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            content: Content::Raw(bytes.into()),
            closes: false,
        }
    }

    /// Adds a header line, after those given before.
    ///
    /// # Panics
    ///
    /// On a response of raw bytes.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let Content::Message { headers, .. } = &mut self.content else {
            panic!("raw bytes take no header");
        };
        headers.push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// Sets the body.
    ///
    /// # Panics
    ///
    /// On a response of raw bytes.
    #[must_use]
    pub fn body(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        let Content::Message { body, .. } = &mut self.content else {
            panic!("raw bytes take no body");
        };
        *body = bytes.into();
        self
    }

    /// Closes the connection after the response; no `Connection` header is added.
    #[must_use]
    pub fn close(mut self) -> Self {
        self.closes = true;
        self
    }

    /// The bytes on the wire.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.encode(false)
    }

    /// The bytes on the wire in response to `request`: to a `HEAD` without the body.
    pub(crate) fn bytes_for(&self, request: &Request) -> Vec<u8> {
        self.encode(request.method() == "HEAD")
    }

    pub(crate) fn closes(&self) -> bool {
        self.closes
    }

    fn encode(&self, without_body: bool) -> Vec<u8> {
        let (status, headers, body) = match &self.content {
            Content::Raw(bytes) => return bytes.clone(),
            Content::Message {
                status,
                headers,
                body,
            } => (*status, headers, body),
        };
        let mut bytes = format!("HTTP/1.1 {status} {}\r\n", reason(status)).into_bytes();
        let mut line = |name: &str, value: &[u8]| {
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b": ");
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        };
        for (name, value) in headers {
            line(name, value);
        }
        let framed = headers.iter().any(|(name, _)| {
            name.eq_ignore_ascii_case("content-length")
                || name.eq_ignore_ascii_case("transfer-encoding")
        });
        if !framed && status >= 200 && status != 204 && status != 304 {
            line("Content-Length", body.len().to_string().as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        if !without_body {
            bytes.extend_from_slice(body);
        }
        bytes
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    }
}
