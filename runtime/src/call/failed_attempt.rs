//! An attempt without a declared success: what the call ends with if it is final, and what decides whether it is.

use bytes::Bytes;

use super::outcome::CallFailure;
use crate::delivery::Delivery;
use crate::error::{
    BodyLimit, BoxError, History, RedirectRefusal, ResponseContext, Unexpected, UnexpectedReason,
};
use crate::retry::{AttemptOutcome, RetryPolicy};
use crate::status_semantics::{Class, meaning};
use crate::transport::TransportFailure;

/// An attempt without a declared success.
#[derive(Debug)]
pub(super) struct FailedAttempt {
    /// What the call ends with unless another attempt follows.
    pub(super) failure: CallFailure,
    pub(super) outcome: AttemptOutcome,
    /// What is known after it.
    pub(super) history: History,
}

/// What went wrong, and what turns it off.
const FOLLOWED: &str = "the HTTP client followed a redirect; \
                        build it with `redirect(reqwest::redirect::Policy::none())`";

impl FailedAttempt {
    /// No complete response was received; `before` is what was known when the attempt was begun.
    pub(super) fn interrupted(failure: TransportFailure, before: History) -> Self {
        let delivery = failure.delivery;
        // The delivery of this attempt alone decides about a retry; the error tells that of all attempts.
        Self {
            outcome: match failure.is_retryable {
                true if failure.is_throttled => AttemptOutcome::Throttled {
                    retry_after: None,
                    repeats_unsafe: delivery == Delivery::NotSent,
                },
                true => AttemptOutcome::Interrupted { delivery },
                false => AttemptOutcome::Final,
            },
            failure: CallFailure::Transport(failure.into_error(before)),
            history: before.interrupted(delivery),
        }
    }

    /// A response with a status that the endpoint does not declare; `limit` is why its body is not complete.
    pub(super) fn undeclared(
        policy: &RetryPolicy,
        context: ResponseContext,
        body: Bytes,
        limit: Option<BodyLimit>,
    ) -> Self {
        let history = context.history;
        let status = context.status;
        let outcome = AttemptOutcome::of(policy, status, context.retry_after);
        let failure = match meaning(status).class {
            Class::Failure => CallFailure::Failure(Box::new(context), body, limit.map(Into::into)),
            Class::Redirect => unexpected(context, UnexpectedReason::Redirect, body),
            Class::Other => unexpected(context, UnexpectedReason::Status, body),
        };
        Self {
            failure,
            outcome,
            history,
        }
    }

    /// A success whose body is larger than the client takes.
    pub(super) fn too_large(context: ResponseContext, body: Bytes, limit: BodyLimit) -> Self {
        Self::unexpected(context, UnexpectedReason::BodyTooLarge, body, limit.into())
    }

    /// A success whose body is not what its coding says.
    #[cfg(feature = "_decompression")]
    pub(super) fn undecodable(context: ResponseContext, body: Bytes, why: BoxError) -> Self {
        Self::unexpected(context, UnexpectedReason::Decode, body, why)
    }

    /// A redirect that an endpoint which follows some does not follow.
    pub(super) fn not_followed(
        context: ResponseContext,
        body: Bytes,
        refusal: RedirectRefusal,
    ) -> Self {
        Self::unexpected(context, UnexpectedReason::Redirect, body, refusal.into())
    }

    /// A response that the user's own HTTP client received by following a redirect. It is not the endpoint's, whatever it
    /// says.
    pub(super) fn redirected(context: ResponseContext, body: Bytes) -> Self {
        Self::unexpected(context, UnexpectedReason::Redirect, body, FOLLOWED.into())
    }

    /// Another attempt would get the same.
    fn unexpected(
        context: ResponseContext,
        reason: UnexpectedReason,
        body: Bytes,
        source: BoxError,
    ) -> Self {
        Self {
            history: context.history,
            outcome: AttemptOutcome::Final,
            failure: CallFailure::Unexpected(Unexpected::new(context, reason, body, Some(source))),
        }
    }

    /// The response of a server that got no credential: another one would not help.
    pub(super) fn of_another_server(mut self) -> Self {
        if self.outcome == AttemptOutcome::Unauthorized {
            self.outcome = AttemptOutcome::Final;
        }
        self
    }
}

fn unexpected(context: ResponseContext, reason: UnexpectedReason, body: Bytes) -> CallFailure {
    CallFailure::Unexpected(Unexpected::new(context, reason, body, None))
}
