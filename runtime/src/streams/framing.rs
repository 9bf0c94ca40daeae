//! From chunks to items: how a kind of media is cut into frames, and what a frame is read as.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::event::{Event, Events};
use super::lines::{LineEnd, Lines, TooLong};
use super::{EventStream, Ndjson};
use crate::call::CallFailure;
use crate::error::{BoxError, Error};
use crate::json::decode;
use crate::response::{FromResponse, Json, read_failure};

/// A media type whose responses are streams of items.
#[diagnostic::on_unimplemented(
    message = "a response of this media type is not a stream of items",
    note = "accept `application/x-ndjson` or `text/event-stream`, or declare `paginate(…)`"
)]
pub trait Framing {
    /// What one item is read from.
    type Frame;
    /// What collects chunks into frames.
    type Reader: Send + Unpin;
    /// A reader whose frames have at most `limit` bytes.
    fn reader(limit: usize) -> Self::Reader;
    /// Takes the next chunk.
    fn push(reader: &mut Self::Reader, piece: &[u8]);
    /// The next frame; `ended` says that there are no more chunks.
    ///
    /// # Errors
    ///
    /// The frame is over the limit.
    fn next(reader: &mut Self::Reader, ended: bool) -> Result<Option<Self::Frame>, TooLong>;
}

impl Framing for Ndjson {
    type Frame = Bytes;
    type Reader = Lines;

    fn reader(limit: usize) -> Lines {
        Lines::new(LineEnd::LineFeed, limit)
    }

    fn push(reader: &mut Lines, piece: &[u8]) {
        reader.push(piece);
    }

    fn next(reader: &mut Lines, ended: bool) -> Result<Option<Bytes>, TooLong> {
        while let Some(line) = reader.next()? {
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
        let rest = if ended { reader.rest() } else { Bytes::new() };
        Ok(if rest.trim_ascii().is_empty() {
            None
        } else {
            Some(rest)
        })
    }
}

impl Framing for EventStream {
    type Frame = Event;
    type Reader = Events;

    fn reader(limit: usize) -> Events {
        Events::new(limit)
    }

    fn push(reader: &mut Events, piece: &[u8]) {
        reader.push(piece);
    }

    fn next(reader: &mut Events, _: bool) -> Result<Option<Event>, TooLong> {
        reader.next()
    }
}

/// What a frame is read as.
#[derive(Debug)]
pub enum Read<T> {
    /// An item.
    Item(T),
    /// End of stream.
    End,
}

/// A type that the items of a stream can be read as.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from the items of a response",
    label = "this type cannot be read from a response",
    note = "derive `serde::Deserialize` for `{Self}`"
)]
pub trait FromFrame<M: Framing>: Sized {
    /// Reads one frame.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, and its text.
    #[doc(hidden)]
    fn from_frame(frame: M::Frame) -> Result<Read<Self>, (BoxError, Bytes)>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromFrame<Ndjson> for T {
    fn from_frame(line: Bytes) -> Result<Read<Self>, (BoxError, Bytes)> {
        decode(&line)
            .map(Read::Item)
            .map_err(|error| (error.into(), line))
    }
}

impl FromFrame<EventStream> for Event {
    fn from_frame(event: Event) -> Result<Read<Self>, (BoxError, Bytes)> {
        Ok(Read::Item(event))
    }
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromFrame<EventStream> for T {
    fn from_frame(event: Event) -> Result<Read<Self>, (BoxError, Bytes)> {
        if event.data == "[DONE]" {
            return Ok(Read::End);
        }
        decode(event.data.as_bytes())
            .map(Read::Item)
            .map_err(|error| (error.into(), event.data.into()))
    }
}

/// The item of a stream that an endpoint returns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the item of an endpoint's stream",
    label = "expected `Result<T, sdx_endpoint::Error<E>>`",
    note = "`T` is what each item is read as, and `E` what a failure's body is"
)]
pub trait StreamItem<M: Framing>: Sized {
    /// Reads one frame.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, and its text.
    #[doc(hidden)]
    fn item(frame: M::Frame) -> Result<Read<Self>, (BoxError, Bytes)>;
    /// The error of the call.
    #[doc(hidden)]
    fn failed(failure: CallFailure) -> Self;
}

impl<M: Framing, T: FromFrame<M>, E: FromResponse<Json>> StreamItem<M> for Result<T, Error<E>> {
    fn item(frame: M::Frame) -> Result<Read<Self>, (BoxError, Bytes)> {
        Ok(match T::from_frame(frame)? {
            Read::Item(item) => Read::Item(Ok(item)),
            Read::End => Read::End,
        })
    }

    fn failed(failure: CallFailure) -> Self {
        Err(read_failure(failure))
    }
}
