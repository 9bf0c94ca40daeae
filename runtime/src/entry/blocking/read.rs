//! A body in blocking code: `ByteStream` as [`std::io::Read`].
//!
//! The thread that reads is parked until the runtime that drives the connection wakes it. That is the library's own
//! thread for a blocking endpoint. A runtime that the reading thread would stop is refused, and one that has stalled
//! ends the wait a second after the idle limit.

use std::io::{self, Read};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};

use super::driver::{PATIENCE, may_block};
use crate::error::{Error, TransportError};
use crate::response::ByteStream;

/// Reads the body as it arrives, on a thread that may wait.
///
/// ```
/// # #[cfg(all(feature = "stream", feature = "blocking"))] {
/// use sdx_endpoint::{ByteStream, HasClient, sdx_endpoint};
///
/// trait Backups: HasClient {
///     #[sdx_endpoint(method = "GET", path = "/backup/<file>", accept = "application/octet-stream")]
///     fn download(&self, file: &str) -> sdx_endpoint::Result<ByteStream>;
/// }
///
/// fn save(api: &impl Backups, file: &str, to: &mut impl std::io::Write) -> Result<u64, Box<dyn std::error::Error>> {
///     Ok(std::io::copy(&mut api.download(file)?, to)?)
/// }
/// # }
/// ```
///
/// # Errors
///
/// `TimedOut` where nothing arrives for too long and `UnexpectedEof` where the connection is lost, both with the
/// [`Error`] inside; every further read fails, too. `Other` within the only thread of a runtime, which the read would
/// stop.
impl Read for ByteStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.rest.is_empty() {
            match self.wait()? {
                Some(chunk) => self.rest = chunk,
                None => return Ok(0),
            }
        }
        let length = Read::read(&mut &*self.rest, buffer)?;
        self.rest.advance(length);
        Ok(length)
    }
}

impl ByteStream {
    /// The next chunk; the thread waits for it.
    fn wait(&mut self) -> io::Result<Option<Bytes>> {
        if self.is_broken {
            let why = "the body broke off before";
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, why));
        }
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        if let Poll::Ready(chunk) = self.poll(&mut context) {
            return chunk;
        }
        may_block().map_err(io::Error::other)?;
        let limit = self.body.idle().saturating_add(PATIENCE);
        let end = Instant::now().checked_add(limit);
        loop {
            if let Poll::Ready(chunk) = self.poll(&mut context) {
                return chunk;
            }
            let rest = end.map_or(Duration::MAX, |end| {
                end.saturating_duration_since(Instant::now())
            });
            if rest.is_zero() {
                self.is_broken = true;
                let why = "the runtime that drives the connection has stalled";
                return Err(io::Error::new(io::ErrorKind::TimedOut, why));
            }
            thread::park_timeout(rest);
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Option<Bytes>>> {
        self.body.poll(context).map(|chunk| {
            chunk.transpose().map_err(|error| {
                self.is_broken = true;
                of_transport(error)
            })
        })
    }
}

fn of_transport(error: TransportError) -> io::Error {
    let kind = if error.timeout().is_some() {
        io::ErrorKind::TimedOut
    } else {
        io::ErrorKind::UnexpectedEof
    };
    io::Error::new(kind, <Error>::Transport(error))
}

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
