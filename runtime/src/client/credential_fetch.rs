//! One fetch of a credential: a task of its own that asks the provider and hands on what it says.
//!
//! It goes on when the call that began it ends. What ends it early is its own limit, its runtime, or its owner, who
//! drops the [`Fetch`]; then nothing is handed on, and those who wait see that its channel is closed.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::{oneshot, watch};
use tokio::time::{Instant, timeout_at};

use super::limits::after;
use super::provider::Provider;
use crate::error::CredentialCause;
use crate::secret::CredentialValue;
use crate::without_urls::without_urls;

/// How long past its own limit a fetch may take to say that it has ended.
const GRACE: Duration = Duration::from_secs(1);

/// What drives the fetches that a call begins.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FetchOn {
    /// A task of the runtime that drives the call.
    Task,
    /// A thread of its own on that runtime: a provider for blocking calls may block, and the runtime's thread serves the
    /// calls of all clients.
    #[cfg_attr(
        not(feature = "blocking"),
        allow(dead_code, reason = "there are no blocking calls then")
    )]
    Thread,
}

/// What those who wait for a fetch share.
pub(super) type FetchResult = Result<CredentialValue, CredentialCause>;

/// A token, and how long it is good for.
pub(super) struct Fetched {
    pub(super) token: CredentialValue,
    pub(super) stale_at: Option<Instant>,
    pub(super) expires_at: Option<Instant>,
}

/// A fetch that was begun; dropping it ends it.
pub(super) struct Fetch {
    pub(super) result: watch::Receiver<Option<FetchResult>>,
    /// When it should have said that it has ended.
    pub(super) overdue_at: Instant,
    handle: oneshot::Sender<()>,
    is_running: Arc<AtomicBool>,
}

impl Fetch {
    /// Whether its runtime has ended, or stands still: it may be left to it.
    pub(super) fn is_abandoned(&self) -> bool {
        self.handle.is_closed() || (self.is_overdue() && !self.is_running.load(Ordering::Relaxed))
    }

    /// Whether its time is over. Unless it is abandoned, the provider blocks the thread that it has: it is not given a
    /// second one.
    pub(super) fn is_overdue(&self) -> bool {
        Instant::now() >= self.overdue_at
    }
}

/// A fetch that is about to begin.
pub(super) struct Begin {
    provider: Arc<dyn Provider>,
    ends_at: Instant,
    sender: watch::Sender<Option<FetchResult>>,
    /// Its owner is gone once this ends.
    owner: oneshot::Receiver<()>,
    is_running: Arc<AtomicBool>,
}

/// A fetch of `provider` that takes no longer than `limit`.
pub(super) fn fetch(provider: Arc<dyn Provider>, limit: Duration) -> (Fetch, Begin) {
    let (sender, result) = watch::channel(None);
    let (handle, owner) = oneshot::channel();
    let is_running = Arc::new(AtomicBool::new(false));
    let fetch = Fetch {
        result,
        overdue_at: after(limit.saturating_add(GRACE)),
        handle,
        is_running: Arc::clone(&is_running),
    };
    let begin = Begin {
        provider,
        ends_at: after(limit),
        sender,
        owner,
        is_running,
    };
    (fetch, begin)
}

impl Begin {
    /// Begins it; `keep` receives what it ends with, before those who wait do.
    pub(super) fn spawn<K>(self, on: FetchOn, keep: K)
    where
        K: Fn(Result<Fetched, CredentialCause>) + Clone + Send + 'static,
    {
        match on {
            FetchOn::Task => {
                tokio::spawn(self.run(keep));
            }
            FetchOn::Thread => {
                let (runtime, sender, keep_error) =
                    (Handle::current(), self.sender.clone(), keep.clone());
                let name = "sdx-endpoint-credential".to_owned();
                let run = move || runtime.block_on(self.run(keep));
                if let Err(error) = thread::Builder::new().name(name).spawn(run) {
                    let cause = CredentialCause::Provider(Arc::new(error));
                    end(&sender, &keep_error, Err(cause));
                }
            }
        }
    }

    async fn run(self, keep: impl Fn(Result<Fetched, CredentialCause>)) {
        let mut owner = self.owner;
        let asked = Guarded {
            future: self.provider.fetch(),
            is_running: &self.is_running,
        };
        let mut asked = pin!(timeout_at(self.ends_at, asked));
        let asked = poll_fn(|context| {
            if Pin::new(&mut owner).poll(context).is_ready() {
                return Poll::Ready(None);
            }
            asked.as_mut().poll(context).map(Some)
        });
        let result = match asked.await {
            None => return,
            Some(Err(_)) => Err(CredentialCause::FetchTimeout),
            Some(Ok(Err(Panicked))) => Err(CredentialCause::Panic),
            Some(Ok(Ok(Err(source)))) => {
                Err(CredentialCause::Provider(Arc::from(without_urls(source))))
            }
            Some(Ok(Ok(Ok(credential)))) => {
                let (stale_at, expires_at) = (credential.stale_at(), credential.ends_at());
                let token = credential.into_token().map_err(CredentialCause::Unusable);
                token.map(|token| Fetched {
                    token,
                    stale_at,
                    expires_at,
                })
            }
        };
        end(&self.sender, &keep, result);
    }
}

fn end(
    sender: &watch::Sender<Option<FetchResult>>,
    keep: &impl Fn(Result<Fetched, CredentialCause>),
    result: Result<Fetched, CredentialCause>,
) {
    let shared = match &result {
        Ok(fetched) => Ok(fetched.token.clone()),
        Err(cause) => Err(cause.clone()),
    };
    keep(result);
    sender.send_replace(Some(shared));
}

/// A future of the user's, whose panic is a result and which can be seen to run.
struct Guarded<'a, F> {
    future: F,
    is_running: &'a AtomicBool,
}

/// Its message is left out: it may hold anything.
struct Panicked;

impl<F: Future + Unpin> Future for Guarded<'_, F> {
    type Output = Result<F::Output, Panicked>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        this.is_running.store(true, Ordering::Relaxed);
        // The future is dropped after a panic, so that nobody sees what it left half-done.
        let polled = catch_unwind(AssertUnwindSafe(|| {
            Pin::new(&mut this.future).poll(context)
        }));
        this.is_running.store(false, Ordering::Relaxed);
        match polled {
            Ok(polled) => polled.map(Ok),
            Err(_) => Poll::Ready(Err(Panicked)),
        }
    }
}
