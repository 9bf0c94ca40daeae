//! The thread that drives blocking calls.
//!
//! It is started by the first of them and lives as long as the process, so that connections are kept between calls and a
//! body can be read after the call.

use std::future::Future;
use std::io;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Handle};

use crate::call::{CallFailure, CallProgress, RawResponse};
use crate::delivery::Delivery;
use crate::descriptor::Endpoint;
use crate::error::{BoxError, History, TimeLimit, TimeoutKind, TransportError, TransportKind};

/// How long the runtime around a call has to show that the call does not block it, and how long the thread of this
/// library has, past the call's deadline, to say how the call ended.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

type CallResult = Result<RawResponse, CallFailure>;

/// Drives `call` to its end; the calling thread waits. The call ends itself within `limit`, unless something blocks the
/// thread that drives it, such as a transport that is not asynchronous; no call waits longer for that, and `progress` says
/// what became of it. (Credential providers, which often block, have threads of their own.)
///
/// Inside of a tokio runtime that works wherever another of its threads goes on: the client may hold connections that
/// only that runtime can drive. Where the calling thread is its only one, the call is refused.
pub(super) fn wait(
    endpoint: &'static Endpoint,
    limit: Duration,
    progress: &CallProgress,
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
                RecvTimeoutError::Timeout => interrupted(
                    progress,
                    TransportKind::Timeout,
                    Some(TimeLimit::unknown(TimeoutKind::Total)),
                    "the thread of blocking calls is blocked",
                ),
                RecvTimeoutError::Disconnected => interrupted(
                    progress,
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

/// The driver did not say how the call ended; `progress` says how far it had come.
fn interrupted(
    progress: &CallProgress,
    kind: TransportKind,
    timeout: Option<TimeLimit>,
    why: &'static str,
) -> CallFailure {
    let (before, delivery) = progress.known();
    let error = TransportError::new(before, delivery, kind, timeout, Some(why.into()));
    CallFailure::Transport(error)
}

/// Why this thread must not wait for a body, if it must not.
#[cfg(feature = "stream")]
pub(super) fn may_block() -> Result<(), &'static str> {
    if let (Ok(around), Ok(driver)) = (Handle::try_current(), driver())
        && !goes_on(driver, around)
    {
        return Err(
            "a body was read on the only thread of a tokio runtime, which that would stop; \
             read it in `spawn_blocking`, or await `chunk`",
        );
    }
    Ok(())
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

/// The runtime of the thread; started when it is first asked for, and where that failed, when it is asked for again: a
/// process that lacks threads or descriptors may have some later.
fn driver() -> io::Result<&'static Handle> {
    static DRIVER: OnceLock<Handle> = OnceLock::new();
    static START: Mutex<()> = Mutex::new(());
    if let Some(driver) = DRIVER.get() {
        return Ok(driver);
    }
    // Two threads that are first at the same time must not start two.
    let _turn = START.lock().unwrap_or_else(PoisonError::into_inner);
    match DRIVER.get() {
        Some(driver) => Ok(driver),
        None => start().map(|driver| DRIVER.get_or_init(|| driver)),
    }
}

fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("sdx-endpoint".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}
