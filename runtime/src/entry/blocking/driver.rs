//! The thread that drives blocking calls.
//!
//! It is started by the first of them and lives as long as the process, so that connections are kept between calls and a
//! body can be read after the call.

use std::future::Future;
use std::io;
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Handle};

use crate::call::{CallFailure, RawResponse};
use crate::delivery::Delivery;
use crate::descriptor::Endpoint;
use crate::error::{BoxError, History, TimeLimit, TimeoutKind, TransportError, TransportKind};

/// How long the runtime around a call has to show that the call does not block it, and how long the thread of this
/// library has, past the call's deadline, to say how the call ended.
const PATIENCE: Duration = Duration::from_secs(1);

type CallResult = Result<RawResponse, CallFailure>;

/// Drives `call` to its end; the calling thread waits. The call ends itself within `limit`, unless something blocks the
/// thread that drives it, such as a credential provider that is not asynchronous; no other call waits for that.
///
/// Inside of a tokio runtime that works wherever another of its threads goes on: the client may hold connections that
/// only that runtime can drive. Where the calling thread is its only one, the call is refused.
pub(super) fn wait(
    endpoint: &'static Endpoint,
    limit: Duration,
    call: impl Future<Output = CallResult> + Send + 'static,
) -> CallResult {
    let driver = match driver() {
        Ok(driver) => driver,
        Err(error) => return Err(refused(endpoint, error.to_string().into())),
    };
    if let Ok(around) = Handle::try_current()
        && !goes_on(driver, around)
    {
        return Err(refused(
            endpoint,
            "a blocking endpoint was called on the only thread of a tokio runtime, which it would stop; \
             call it in `spawn_blocking`, or declare the method `async`"
                .into(),
        ));
    }
    let (response, ended) = sync_channel(1);
    let task = driver.spawn(async move {
        // Whoever waited is gone only when it was given up.
        let _ = response.send(call.await);
    });
    ended
        .recv_timeout(limit.saturating_add(PATIENCE))
        .unwrap_or_else(|why| {
            task.abort();
            Err(match why {
                RecvTimeoutError::Timeout => unknown(
                    endpoint,
                    TransportKind::Timeout,
                    Some(TimeLimit::unknown(TimeoutKind::Total)),
                    "the thread of blocking calls is blocked",
                ),
                RecvTimeoutError::Disconnected => unknown(
                    endpoint,
                    TransportKind::Lost,
                    None,
                    "the call was interrupted by a panic",
                ),
            })
        })
}

/// Nothing was sent.
fn refused(endpoint: &'static Endpoint, why: BoxError) -> CallFailure {
    let (before, kind) = (History::new(endpoint), TransportKind::Connect);
    let error = TransportError::new(before, Delivery::NotSent, kind, None, Some(why));
    CallFailure::Transport(error)
}

/// The driver did not say how the call ended. It may have sent the request.
fn unknown(
    endpoint: &'static Endpoint,
    kind: TransportKind,
    timeout: Option<TimeLimit>,
    why: &'static str,
) -> CallFailure {
    let before = History::new(endpoint).begun();
    let error = TransportError::new(before, Delivery::Unknown, kind, timeout, Some(why.into()));
    CallFailure::Transport(error)
}

/// Whether the runtime `around` runs a task while this thread waits. The task is spawned from another thread, since one
/// that is spawned here may be kept for this very thread.
fn goes_on(driver: &Handle, around: Handle) -> bool {
    let (sign, signs) = sync_channel(1);
    driver.spawn(async move {
        around.spawn(async move {
            let _ = sign.send(());
        });
    });
    // A runtime that is shutting down drops the task, and has no connection left to drive.
    signs.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout)
}

/// The runtime of the thread; started when it is first asked for.
fn driver() -> Result<&'static Handle, &'static io::Error> {
    static DRIVER: OnceLock<io::Result<Handle>> = OnceLock::new();
    DRIVER.get_or_init(start).as_ref()
}

fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("sdx-endpoint".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}
