//! The thread that a test server lives on.

use std::any::Any;
use std::future::Future;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// How long anything in the bed waits before it times out and fails the test.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A thread with a runtime of its own.
///
/// A server shares neither thread nor clock with the client under test: counting allocations a
/// thread leaves it out, a paused clock in the test does not touch it, and blocking clients work.
#[derive(Debug)]
pub(crate) struct Host {
    runtime: Handle,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    faults: Faults,
}

impl Host {
    /// Starts the thread and serves on it until the host is dropped.
    pub(crate) fn start<S, F>(faults: Faults, serve: S) -> Self
    where
        S: FnOnce() -> F + Send + 'static,
        F: Future<Output = ()>,
    {
        let (stop, stopped) = oneshot::channel::<()>();
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for the server");
        let handle = runtime.handle().clone();
        let thread = thread::Builder::new()
            .name("test server".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        biased;
                        _ = stopped => {}
                        () = serve() => {}
                    }
                });
            })
            .expect("a thread for the server");
        Self {
            runtime: handle,
            stop: Some(stop),
            thread: Some(thread),
            faults,
        }
    }

    /// Awaits `future`, and fails the test where it takes longer than [`PATIENCE`] of real time.
    ///
    /// The limit runs on the server's clock, so it holds in tests that pause theirs.
    pub(crate) async fn patiently<F>(&self, what: &str, future: F) -> F::Output
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let waiting = self
            .runtime
            .spawn(async move { tokio::time::timeout(PATIENCE, future).await.ok() });
        match waiting.await {
            Ok(Some(output)) => output,
            _ => panic!("waited in vain for {what}"),
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.stop.take());
        let joined = self.thread.take().map(JoinHandle::join);
        if thread::panicking() {
            return;
        }
        if let Some(fault) = self.faults.take() {
            resume_unwind(fault);
        }
        if let Some(Err(panic)) = joined {
            resume_unwind(panic);
        }
    }
}

/// Failures on the server's thread, kept until the test's own thread can raise it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Arc<Mutex<Vec<Box<dyn Any + Send>>>>);

impl Faults {
    /// Keeps the payload of a panic.
    pub(crate) fn add(&self, fault: Box<dyn Any + Send>) {
        lock(&self.0).push(fault);
    }

    /// Keeps a message.
    pub(crate) fn report(&self, message: String) {
        self.add(Box::new(message));
    }

    /// Spawns a task on this thread's runtime, and keeps its panic.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let task = tokio::spawn(task);
        let faults = self.clone();
        tokio::spawn(async move {
            if let Err(stop) = task.await
                && let Ok(panic) = stop.try_into_panic()
            {
                faults.add(panic);
            }
        });
    }

    fn take(&self) -> Option<Box<dyn Any + Send>> {
        let mut faults = lock(&self.0);
        let fault = if faults.is_empty() {
            None
        } else {
            Some(faults.remove(0))
        };
        // `resume_unwind` skips the panic hook, so the message has to be printed here.
        for text in fault.iter().chain(faults.iter()).filter_map(text) {
            eprintln!("test server: {text}");
        }
        fault
    }
}

fn text(payload: &Box<dyn Any + Send>) -> Option<&str> {
    payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
}

/// Locks a mutex that a panicking test may have poisoned.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
