//! A call without a credential that it can use.

use std::fmt;

use super::{BoxError, Delivery};
use crate::Endpoint;

/// There is no usable credential; this attempt was not sent.
pub struct CredentialError(Box<Inner>);

struct Inner {
    endpoint: &'static Endpoint,
    attempts: u32,
    delivery: Delivery,
    source: BoxError,
}

impl CredentialError {
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        attempts: u32,
        delivery: Delivery,
        source: BoxError,
    ) -> Self {
        Self(Box::new(Inner {
            endpoint,
            attempts,
            delivery,
            source,
        }))
    }

    /// The endpoint that was called.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.0.endpoint
    }

    /// How many attempts went before; 0 unless a retry needed a new credential.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    pub(crate) fn delivery(&self) -> Delivery {
        self.0.delivery
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: not sent: no usable credential: {}",
            self.0.endpoint,
            super::describe(&*self.0.source)
        )?;
        super::write_attempts(f, self.0.attempts)
    }
}

impl fmt::Debug for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialError")
            .field("endpoint", &self.0.endpoint.name())
            .field("attempts", &self.0.attempts)
            .field("source", &self.0.source)
            .finish()
    }
}

impl std::error::Error for CredentialError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0.source)
    }
}
