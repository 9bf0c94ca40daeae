//! The head of a response, and how it was received: what every result of an answered call knows besides the body.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Url;

use super::{BoxError, History};
use crate::secret::{HeaderNames, Redactor};

/// The head of a response and how it was received.
#[derive(Clone)]
pub struct ResponseContext {
    pub(crate) history: History,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// How long the server asked to wait.
    pub(crate) retry_after: Option<Duration>,
    /// The URL that sent it, where somebody asked for that.
    pub(crate) url: Option<Box<Url>>,
    /// What an error that is made of the body must not show; `None` once the body is redacted.
    redactor: Option<(Redactor, usize)>,
}

impl ResponseContext {
    pub(crate) fn new(
        history: History,
        status: StatusCode,
        headers: HeaderMap,
        retry_after: Option<Duration>,
    ) -> Self {
        Self {
            history,
            status,
            headers,
            retry_after,
            url: None,
            redactor: None,
        }
    }

    pub(crate) fn at(self, url: Option<Box<Url>>) -> Self {
        Self { url, ..self }
    }

    /// Remembers the secrets that the body of a success may echo, and how many bytes of it an error keeps. A success is
    /// the caller's, and its body stays as it is.
    pub(crate) fn with_redactor(self, redactor: Redactor, max_bytes: usize) -> Self {
        Self {
            redactor: Some((redactor, max_bytes)),
            ..self
        }
    }

    /// How many bytes of the body of a success an error keeps.
    #[cfg(feature = "stream")]
    pub(crate) fn error_bytes(&self) -> usize {
        self.redactor
            .as_ref()
            .map_or(0, |(_, max_bytes)| *max_bytes)
    }

    /// Writes which endpoint was called and what it answered, as every error of a response begins.
    pub(super) fn write_status(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint = self.history.endpoint;
        write!(f, "{endpoint}: the server answered {}", self.status)
    }

    /// The body of a success that is a failure, without the secrets that it and its headers echo.
    pub(crate) fn redacted(&mut self, body: Bytes) -> Bytes {
        match self.redactor.take() {
            Some((redactor, _)) => {
                redactor.redact_headers(&mut self.headers);
                redactor.redact(body)
            }
            None => body,
        }
    }

    /// The body of a success and what is wrong with it, as an error can keep them. The body of a failure was redacted
    /// when it was read.
    pub(super) fn redact_for_error(
        &mut self,
        body: Bytes,
        source: Option<BoxError>,
    ) -> (Bytes, Option<BoxError>) {
        let Some((redactor, max_bytes)) = self.redactor.take() else {
            return (body, source);
        };
        redactor.redact_headers(&mut self.headers);
        // A type of the caller's own may say what it found.
        let source = source.map(|source| {
            let text = Bytes::from(source.to_string());
            let shown = redactor.redact(text.clone());
            if shown == text {
                source
            } else {
                String::from_utf8_lossy(&shown).into()
            }
        });
        let length = body.len().min(max_bytes);
        (redactor.redact(body.slice(..length)), source)
    }
}

impl fmt::Debug for ResponseContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseContext")
            .field("endpoint", &self.history.endpoint.name())
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("attempts", &self.history.attempts)
            .field("delivery", &self.history.delivery)
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}
