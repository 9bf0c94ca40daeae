//! The public type of a body that is read as it arrives.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::from_response::{FromResponse, Rejected};
use super::media::{Raw, Text};
use crate::call::{BodyMode, BodyStream, RawBody, RawResponse};
use crate::error::Error;

/// The body of a response as it arrives, for endpoints whose `accept` is neither JSON nor left out.
///
/// The call's own limits end with the head of the response: however long the download takes, and however large it is,
/// only the wait for the next chunk is limited ([`idle_timeout`](crate::ClientBuilder::idle_timeout)). Dropping the
/// stream closes the connection. In blocking code it is a [`std::io::Read`] (feature `blocking`).
///
/// ```
/// use sdx_endpoint::{ByteStream, HasClient, Result, sdx_endpoint};
///
/// trait Backups: HasClient {
///     /// Downloads a backup.
///     #[sdx_endpoint(method = "GET", path = "/backup/<site>/<file>", accept = "application/octet-stream")]
///     async fn download(&self, site: &str, file: &str) -> Result<ByteStream>;
/// }
///
/// async fn length(api: &impl Backups) -> Result<usize> {
///     let mut backup = api.download("site_1", "1732567800.rsc").await?;
///     let mut length = 0;
///     while let Some(chunk) = backup.chunk().await? {
///         length += chunk.len();
///     }
///     Ok(length)
/// }
/// ```
pub struct ByteStream {
    pub(crate) body: BodyStream,
    /// What a blocking reader left of a chunk.
    pub(crate) rest: Bytes,
    /// A blocking reader saw the body break off.
    #[cfg(feature = "blocking")]
    pub(crate) is_broken: bool,
}

impl ByteStream {
    fn new(body: BodyStream) -> Self {
        Self {
            body,
            rest: Bytes::new(),
            #[cfg(feature = "blocking")]
            is_broken: false,
        }
    }

    /// The next chunk; `None` at the end.
    ///
    /// ```
    /// # async fn run() -> Result<(), sdx_endpoint::Error> {
    /// use sdx_endpoint::{ByteStream, Bytes};
    ///
    /// let mut stream = ByteStream::from(Bytes::from_static(b"text"));
    /// while let Some(chunk) = stream.chunk().await? {
    ///     println!("{} bytes", chunk.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] after an idle timeout or where the connection is lost; the stream ends after it.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        self.next().await.transpose()
    }

    /// The next chunk as the item of a stream.
    ///
    /// ```
    /// # async fn run() -> Result<(), sdx_endpoint::Error> {
    /// use sdx_endpoint::{ByteStream, Bytes};
    ///
    /// let mut stream = ByteStream::from(Bytes::from_static(b"text"));
    /// while let Some(chunk) = stream.next().await {
    ///     println!("{} bytes", chunk?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk).
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

/// A body in memory, for fakes.
///
/// ```
/// # async fn run() -> Result<(), sdx_endpoint::Error> {
/// use sdx_endpoint::{ByteStream, Bytes};
///
/// let mut backup = ByteStream::from(Bytes::from_static(b"/system identity"));
/// assert_eq!(backup.chunk().await?.map(|piece| piece.len()), Some(16));
/// # Ok(())
/// # }
/// ```
impl From<Bytes> for ByteStream {
    fn from(bytes: Bytes) -> Self {
        Self::new(BodyStream::complete(bytes))
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let stream = self.get_mut();
        if !stream.rest.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut stream.rest))));
        }
        let piece = stream.body.poll(context);
        piece.map(|piece| piece.map(|piece| piece.map_err(Error::Transport)))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream(…)")
    }
}

/// `ByteStream` under every media type that is not JSON.
macro_rules! streamed {
    ($($media:ident)*) => {$(
        impl FromResponse<$media> for ByteStream {
            fn body_mode() -> BodyMode {
                BodyMode::Stream
            }

            fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
                Ok(Self::new(match response.body {
                    RawBody::Stream(pieces) => pieces,
                    RawBody::Bytes(bytes) => BodyStream::complete(bytes),
                }))
            }
        }
    )*};
}

streamed!(Text Raw);
