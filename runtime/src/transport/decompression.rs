//! Bodies that are compressed because the request said that they may be (RFC 9110 §8.4).
//!
//! Takes the head and the body of a response; returns the body decoded piece by piece, so that whoever counts bytes counts
//! those that reach the caller, and never more than a chunk is ahead of the count. What is not decoded keeps its headers.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

#[cfg(feature = "brotli")]
use async_compression::tokio::bufread::BrotliDecoder;
#[cfg(feature = "gzip")]
use async_compression::tokio::bufread::GzipDecoder;
#[cfg(feature = "zstd")]
use async_compression::{tokio::bufread::ZstdDecoder, zstd::DParameter};
use bytes::{Buf as _, Bytes};
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http_body::{Body as _, Frame};
use tokio::io::{AsyncBufRead, AsyncRead, ReadBuf};

use super::{Body, IncomingResponse};
use crate::error::BoxError;
use crate::sanitize::sanitize;

/// What `Accept-Encoding` says. Servers take their own favourite of those.
pub(crate) const ACCEPTED: &str = match (
    cfg!(feature = "zstd"),
    cfg!(feature = "brotli"),
    cfg!(feature = "gzip"),
) {
    (true, true, true) => "zstd, br, gzip",
    (true, true, false) => "zstd, br",
    (true, false, true) => "zstd, gzip",
    (true, false, false) => "zstd",
    (false, true, true) => "br, gzip",
    (false, true, false) => "br",
    (false, false, _) => "gzip",
};

/// The most codings of one body. Nobody compresses three times, but for making much out of little.
const MOST_CODINGS: usize = 2;
/// How much is decoded at once.
const CHUNK: usize = 8 * 1024;
/// The largest window of zstd, as a power of two: 8 MiB (RFC 9659 §3).
#[cfg(feature = "zstd")]
const ZSTD_WINDOW: u32 = 23;

/// A content coding that can be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    #[cfg(feature = "gzip")]
    Gzip,
    #[cfg(feature = "brotli")]
    Brotli,
    #[cfg(feature = "zstd")]
    Zstd,
}

impl Coding {
    fn named(name: &str) -> Option<Self> {
        match name {
            #[cfg(feature = "gzip")]
            "gzip" | "x-gzip" => Some(Self::Gzip),
            #[cfg(feature = "brotli")]
            "br" => Some(Self::Brotli),
            #[cfg(feature = "zstd")]
            "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip => "gzip",
            #[cfg(feature = "brotli")]
            Self::Brotli => "br",
            #[cfg(feature = "zstd")]
            Self::Zstd => "zstd",
        }
    }

    /// The decoded bytes. A further member or frame belongs to them, and anything else after the end is an error.
    fn decoder(self, encoded: Encoded) -> Pin<Box<dyn AsyncRead + Send>> {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip => {
                let mut decoder = GzipDecoder::new(encoded);
                decoder.multiple_members(true);
                Box::pin(decoder)
            }
            #[cfg(feature = "brotli")]
            Self::Brotli => {
                let mut decoder = BrotliDecoder::new(encoded);
                decoder.multiple_members(true);
                Box::pin(decoder)
            }
            #[cfg(feature = "zstd")]
            Self::Zstd => {
                let window = DParameter::window_log_max(ZSTD_WINDOW);
                let mut decoder = ZstdDecoder::with_params(encoded, &[window]);
                decoder.multiple_members(true);
                Box::pin(decoder)
            }
        }
    }
}

/// Why a body is not what its codings say.
#[derive(Debug)]
pub(crate) enum Undecodable {
    /// A coding that was not asked for.
    Unknown(String),
    /// More codings than anybody uses.
    TooMany,
    /// The bytes are not of that coding, or not all of them.
    Invalid(&'static str, io::Error),
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(coding) => {
                write!(
                    f,
                    "it is encoded as `{coding}`, and `{ACCEPTED}` was asked for"
                )
            }
            Self::TooMany => write!(f, "it is encoded more than {MOST_CODINGS} times"),
            Self::Invalid(coding, error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                write!(f, "it ends before its `{coding}` does")
            }
            Self::Invalid(coding, _) => write!(f, "it is not valid `{coding}`"),
        }
    }
}

impl std::error::Error for Undecodable {}

/// The response with its body decoded, and its headers without what is no longer true of it.
///
/// What cannot be decoded is an error where a success is due. A failure is one by its status, and keeps its bytes.
pub(crate) fn decoded(
    response: IncomingResponse,
    headers: &mut HeaderMap,
    is_success: bool,
) -> IncomingResponse {
    let codings = match codings(headers) {
        Ok(codings) if codings.is_empty() => return response,
        Ok(codings) => codings,
        Err(_) if !is_success => return response,
        Err(why) => return response.map_body(|_| Body::wrap(Refused(Some(why)))),
    };
    headers.remove(CONTENT_ENCODING);
    headers.remove(CONTENT_LENGTH);
    response.map_body(|body| {
        // They are listed in the order in which they were applied.
        let decode = |body, coding| Body::wrap(Decoded::new(body, coding));
        codings.into_iter().rev().fold(body, decode)
    })
}

/// The codings that the headers list, in the order in which they were applied.
fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, Undecodable> {
    let mut codings = Vec::new();
    for line in headers.get_all(CONTENT_ENCODING) {
        let line = String::from_utf8_lossy(line.as_bytes()).to_ascii_lowercase();
        for name in line.split(',').map(str::trim) {
            if matches!(name, "" | "identity") {
                continue;
            }
            let coding = Coding::named(name);
            codings.push(coding.ok_or_else(|| Undecodable::Unknown(sanitize(name)))?);
        }
    }
    if codings.len() > MOST_CODINGS {
        return Err(Undecodable::TooMany);
    }
    Ok(codings)
}

/// A body whose coding cannot be decoded: an error and nothing else.
struct Refused(Option<Undecodable>);

impl http_body::Body for Refused {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(self.0.take().map(|why| Err(why.into())))
    }
}

/// A body without one of its codings.
struct Decoded {
    state: State,
    coding: Coding,
}

enum State {
    /// No byte was received yet: a body without any is empty, whatever its headers say.
    Begun(Encoded),
    Decoding(Pin<Box<dyn AsyncRead + Send>>),
    /// The end, or an error.
    Over,
}

impl Decoded {
    fn new(body: Body, coding: Coding) -> Self {
        let chunk = Bytes::new();
        Self {
            state: State::Begun(Encoded { body, chunk }),
            coding,
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        if let State::Begun(encoded) = &mut self.state {
            let is_empty = ready!(Pin::new(encoded).poll_fill_buf(context))?.is_empty();
            self.state = match std::mem::replace(&mut self.state, State::Over) {
                State::Begun(encoded) if !is_empty => State::Decoding(self.coding.decoder(encoded)),
                _ => State::Over,
            };
        }
        let State::Decoding(decoder) = &mut self.state else {
            return Poll::Ready(Ok(Bytes::new()));
        };
        let mut room = [0; CHUNK];
        let mut piece = ReadBuf::new(&mut room);
        ready!(decoder.as_mut().poll_read(context, &mut piece))?;
        Poll::Ready(Ok(Bytes::copy_from_slice(piece.filled())))
    }
}

impl http_body::Body for Decoded {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let end = match ready!(self.poll(context)) {
            Ok(piece) if !piece.is_empty() => return Poll::Ready(Some(Ok(Frame::data(piece)))),
            Ok(_) => None,
            Err(error) => Some(Err(match error.downcast::<BrokenOff>() {
                Ok(BrokenOff(error)) => error,
                Err(error) => Undecodable::Invalid(self.coding.name(), error).into(),
            })),
        };
        self.state = State::Over;
        Poll::Ready(end)
    }
}

/// The error of the body itself, on its way through a decoder.
#[derive(Debug)]
struct BrokenOff(BoxError);

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for BrokenOff {}

/// A body as decoders read it.
struct Encoded {
    body: Body,
    /// What is left of the last chunk.
    chunk: Bytes,
}

impl AsyncBufRead for Encoded {
    fn poll_fill_buf(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let encoded = self.get_mut();
        while encoded.chunk.is_empty() {
            match ready!(Pin::new(&mut encoded.body).poll_frame(context)) {
                Some(Ok(frame)) => encoded.chunk = frame.into_data().unwrap_or_default(),
                Some(Err(error)) => {
                    return Poll::Ready(Err(io::Error::other(BrokenOff(error))));
                }
                None => break,
            }
        }
        Poll::Ready(Ok(&encoded.chunk))
    }

    fn consume(self: Pin<&mut Self>, amount: usize) {
        let chunk = &mut self.get_mut().chunk;
        chunk.advance(amount.min(chunk.len()));
    }
}

impl AsyncRead for Encoded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        room: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let chunk = ready!(self.as_mut().poll_fill_buf(context))?;
        let length = chunk.len().min(room.remaining());
        room.put_slice(chunk.get(..length).unwrap_or_default());
        self.consume(length);
        Poll::Ready(Ok(()))
    }
}
