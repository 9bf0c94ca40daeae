//! HTTP/1.1 requests as they were on the wire.

use std::fmt;

/// One request, byte for byte.
///
/// ```
/// use sdx_endpoint_tests::wire::Request;
///
/// let bytes = b"GET /a HTTP/1.1\r\nX-A: 1\r\n\r\nrest";
/// let (request, length) = Request::parse(bytes).unwrap().unwrap();
/// assert_eq!(request.target(), "/a");
/// assert_eq!(request.header("x-a"), Some("1"));
/// assert_eq!(&bytes[length..], b"rest");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    raw: Vec<u8>,
    head: usize,
    lines: Vec<String>,
    body: Vec<u8>,
    connection: usize,
}

impl Request {
    /// Parses the first request in `bytes`, and returns how many bytes it took; `None` where more
    /// bytes are needed.
    ///
    /// # Errors
    ///
    /// A sentence that states why no HTTP/1.1 server would accept it.
    pub fn parse(bytes: &[u8]) -> Result<Option<(Self, usize)>, String> {
        let Some(head) = position(bytes, b"\r\n\r\n").map(|at| at + 4) else {
            return Ok(None);
        };
        let lines: Vec<String> = String::from_utf8_lossy(&bytes[..head - 4])
            .split("\r\n")
            .map(str::to_owned)
            .collect();
        let mut request = Self {
            raw: Vec::new(),
            head,
            lines,
            body: Vec::new(),
            connection: 0,
        };
        request.check_head()?;
        let rest = &bytes[head..];
        let length = if request.header("transfer-encoding").is_some() {
            match chunked(rest)? {
                Some((body, length)) => {
                    request.body = body;
                    length
                }
                None => return Ok(None),
            }
        } else {
            let length = request.content_length()?;
            let Some(body) = rest.get(..length) else {
                return Ok(None);
            };
            request.body = body.to_vec();
            length
        };
        request.raw = bytes[..head + length].to_vec();
        Ok(Some((request, head + length)))
    }

    pub(crate) fn on_connection(mut self, connection: usize) -> Self {
        self.connection = connection;
        self
    }

    fn check_head(&self) -> Result<(), String> {
        let words: Vec<&str> = self.request_line().split(' ').collect();
        let well_formed = matches!(words[..], [method, target, "HTTP/1.1"] if !method.is_empty() && !target.is_empty());
        if !well_formed {
            return Err(format!("malformed request line {:?}", self.request_line()));
        }
        match self.header_lines().iter().find(|line| !line.contains(':')) {
            Some(line) => Err(format!("malformed header line {line:?}")),
            None => Ok(()),
        }
    }

    fn content_length(&self) -> Result<usize, String> {
        match self.header_values("content-length")[..] {
            [] => Ok(0),
            [value] => value
                .parse()
                .map_err(|_| format!("malformed Content-Length {value:?}")),
            _ => Err("several Content-Length headers".to_owned()),
        }
    }

    /// The request line, without the line's end.
    #[must_use]
    pub fn request_line(&self) -> &str {
        self.lines.first().map_or("", String::as_str)
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.word(0)
    }

    /// The request target: path and query as sent.
    #[must_use]
    pub fn target(&self) -> &str {
        self.word(1)
    }

    fn word(&self, index: usize) -> &str {
        self.request_line().split(' ').nth(index).unwrap_or("")
    }

    /// The header lines in order, spelled as sent.
    #[must_use]
    pub fn header_lines(&self) -> &[String] {
        self.lines.get(1..).unwrap_or(&[])
    }

    /// The first value of a header, by its name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.header_values(name).first().copied()
    }

    /// Every value of a header, in order.
    #[must_use]
    pub fn header_values(&self, name: &str) -> Vec<&str> {
        self.header_lines()
            .iter()
            .filter_map(|line| line.split_once(':'))
            .filter(|(candidate, _)| candidate.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim_matches([' ', '\t']))
            .collect()
    }

    /// The body, chunks joined.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text.
    ///
    /// # Panics
    ///
    /// Where the body is not UTF-8.
    #[must_use]
    pub fn body_text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body of UTF-8 text")
    }

    /// Every byte of the request.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The bytes after the head, chunk framing included.
    #[must_use]
    pub fn raw_body(&self) -> &[u8] {
        self.raw.get(self.head..).unwrap_or(&[])
    }

    /// Which connection the request arrived on, counted from 0 in the order of accepting.
    #[must_use]
    pub fn connection(&self) -> usize {
        self.connection
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("connection", &self.connection)
            .field("lines", &self.lines)
            .field("body", &String::from_utf8_lossy(&self.body))
            .finish_non_exhaustive()
    }
}

/// The only one of `requests`.
pub(crate) fn only(mut requests: Vec<Request>) -> Request {
    assert_eq!(requests.len(), 1, "exactly one request: {requests:?}");
    requests.remove(0)
}

/// Joins the chunks of a body, and returns how many bytes they took on the wire.
fn chunked(bytes: &[u8]) -> Result<Option<(Vec<u8>, usize)>, String> {
    let mut body = Vec::new();
    let mut at = 0;
    loop {
        let Some(line) = position(&bytes[at..], b"\r\n") else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&bytes[at..at + line]);
        let size = text.split(';').next().unwrap_or("").trim();
        let size = usize::from_str_radix(size, 16)
            .ok()
            .filter(|size| u32::try_from(*size).is_ok())
            .ok_or_else(|| format!("malformed chunk size {size:?}"))?;
        at += line + 2;
        if size == 0 {
            return Ok(trailers(&bytes[at..]).map(|length| (body, at + length)));
        }
        let Some(chunk) = bytes.get(at..at + size + 2) else {
            return Ok(None);
        };
        let Some(chunk) = chunk.strip_suffix(b"\r\n") else {
            return Err("a chunk is longer than its size".to_owned());
        };
        body.extend_from_slice(chunk);
        at += size + 2;
    }
}

/// The length of the trailer section, its empty line included.
fn trailers(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(b"\r\n") {
        return Some(2);
    }
    position(bytes, b"\r\n\r\n").map(|at| at + 4)
}

/// Where `needle` first appears in `bytes`.
pub(crate) fn position(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}
