//! What a call of the catalogue ended with, and what the server counted.

use sdx_endpoint::{Delivery, Error, TimeoutKind, TransportKind, UnexpectedReason};
use sdx_endpoint_tests::script::ScriptedServer;

/// Asserts an [`Error::Transport`].
#[track_caller]
pub(crate) fn assert_lost<T: std::fmt::Debug>(
    outcome: Result<T, Error>,
    kind: TransportKind,
    delivery: Delivery,
    attempts: u32,
) -> Error {
    let error = outcome.expect_err("an error");
    let Error::Transport(transport) = &error else {
        panic!("no transport error: {error:?}");
    };
    assert_eq!(
        (transport.kind(), error.delivery(), error.attempts()),
        (kind, delivery, attempts),
        "{error:?}"
    );
    assert_eq!(error.status(), None);
    assert_eq!(
        error.may_have_been_applied(),
        delivery != Delivery::NotSent,
        "{error:?}"
    );
    error
}

/// Asserts an [`Error::Transport`] caused by a time limit.
#[track_caller]
pub(crate) fn assert_timeout<T: std::fmt::Debug>(
    outcome: Result<T, Error>,
    timeout: TimeoutKind,
    delivery: Delivery,
    attempts: u32,
) -> Error {
    let kind = match timeout {
        TimeoutKind::Connect => TransportKind::Connect,
        _ => TransportKind::Timeout,
    };
    let error = assert_lost(outcome, kind, delivery, attempts);
    let Error::Transport(transport) = &error else {
        unreachable!("asserted above");
    };
    assert_eq!(transport.timeout(), Some(timeout), "{error:?}");
    assert!(error.is_timeout());
    error
}

/// Asserts an [`Error::Api`].
#[track_caller]
pub(crate) fn assert_api<T: std::fmt::Debug>(
    outcome: Result<T, Error>,
    status: u16,
    attempts: u32,
) -> Error {
    let error = outcome.expect_err("an error");
    assert!(matches!(error, Error::Api(_)), "{error:?}");
    assert_eq!(error.status().unwrap(), status);
    assert_eq!(error.attempts(), attempts, "{error:?}");
    error
}

/// Asserts an [`Error::Unexpected`].
#[track_caller]
pub(crate) fn assert_unexpected<T: std::fmt::Debug>(
    outcome: Result<T, Error>,
    status: u16,
    reason: UnexpectedReason,
    attempts: u32,
) -> Error {
    let error = outcome.expect_err("an error");
    let Error::Unexpected(unexpected) = &error else {
        panic!("not unexpected: {error:?}");
    };
    assert_eq!(
        (unexpected.status().as_u16(), unexpected.reason()),
        (status, reason),
        "{error:?}"
    );
    assert!(unexpected.body().len() <= 64 * 1024);
    assert!(unexpected.snippet().trim_end_matches('…').chars().count() <= 512);
    assert_eq!(error.attempts(), attempts, "{error:?}");
    error
}

/// Asserts an error with that status, whether or not its body could be read.
#[track_caller]
pub(crate) fn assert_status<T: std::fmt::Debug>(
    outcome: Result<T, Error>,
    status: u16,
    attempts: u32,
) -> Error {
    let error = outcome.expect_err("an error");
    assert_eq!(
        error.status().map(|status| status.as_u16()),
        Some(status),
        "{error:?}"
    );
    assert_eq!(error.attempts(), attempts, "{error:?}");
    error
}

/// What a server counted, to be compared field by field.
pub(crate) struct Wire<'a>(&'a ScriptedServer);

#[track_caller]
pub(crate) fn assert_wire(server: &ScriptedServer) -> Wire<'_> {
    Wire(server)
}

impl Wire<'_> {
    /// Asserts how many connections were accepted.
    #[track_caller]
    pub(crate) fn connections(self, expected: usize) -> Self {
        assert_eq!(self.0.accepts(), expected, "connections");
        self
    }

    /// Asserts how many complete requests arrived.
    #[track_caller]
    pub(crate) fn requests(self, expected: usize) -> Self {
        assert_eq!(self.0.request_count(), expected, "complete requests");
        self
    }
}
