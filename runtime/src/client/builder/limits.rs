//! The settings that limit how long a call may take and how much it may bring.

use std::time::Duration;

use super::ClientBuilder;
use crate::client::limits::AttemptLimit;

impl ClientBuilder {
    /// Limits a whole call, retries and waits included (default 30 s); an endpoint's own `timeout` overrides it.
    ///
    /// Where it is longer than 15 s, one attempt may take all of it: the limit of an attempt is 15 s only while nobody
    /// asked for more. For a long call with a second try, set [`attempt_timeout`](Self::attempt_timeout) as well.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use std::time::Duration;
    ///
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").timeout(Duration::from_secs(10)).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn timeout(mut self, limit: Duration) -> Self {
        let limit = self.limit("timeout", limit);
        self.limits.set_total(limit);
        self
    }

    /// Limits one attempt, from the first byte sent to the last byte read (default 15 s).
    ///
    /// An endpoint's own `attempt_timeout` overrides it, and so does an endpoint's `timeout` that is longer. Where none is
    /// set anywhere, an attempt that no other can follow (the last, or that of a call that is not idempotent) has all that
    /// remains of the call.
    ///
    /// While a body of more than 16 KiB or a stream is sent, the limit begins again with each chunk (16 KiB at most) that
    /// the transport takes: an upload may take longer while its bytes flow.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use std::time::Duration;
    ///
    /// let client = sdx_endpoint::Client::builder("https://api.example.com")
    ///     .timeout(Duration::from_secs(120))
    ///     .attempt_timeout(Duration::from_secs(30))
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        let limit = self.limit("attempt_timeout", limit);
        self.limits.attempt = AttemptLimit::Written(limit);
        self
    }

    /// Limits the wait for the next chunk of a response's body, and between two chunks of a request's body (default 10 s).
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use std::time::Duration;
    ///
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").idle_timeout(Duration::from_secs(60)).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.limits.idle = self.limit("idle_timeout", limit);
        self
    }

    /// Limits DNS, connect, and TLS together (default 5 s).
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use std::time::Duration;
    ///
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").connect_timeout(Duration::from_secs(2)).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect = self.limit("connect_timeout", limit);
        self
    }

    /// Limits one fetch of a credential (default 30 s).
    ///
    /// A fetch goes on when the call that began it has ended, so this limit is not the call's.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use std::time::Duration;
    ///
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").credential_timeout(Duration::from_secs(5)).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn credential_timeout(mut self, limit: Duration) -> Self {
        self.limits.credential = self.limit("credential_timeout", limit);
        self
    }

    /// Limits the body of a success (default 1 MiB); a larger one is [`Unexpected`](crate::Error::Unexpected).
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").max_response_bytes(16 << 20).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.limits.response_bytes = limit;
        self
    }

    /// Limits what is kept of a failure's body (default 64 KiB), the rest of which is not read, and of a success that is not
    /// what was declared.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").max_failure_bytes(4 << 10).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn max_failure_bytes(mut self, limit: usize) -> Self {
        self.limits.failure_bytes = limit;
        self
    }

    fn limit(&mut self, setting: &'static str, limit: Duration) -> Duration {
        if limit.is_zero() {
            self.fail(setting, "must be longer than zero");
        }
        limit
    }
}
