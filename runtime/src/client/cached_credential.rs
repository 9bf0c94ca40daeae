//! The credential of a provider: kept while it is good, fetched again once, however many calls need it.
//!
//! A call asks for a token and gets one at once while there is one that the server may still take. A token has two
//! ends: from the first on it is *stale*, and a fetch begins that nobody waits for; from the second on it has
//! *expired*, and calls wait. A fetch that fails or hangs therefore takes nothing away before the end of the token.
//!
//! After failures fetches are paced: calls that arrive before the pause is over share the failure, and the provider is
//! not asked. A success ends that.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::credential_fetch::{Fetch, FetchOn, FetchResult, Fetched, fetch};
use super::provider::Provider;
use crate::error::CredentialCause;
use crate::retry::{Pacing as _, SystemPacing};
use crate::secret::CredentialValue;

/// The pause after the first failure; it doubles with each that follows.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How often a call waits for a fetch that its runtime takes along when it ends. A runtime that is shutting down takes no
/// task at all, and would be asked for ever.
const MAX_FETCHES: usize = 3;

/// The credential of a provider.
pub(crate) struct CachedCredential {
    provider: Arc<dyn Provider>,
    limit: Duration,
    /// The client is the only owner, so that its end is the end of the fetch.
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The last success.
    current: Option<Fetched>,
    fetch: Option<Fetch>,
    failure: Option<Failure>,
}

/// What the fetches since the last success ended with.
struct Failure {
    cause: CredentialCause,
    count: u32,
    /// The next fetch begins no earlier.
    next_at: Instant,
}

/// What a call does about its token.
enum Step {
    Done(FetchResult),
    Wait {
        result: watch::Receiver<Option<FetchResult>>,
        overdue_at: Instant,
    },
}

impl CachedCredential {
    pub(super) fn new(provider: Arc<dyn Provider>, limit: Duration) -> Self {
        Self {
            provider,
            limit,
            state: Arc::default(),
        }
    }

    /// The token that there is, unless it is stale or `rejected`.
    pub(crate) fn fresh(&self, rejected: Option<&CredentialValue>) -> Option<CredentialValue> {
        let state = lock(&self.state);
        let current = state.current.as_ref()?;
        let is_good = Some(&current.token) != rejected && !is_past(current.stale_at);
        is_good.then(|| current.token.clone())
    }

    /// A token, if possible another one than `rejected`.
    pub(crate) async fn token(
        &self,
        rejected: Option<&CredentialValue>,
        on: FetchOn,
    ) -> FetchResult {
        for _ in 0..MAX_FETCHES {
            let (mut result, overdue_at) = match self.step(rejected, on) {
                Step::Done(result) => return result,
                Step::Wait { result, overdue_at } => (result, overdue_at),
            };
            let fetched = async {
                let fetched = result.wait_for(Option::is_some).await;
                // The sender is gone where the runtime of the fetch has ended.
                fetched.ok().and_then(|fetched| Option::clone(&fetched))
            };
            if let Ok(Some(fetched)) = timeout_at(overdue_at, fetched).await {
                return fetched;
            }
        }
        Err(CredentialCause::RuntimeGone)
    }

    /// Looks for a token, and begins a fetch where one is due.
    fn step(&self, rejected: Option<&CredentialValue>, on: FetchOn) -> Step {
        let mut state = lock(&self.state);
        let good = match &state.current {
            Some(current) if Some(&current.token) != rejected => {
                if !is_past(current.stale_at) {
                    return Step::Done(Ok(current.token.clone()));
                }
                (!is_past(current.expires_at)).then(|| current.token.clone())
            }
            _ => None,
        };
        let wait = match state.running_fetch() {
            Ok(Some(fetch)) => wait_for(fetch),
            Ok(None) => {
                let (fetch, begin) = fetch(Arc::clone(&self.provider), self.limit);
                let wait = wait_for(&fetch);
                state.fetch = Some(fetch);
                drop(state);
                let state = Arc::downgrade(&self.state);
                // Without the lock: a runtime that is shutting down drops the task here and now.
                begin.spawn(on, move |result| State::keep(&state, result));
                wait
            }
            Err(cause) => Step::Done(Err(cause)),
        };
        match good {
            Some(token) => Step::Done(Ok(token)),
            None => wait,
        }
    }
}

fn wait_for(fetch: &Fetch) -> Step {
    Step::Wait {
        result: fetch.result.clone(),
        overdue_at: fetch.overdue_at,
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_past(time: Option<Instant>) -> bool {
    time.is_some_and(|time| Instant::now() >= time)
}

impl State {
    /// The fetch to wait for; `None` where one may begin, and the last failure where it is too early for that.
    fn running_fetch(&mut self) -> Result<Option<&Fetch>, CredentialCause> {
        if self.fetch.as_ref().is_some_and(Fetch::is_abandoned) {
            self.fetch = None;
        }
        match (&self.fetch, &self.failure) {
            (Some(fetch), _) if fetch.is_overdue() => Err(CredentialCause::FetchTimeout),
            (Some(fetch), _) => Ok(Some(fetch)),
            (None, Some(failure)) if Instant::now() < failure.next_at => Err(failure.cause.clone()),
            (None, _) => Ok(None),
        }
    }

    /// Keeps what a fetch ended with, unless the client is gone.
    fn keep(state: &Weak<Mutex<Self>>, result: Result<Fetched, CredentialCause>) {
        let Some(state) = state.upgrade() else {
            return;
        };
        let mut state = lock(&state);
        state.fetch = None;
        match result {
            Ok(fetched) => {
                state.failure = None;
                state.current = Some(fetched);
            }
            Err(cause) => {
                let before = state.failure.as_ref().map_or(0, |failure| failure.count);
                let now = Instant::now();
                state.failure = Some(Failure {
                    cause,
                    count: before.saturating_add(1),
                    next_at: now.checked_add(pause(before)).unwrap_or(now),
                });
            }
        }
    }
}

/// The pause after a failure that `before` others preceded. Half of it is drawn: clients that failed together do not return
/// together.
fn pause(before: u32) -> Duration {
    let factor = 1_u32.checked_shl(before).unwrap_or(u32::MAX);
    let half = FIRST_PAUSE
        .saturating_mul(factor)
        .min(LONGEST_PAUSE)
        .checked_div(2)
        .unwrap_or_default();
    half.saturating_add(SystemPacing.draw(half))
}
