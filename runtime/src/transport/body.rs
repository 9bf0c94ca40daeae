//! The body of a request or a response, as transports see it: in memory, so that it can be sent again, or a stream.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt as _;
use http_body_util::combinators::UnsyncBoxBody;

use super::Upload;
use super::buffer_list::BufferList;
use crate::error::BoxError;

/// How much of a body in memory is handed over at once. An HTTP client sends what it was handed even after a call was
/// given up, so a large body must not be handed over at once.
const CHUNK: usize = 16 * 1024;

/// The body of a request or of a response.
///
/// It is either in memory, and then can be sent again, or a one-shot stream.
///
/// ```
/// use sdx_endpoint::transport::Body;
///
/// let body = Body::from("text");
/// assert_eq!(body.as_bytes(), Some(&b"text"[..]));
/// ```
#[derive(Default)]
pub struct Body {
    inner: Inner,
    /// Where the transport's progress with the body of a request is noted.
    upload: Option<Arc<Upload>>,
}

#[derive(Default)]
enum Inner {
    #[default]
    Empty,
    Full(Bytes),
    /// In memory, but not in one place.
    #[cfg_attr(
        not(feature = "multipart"),
        allow(dead_code, reason = "only multipart bodies are")
    )]
    // Boxed like a stream's rest, since a body is moved through every future of a call.
    Buffers(Box<BufferList>),
    /// A stream, and what is left of its last frame.
    Stream(Stream, Option<Box<Bytes>>),
}

/// The lock makes it `Sync`; it is never contended, since polling needs `&mut`.
type Stream = Mutex<UnsyncBoxBody<Bytes, BoxError>>;

impl Body {
    /// No body at all.
    ///
    /// ```
    /// assert_eq!(sdx_endpoint::transport::Body::empty().as_bytes(), Some(&[][..]));
    /// ```
    #[must_use]
    pub const fn empty() -> Self {
        Self::of(Inner::Empty)
    }

    const fn of(inner: Inner) -> Self {
        Self {
            inner,
            upload: None,
        }
    }

    /// A body in memory that is these buffers, one after the other.
    #[cfg(feature = "multipart")]
    pub(crate) fn buffers(buffers: Vec<Bytes>) -> Self {
        Self::of(Inner::Buffers(Box::new(BufferList::new(buffers))))
    }

    /// A one-shot body, such as one of another HTTP library.
    ///
    /// The example `upload_progress` wraps one that moves a progress bar as its pieces are taken.
    ///
    /// ```
    /// use sdx_endpoint::{Bytes, transport::Body};
    ///
    /// let body = Body::wrap(http_body_util::Full::new(Bytes::from_static(b"text")));
    /// assert_eq!(body.as_bytes(), None, "what is wrapped is a stream");
    /// ```
    pub fn wrap<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let body = body.map_err(Into::into).boxed_unsync();
        Self::of(Inner::Stream(Mutex::new(body), None))
    }

    /// The bytes of a body that is in memory; `None` for a stream. A multipart body is copied into one place by this.
    ///
    /// ```
    /// assert_eq!(sdx_endpoint::transport::Body::from(vec![1, 2]).as_bytes(), Some(&[1, 2][..]));
    /// ```
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.inner {
            Inner::Empty => Some(&[]),
            Inner::Full(bytes) => Some(bytes),
            Inner::Buffers(buffers) => Some(buffers.joined()),
            Inner::Stream(..) => None,
        }
    }

    /// The bytes of a body that is in memory, or a stream as it is.
    #[cfg(feature = "multipart")]
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.inner {
            Inner::Empty => Ok(Bytes::new()),
            Inner::Full(bytes) => Ok(bytes),
            Inner::Buffers(buffers) => Ok(buffers.joined().clone()),
            Inner::Stream(..) => Err(self),
        }
    }

    /// Whether it is in memory and has no bytes.
    pub(crate) fn is_known_empty(&self) -> bool {
        match &self.inner {
            Inner::Empty => true,
            Inner::Full(bytes) => bytes.is_empty(),
            Inner::Buffers(buffers) => buffers.len() == 0,
            Inner::Stream(..) => false,
        }
    }

    /// The same body again, where it is in memory.
    pub(crate) fn replay(&self) -> Option<Self> {
        match &self.inner {
            Inner::Empty => Some(Self::empty()),
            Inner::Full(bytes) => Some(bytes.clone().into()),
            Inner::Buffers(buffers) => Some(Self::of(Inner::Buffers(Box::new(buffers.again())))),
            Inner::Stream(..) => None,
        }
    }

    /// Notes from now on how the transport comes forward with this body; `None` for a body of one chunk or none at all.
    pub(crate) fn begin_upload(&mut self) -> Option<Arc<Upload>> {
        let is_one_chunk = match &self.inner {
            Inner::Empty => true,
            Inner::Full(bytes) => bytes.len() <= CHUNK,
            Inner::Buffers(_) | Inner::Stream(..) => false,
        };
        if !is_one_chunk {
            self.upload = Some(Arc::new(Upload::new()));
        }
        self.upload.clone()
    }

    pub(crate) fn into_reqwest(self) -> Option<reqwest::Body> {
        match self.inner {
            Inner::Empty => None,
            Inner::Full(bytes) if bytes.len() <= CHUNK => Some(bytes.into()),
            Inner::Full(_) | Inner::Buffers(_) | Inner::Stream(..) => {
                Some(reqwest::Body::wrap(self))
            }
        }
    }
}

impl Inner {
    /// The next piece, no longer than a chunk where it is `chunked`.
    fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
        chunked: bool,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self {
            Self::Empty => Poll::Ready(None),
            Self::Full(bytes) => {
                let piece = bytes.split_to(bytes.len().min(CHUNK));
                if bytes.is_empty() {
                    *self = Self::Empty;
                }
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Self::Buffers(buffers) => {
                let chunk = buffers.take(CHUNK);
                if buffers.len() == 0 {
                    *self = Self::Empty;
                }
                Poll::Ready(chunk.map(|chunk| Ok(Frame::data(chunk))))
            }
            Self::Stream(stream, rest) => {
                if let Some(mut left) = rest.take() {
                    let piece = left.split_to(left.len().min(CHUNK));
                    *rest = Some(left).filter(|left| !left.is_empty());
                    return Poll::Ready(Some(Ok(Frame::data(piece))));
                }
                let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                let mut frame = ready!(http_body::Body::poll_frame(Pin::new(stream), context));
                if let Some(Ok(frame)) = &mut frame
                    && let Some(data) = frame.data_mut()
                    && chunked
                    && data.len() > CHUNK
                {
                    *rest = Some(Box::new(data.split_off(CHUNK)));
                }
                Poll::Ready(frame)
            }
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let body = self.get_mut();
        let frame = ready!(body.inner.poll_frame(context, body.upload.is_some()));
        if let Some(upload) = &body.upload {
            if let Some(Ok(frame)) = &frame
                && let Some(data) = frame.data_ref()
            {
                upload.taken(data.len());
            }
            // Who knows the length of a body does not ask whether there is more.
            let is_end = http_body::Body::is_end_stream(body)
                || http_body::Body::size_hint(body).exact() == Some(0);
            if frame.is_none() || is_end {
                upload.completed();
            }
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        match &self.inner {
            Inner::Empty => true,
            Inner::Full(_) => false,
            Inner::Buffers(buffers) => buffers.len() == 0,
            Inner::Stream(stream, rest) => {
                let stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
                rest.is_none() && stream.is_end_stream()
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let exact = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        match &self.inner {
            Inner::Empty => SizeHint::with_exact(0),
            Inner::Full(bytes) => SizeHint::with_exact(exact(bytes.len())),
            Inner::Buffers(buffers) => SizeHint::with_exact(exact(buffers.len())),
            Inner::Stream(stream, rest) => {
                let stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
                let hint = stream.size_hint();
                let Some(rest) = rest else {
                    return hint;
                };
                let mut whole = SizeHint::new();
                if let Some(upper) = hint.upper() {
                    whole.set_upper(upper.saturating_add(exact(rest.len())));
                }
                whole.set_lower(hint.lower().saturating_add(exact(rest.len())));
                whole
            }
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::of(Inner::Full(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner {
            Inner::Empty => f.write_str("Body(empty)"),
            Inner::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Inner::Buffers(buffers) => write!(f, "Body({} bytes)", buffers.len()),
            Inner::Stream(..) => f.write_str("Body(stream)"),
        }
    }
}
