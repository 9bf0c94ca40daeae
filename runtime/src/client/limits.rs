//! Limits of time and size, with their defaults. An endpoint may have its own limit for a whole call.

use std::time::Duration;

use tokio::time::Instant;

use crate::descriptor::Endpoint;

/// One attempt, where nothing else is said.
const ATTEMPT: Duration = Duration::from_secs(15);

/// The limit of one attempt, from the first byte sent to the last byte read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AttemptLimit {
    /// Nobody asked for it; it is as long as a longer `timeout` of the client.
    Default(Duration),
    /// `attempt_timeout` of the client.
    Written(Duration),
}

/// The limits of every call of a client.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The whole call.
    pub(crate) total: Duration,
    /// The whole call, whatever the endpoint says.
    pub(crate) call: Option<Duration>,
    pub(crate) attempt: AttemptLimit,
    /// Between two chunks of a body.
    pub(crate) idle: Duration,
    /// DNS, connect, and TLS.
    pub(crate) connect: Duration,
    /// One fetch of a credential.
    pub(crate) credential: Duration,
    /// A success body.
    pub(crate) response_bytes: usize,
    /// What is kept of a failure's body.
    pub(crate) failure_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // A call has room for two attempts that take all of their time.
            total: Duration::from_secs(30),
            call: None,
            attempt: AttemptLimit::Default(ATTEMPT),
            idle: Duration::from_secs(10),
            connect: Duration::from_secs(5),
            credential: Duration::from_secs(30),
            response_bytes: 1024 * 1024,
            failure_bytes: 64 * 1024,
        }
    }
}

impl Limits {
    /// Limits the whole call, which lifts a default limit of the attempt.
    pub(crate) fn set_total(&mut self, limit: Duration) {
        self.total = limit;
        if matches!(self.attempt, AttemptLimit::Default(_)) {
            self.attempt = AttemptLimit::Default(limit.max(ATTEMPT));
        }
    }

    /// The limit of a whole call of `endpoint`.
    pub(crate) fn of_call(&self, endpoint: &Endpoint) -> Duration {
        self.timeout_of(endpoint).unwrap_or(self.total)
    }

    /// The limit of one attempt of `endpoint`: what is most specific, and the limit of the call where that is longer
    /// than what follows it. `None` for all that remains of the call: after a last attempt nothing is left to save time for.
    pub(crate) fn of_attempt(&self, endpoint: &Endpoint, is_last: bool) -> Option<Duration> {
        if endpoint.settings.attempt_timeout.is_some() {
            return endpoint.settings.attempt_timeout;
        }
        let limit = match self.attempt {
            AttemptLimit::Default(_) if is_last => return None,
            AttemptLimit::Default(limit) | AttemptLimit::Written(limit) => limit,
        };
        let timeout = self.timeout_of(endpoint);
        Some(timeout.map_or(limit, |timeout| timeout.max(limit)))
    }

    /// The limit of a whole call that is nearer to it than that of the client's builder.
    fn timeout_of(&self, endpoint: &Endpoint) -> Option<Duration> {
        self.call.or(endpoint.settings.timeout)
    }
}

/// The time after `limit`.
pub(crate) fn after(limit: Duration) -> Instant {
    /// Stands for a limit past the end of the clock.
    const CENTURY: Duration = Duration::from_secs(3_155_760_000);
    let now = Instant::now();
    now.checked_add(limit.min(CENTURY)).unwrap_or(now)
}
