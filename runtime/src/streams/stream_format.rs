//! From chunks to items: how a kind of media is cut into frames, what becomes of a frame, and what it is read as.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::event::Event;
use super::line_decoder::{LineEnd, Lines, TooLong};
use super::sse_decoder::{Checkpoint, Events};
use super::{EventStream, Ndjson};
use crate::call::CallFailure;
use crate::descriptor::Endpoint;
use crate::error::{BoxError, Error};
use crate::json::decode;
use crate::response::{FromResponse, Json, read_failure};

/// A media type whose responses are streams of items.
///
/// ```
/// use sdx_endpoint::bounds::{Framing, Ndjson};
///
/// assert_eq!(Ndjson::MEDIA[0], "application/x-ndjson");
/// ```
#[diagnostic::on_unimplemented(
    message = "a response of this media type is not a stream of items",
    note = "accept `application/x-ndjson` or `text/event-stream`, or declare `paginate(…)`"
)]
pub trait Framing {
    /// What one item is read from.
    type Frame;
    /// What collects chunks into frames.
    type Reader: Send + Unpin;
    /// The media types of such responses; the first is the one that is declared as a rule.
    const MEDIA: &'static [&'static str];
    /// What a response of another media type must have one of.
    const EVIDENCE: &'static str;
    /// A reader whose frames have at most `limit` bytes, for what follows the checkpoint.
    fn reader(limit: usize, checkpoint: Checkpoint) -> Self::Reader;
    /// Takes the next chunk.
    fn push(reader: &mut Self::Reader, piece: Bytes);
    /// The next frame; `ended` says that there are no more chunks.
    ///
    /// # Errors
    ///
    /// The frame is over the limit.
    fn next(reader: &mut Self::Reader, ended: bool) -> Result<Option<Self::Frame>, TooLong>;

    /// Whether the body is known to be a stream of this kind, though there was no frame yet.
    #[must_use]
    fn is_recognised(_: &Self::Reader) -> bool {
        false
    }

    /// What the endpoint does with a frame.
    #[must_use]
    fn selection(_: &'static Endpoint, _: &Self::Frame) -> Selection {
        Selection::Yield
    }

    /// The text of a frame that is a failure.
    #[must_use]
    fn text(_: Self::Frame) -> Bytes {
        Bytes::new()
    }

    /// The frame that was read last goes to the caller.
    fn yielded(_: &mut Self::Reader) {}

    /// Whether there was a frame that a resumption does not bring again.
    #[must_use]
    fn has_progressed(_: &Self::Reader) -> bool {
        false
    }

    /// Where to go on after the stream broke off; `None` where it cannot.
    #[must_use]
    fn checkpoint(_: &Self::Reader) -> Option<Checkpoint> {
        None
    }
}

/// What becomes of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// It is an item.
    Yield,
    /// The endpoint does not ask for it.
    Skip,
    /// The server says by it that it failed.
    Failure,
}

impl Framing for Ndjson {
    type Frame = Bytes;
    type Reader = Lines;

    const MEDIA: &'static [&'static str] = &[
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
    ];
    const EVIDENCE: &'static str = "line";

    fn reader(limit: usize, _: Checkpoint) -> Lines {
        Lines::new(LineEnd::LineFeed, limit)
    }

    fn push(reader: &mut Lines, piece: Bytes) {
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

    const MEDIA: &'static [&'static str] = &["text/event-stream"];
    const EVIDENCE: &'static str = "field of an event";

    fn reader(limit: usize, checkpoint: Checkpoint) -> Events {
        Events::new(limit, checkpoint)
    }

    fn push(reader: &mut Events, piece: Bytes) {
        reader.push(piece);
    }

    fn next(reader: &mut Events, ended: bool) -> Result<Option<Event>, TooLong> {
        reader.next(ended)
    }

    fn is_recognised(reader: &Events) -> bool {
        reader.is_recognised()
    }

    fn selection(endpoint: &'static Endpoint, event: &Event) -> Selection {
        match endpoint.settings.events {
            Some(names) if !names.contains(&event.event.as_str()) => {
                if event.event == "error" {
                    Selection::Failure
                } else {
                    Selection::Skip
                }
            }
            _ => Selection::Yield,
        }
    }

    fn text(event: Event) -> Bytes {
        event.data.into()
    }

    fn yielded(reader: &mut Events) {
        reader.yielded();
    }

    fn has_progressed(reader: &Events) -> bool {
        reader.has_progressed()
    }

    fn checkpoint(reader: &Events) -> Option<Checkpoint> {
        reader.checkpoint()
    }
}

/// A type that the items of a stream can be read as.
///
/// ```
/// use sdx_endpoint::bounds::{EventStream, FromFrame, Ndjson};
///
/// fn is_item<T: FromFrame<M>, M: sdx_endpoint::bounds::Framing>() {}
///
/// is_item::<u64, Ndjson>();
/// is_item::<sdx_endpoint::Event, EventStream>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from the items of a response",
    label = "this type cannot be read from a response",
    note = "derive `serde::Deserialize` for `{Self}`"
)]
pub trait FromFrame<M: Framing>: Sized {
    /// Whether the server says by this frame that there will be no other.
    #[doc(hidden)]
    #[must_use]
    fn is_end(_: &M::Frame) -> bool {
        false
    }

    /// Reads one frame.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, and its text.
    #[doc(hidden)]
    fn from_frame(frame: M::Frame) -> Result<Self, (BoxError, Bytes)>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromFrame<Ndjson> for T {
    fn from_frame(line: Bytes) -> Result<Self, (BoxError, Bytes)> {
        // An error that is kept keeps no more than its line.
        decode(&line).map_err(|error| (error.into(), Bytes::copy_from_slice(&line)))
    }
}

impl FromFrame<EventStream> for Event {
    fn from_frame(event: Event) -> Result<Self, (BoxError, Bytes)> {
        Ok(event)
    }
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromFrame<EventStream> for T {
    fn is_end(event: &Event) -> bool {
        event.data == "[DONE]"
    }

    fn from_frame(event: Event) -> Result<Self, (BoxError, Bytes)> {
        decode(event.data.as_bytes()).map_err(|error| (error.into(), event.data.into()))
    }
}

/// The item of a stream that an endpoint returns.
///
/// ```
/// use sdx_endpoint::bounds::{Ndjson, StreamItem};
///
/// fn is_item<T: StreamItem<Ndjson>>() {}
///
/// is_item::<sdx_endpoint::Result<u64>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the item of an endpoint's stream",
    label = "expected `Result<T, sdx_endpoint::Error<E>>`",
    note = "`T` is what each item is read as, and `E` what a failure's body is"
)]
pub trait StreamItem<M: Framing>: Sized {
    /// Whether the server says by this frame that there will be no other.
    #[doc(hidden)]
    fn is_end(frame: &M::Frame) -> bool;
    /// Reads one frame.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, and its text.
    #[doc(hidden)]
    fn item(frame: M::Frame) -> Result<Self, (BoxError, Bytes)>;
    /// The error of the call.
    #[doc(hidden)]
    fn failed(failure: CallFailure) -> Self;
}

impl<M: Framing, T: FromFrame<M>, E: FromResponse<Json>> StreamItem<M> for Result<T, Error<E>> {
    fn is_end(frame: &M::Frame) -> bool {
        T::is_end(frame)
    }

    fn item(frame: M::Frame) -> Result<Self, (BoxError, Bytes)> {
        T::from_frame(frame).map(Ok)
    }

    fn failed(failure: CallFailure) -> Self {
        Err(read_failure(failure))
    }
}
