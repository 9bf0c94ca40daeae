//! What is known of a call at any moment: its endpoint, how many attempts were begun, whether they reached the server,
//! and whether one of them may have done what was asked. It grows with every attempt, and every error holds it as it
//! was when the error was made.

use http::StatusCode;

use crate::delivery::Delivery;
use crate::descriptor::Endpoint;
use crate::status_semantics::meaning;

/// The attempts of one call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct History {
    pub(crate) endpoint: &'static Endpoint,
    /// How many attempts were begun.
    pub(crate) attempts: u32,
    /// Whether those that ended reached the server.
    pub(crate) delivery: Delivery,
    /// Whether one of those may have done what was asked.
    pub(crate) may_be_applied: bool,
}

impl History {
    /// A call without an attempt.
    pub(crate) const fn new(endpoint: &'static Endpoint) -> Self {
        Self {
            endpoint,
            attempts: 0,
            delivery: Delivery::NotSent,
            may_be_applied: false,
        }
    }

    /// Another attempt is begun.
    pub(crate) const fn begun(self) -> Self {
        Self {
            attempts: self.attempts.saturating_add(1),
            ..self
        }
    }

    /// The attempt ended without a complete response.
    pub(crate) fn interrupted(self, delivery: Delivery) -> Self {
        self.ended(delivery, delivery != Delivery::NotSent)
    }

    /// The attempt received a response.
    pub(crate) fn answered(self, status: StatusCode) -> Self {
        let meaning = meaning(status);
        self.ended(meaning.delivery, meaning.may_be_applied)
    }

    const fn ended(self, delivery: Delivery, may_be_applied: bool) -> Self {
        Self {
            delivery: self.delivery.then(delivery),
            may_be_applied: self.may_be_applied || may_be_applied,
            ..self
        }
    }
}
