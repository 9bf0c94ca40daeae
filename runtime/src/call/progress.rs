//! How far a call has come, for whoever waits for it on another thread: where the thread that drives blocking calls is
//! blocked itself, the error still says what happened.

use std::sync::{Mutex, PoisonError};

use crate::delivery::Delivery;
use crate::descriptor::Endpoint;
use crate::error::History;

/// What is known of a call that may still be going on.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "blocking"),
    allow(dead_code, reason = "nobody waits on another thread then")
)]
pub(crate) struct CallProgress(Mutex<(History, Delivery)>);

#[cfg_attr(
    not(feature = "blocking"),
    allow(dead_code, reason = "nobody waits on another thread then")
)]
impl CallProgress {
    /// Nothing was sent.
    pub(crate) fn new(endpoint: &'static Endpoint) -> Self {
        Self(Mutex::new((History::new(endpoint), Delivery::NotSent)))
    }

    /// An attempt has begun: nobody knows what becomes of it.
    pub(super) fn begun(&self, history: History) {
        self.set(history, Delivery::Unknown);
    }

    /// An attempt has ended, and none goes on.
    pub(super) fn ended(&self, history: History) {
        self.set(history, Delivery::NotSent);
    }

    /// What was known before the attempt that goes on, and what is known of that one.
    pub(crate) fn known(&self) -> (History, Delivery) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, history: History, delivery: Delivery) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (history, delivery);
    }
}
