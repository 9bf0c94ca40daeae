//! What every answered call knows.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::{BoxError, Delivery};
use crate::Endpoint;
use crate::client::Client;

/// The head of an answer and how it was got.
#[derive(Clone)]
pub struct ResponseContext {
    endpoint: &'static Endpoint,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    delivery: Delivery,
    may_be_applied: bool,
    retry_after: Option<Duration>,
    secrets: Option<Secrets>,
}

/// What must not come to stand in an error.
#[derive(Clone)]
pub(crate) struct Secrets {
    pub(crate) client: Client,
    pub(crate) authorization: Option<HeaderValue>,
}

impl ResponseContext {
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        status: StatusCode,
        headers: HeaderMap,
        attempts: u32,
        delivery: Delivery,
        retry_after: Option<Duration>,
    ) -> Self {
        Self {
            endpoint,
            status,
            headers,
            attempts,
            delivery,
            may_be_applied: false,
            retry_after,
            secrets: None,
        }
    }

    /// Remembers the secrets that the body of a success may echo; a success is the caller's, and stays as it is.
    pub(crate) fn with_redactor(self, secrets: Secrets) -> Self {
        Self {
            secrets: Some(secrets),
            ..self
        }
    }

    /// The body of a success and what is wrong with it, as an error can keep them; those of a failure are so from the
    /// beginning.
    pub(super) fn redact_for_error(
        &mut self,
        body: Bytes,
        source: Option<BoxError>,
    ) -> (Bytes, Option<BoxError>) {
        let Some(Secrets {
            client,
            authorization,
        }) = self.secrets.take()
        else {
            return (body, source);
        };
        let redacted = |text| client.credentials().redacted(authorization.as_ref(), text);
        let length = body.len().min(client.limits().failure_bytes);
        // A type of the caller's own may say what it found.
        let source = source.map(|source| {
            let text = Bytes::from(source.to_string());
            let shown = redacted(text.clone());
            if shown == text {
                source
            } else {
                String::from_utf8_lossy(&shown).into()
            }
        });
        (redacted(body.slice(..length)), source)
    }

    /// Says whether an attempt may have done what was asked.
    pub(crate) fn applied(self, may_be_applied: bool) -> Self {
        Self {
            may_be_applied,
            ..self
        }
    }

    pub(crate) fn may_be_applied(&self) -> bool {
        self.may_be_applied
    }

    pub(crate) fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn delivery(&self) -> Delivery {
        self.delivery
    }

    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

/// Shows the names of headers only: a server may put anything into their values, our token included.
pub(crate) struct HeaderNames<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.keys().take(32).map(http::HeaderName::as_str);
        f.debug_list().entries(names).finish()
    }
}

impl fmt::Debug for ResponseContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseContext")
            .field("endpoint", &self.endpoint.name())
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("attempts", &self.attempts)
            .field("delivery", &self.delivery)
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}
