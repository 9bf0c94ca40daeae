//! Parts on the wire. Takes parts and returns one body: in memory if every part is, else a chain of bodies.
//!
//! What would surprise: the content of a large part is not copied. It is one buffer of the body, between two that were
//! written here.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue};
use http_body::{Frame, SizeHint};

use super::Part;
use crate::error::{BoxError, Unrepresentable, Violation};
use crate::transport::Body;

/// What is copied next to the heads of the parts: for less, a buffer of its own would cost more.
const INLINE: usize = 1024;

/// A multipart body that is being written.
pub(crate) struct Multipart {
    boundary: String,
    /// What was written after the last buffer.
    text: Vec<u8>,
    /// What is in memory since the last streamed part.
    buffers: Vec<Bytes>,
    /// Everything up to and with the last streamed part.
    bodies: VecDeque<Body>,
}

impl Multipart {
    pub(crate) fn new() -> Self {
        Self {
            boundary: boundary(),
            text: Vec::new(),
            buffers: Vec::new(),
            bodies: VecDeque::new(),
        }
    }

    /// Appends a part; the error is what the argument breaks.
    pub(crate) fn push(
        &mut self,
        name: &str,
        part: Part,
    ) -> Result<(), (Violation, Option<BoxError>)> {
        let mut head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"",
            self.boundary
        );
        push_quoted(&mut head, name);
        if let Some(file) = &part.file_name {
            let is_refused =
                |character: &char| character.is_control() && !matches!(character, '\r' | '\n');
            if let Some(character) = file.chars().find(is_refused) {
                return Err((Violation::Character(character, "a file name"), None));
            }
            head.push_str("\"; filename=\"");
            push_quoted(&mut head, file);
        }
        head.push_str("\"\r\n");
        if let Some(media) = &part.content_type {
            if let Some(character) = media
                .chars()
                .find(|character| !matches!(character, ' '..='~'))
            {
                return Err((Violation::Character(character, "a content type"), None));
            }
            let _ = write!(head, "Content-Type: {media}\r\n");
        }
        for (name, value) in &part.headers {
            push_header(&mut head, name, value).map_err(|violation| (violation, None))?;
        }
        head.push_str("\r\n");
        let content = part.content.map_err(|source| {
            let unrepresentable = Unrepresentable::Custom("its `Serialize` fails".into());
            (
                Violation::Unrepresentable(unrepresentable, "a part"),
                Some(source),
            )
        })?;
        self.text.extend_from_slice(head.as_bytes());
        match content.into_bytes() {
            Ok(bytes) if bytes.len() <= INLINE => self.text.extend_from_slice(&bytes),
            Ok(bytes) => {
                self.end_text();
                self.buffers.push(bytes);
            }
            Err(stream) => {
                let before = self.take_buffers();
                self.bodies.push_back(before);
                self.bodies.push_back(stream);
            }
        }
        self.text.extend_from_slice(b"\r\n");
        Ok(())
    }

    /// The whole body: in memory where every part is.
    pub(crate) fn into_body(mut self) -> Body {
        self.text
            .extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        let last = self.take_buffers();
        if self.bodies.is_empty() {
            return last;
        }
        self.bodies.push_back(last);
        Body::wrap(ChainedBody(self.bodies))
    }

    /// Makes what was written a buffer of its own.
    fn end_text(&mut self) {
        self.buffers.push(std::mem::take(&mut self.text).into());
    }

    /// All that is in memory since the last streamed part.
    fn take_buffers(&mut self) -> Body {
        if self.buffers.is_empty() {
            return std::mem::take(&mut self.text).into();
        }
        self.end_text();
        Body::buffers(std::mem::take(&mut self.buffers))
    }

    /// The `Content-Type`: `declared` where that is a multipart type, with our boundary and no other.
    pub(crate) fn content_type(&self, declared: Option<&HeaderValue>) -> Option<HeaderValue> {
        let kind = declared
            .and_then(|value| value.to_str().ok())
            .filter(|media| {
                media
                    .get(..10)
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("multipart/"))
            })
            .unwrap_or("multipart/form-data");
        // A declared boundary is not the one between the parts.
        let is_kept = |parameter: &&str| {
            let parameter = parameter.trim_start();
            let is_boundary = parameter
                .get(..9)
                .is_some_and(|name| name.eq_ignore_ascii_case("boundary="));
            !is_boundary && !parameter.is_empty()
        };
        let kind = kind
            .split(';')
            .filter(is_kept)
            .collect::<Vec<_>>()
            .join(";");
        HeaderValue::from_maybe_shared(Bytes::from(format!("{kind}; boundary={}", self.boundary)))
            .ok()
    }
}

/// Writes a name as WHATWG's multipart encoding does: `"`, CR, and LF as escapes, everything else as it is.
fn push_quoted(out: &mut String, name: &str) {
    for character in name.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            other => out.push(other),
        }
    }
}

/// Writes a further header of a part.
fn push_header(out: &mut String, name: &str, value: &str) -> Result<(), Violation> {
    let Ok(known) = HeaderName::from_bytes(name.as_bytes()) else {
        return Err(Violation::PartHeader("its name is not a token"));
    };
    if known == CONTENT_DISPOSITION {
        let why = "`Content-Disposition` holds the names of the part and of its file";
        return Err(Violation::PartHeader(why));
    }
    if known == CONTENT_TYPE {
        let why = "`Part::content_type` sets `Content-Type`";
        return Err(Violation::PartHeader(why));
    }
    let is_refused = |character: &char| !matches!(character, ' '..='~');
    if let Some(character) = value.chars().find(is_refused) {
        return Err(Violation::Character(character, "a header of a part"));
    }
    let _ = write!(out, "{name}: {value}\r\n");
    Ok(())
}

/// 32 unpredictable hex digits, so that no content holds them by intent or by chance.
fn boundary() -> String {
    let half = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", half(), half())
}

/// Bodies one after the other.
struct ChainedBody(VecDeque<Body>);

impl http_body::Body for ChainedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let bodies = &mut self.get_mut().0;
        while let Some(first) = bodies.front_mut() {
            match Pin::new(first).poll_frame(context) {
                // Trailers of a part's source are no part of it.
                Poll::Ready(Some(Ok(frame))) if !frame.is_data() => {}
                Poll::Ready(None) => {
                    bodies.pop_front();
                }
                other => return other,
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let all = self.0.iter().try_fold(0_u64, |sum, body| {
            sum.checked_add(body.size_hint().exact()?)
        });
        all.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}
