//! What is known when no answer came.

use std::error::Error as StdError;
use std::io;

use http::StatusCode;

use super::Fault;
use super::exchange::History;
use crate::Endpoint;
use crate::error::{BoxError, Delivery, Timeout, TransportError, TransportKind};

/// How an attempt without a complete answer ended.
#[derive(Debug)]
pub(super) struct Lost {
    pub(super) kind: TransportKind,
    pub(super) timeout: Option<Timeout>,
    pub(super) delivery: Delivery,
    source: Option<BoxError>,
}

impl Lost {
    /// A time limit ended the attempt.
    pub(super) const fn timed_out(timeout: Timeout) -> Self {
        Self {
            kind: TransportKind::Timeout,
            timeout: Some(timeout),
            delivery: Delivery::Unknown,
            source: None,
        }
    }

    /// The answer's body did not come to its end.
    pub(super) fn broke_off(timeout: Option<Timeout>, source: Option<BoxError>) -> Self {
        let kind = if timeout.is_some() {
            TransportKind::Timeout
        } else {
            TransportKind::Lost
        };
        Self {
            kind,
            timeout,
            delivery: Delivery::Answered,
            source,
        }
    }

    /// The request was not even tried.
    pub(super) fn refused(kind: TransportKind, why: &'static str) -> Self {
        Self {
            kind,
            timeout: None,
            delivery: Delivery::NotSent,
            source: Some(why.into()),
        }
    }

    pub(super) fn into_fault(self, endpoint: &'static Endpoint, history: History) -> Fault {
        let error = TransportError::new(endpoint, self.kind, self.timeout, self.source);
        Fault::Transport(error.after(history.attempts, history.delivery.then(self.delivery)))
    }
}

/// What an answer of that status says of the request's way: a gateway that got no answer does not know.
pub(super) const fn delivery_of(status: StatusCode) -> Delivery {
    match status.as_u16() {
        502 | 504 => Delivery::Unknown,
        _ => Delivery::Answered,
    }
}

/// Reads reqwest's error. Only a connection that was not made proves that nothing was sent: a connection that ends before
/// the answer may have ended after the server read the whole request.
pub(super) fn of_reqwest(error: reqwest::Error) -> Lost {
    let error = error.without_url();
    let (kind, timeout, delivery) = if error.is_dns() {
        (TransportKind::Dns, None, Delivery::NotSent)
    } else if error.is_connect() {
        let timeout = error.is_timeout().then_some(Timeout::Connect);
        (
            if timeout.is_none() && is_tls(&error) {
                TransportKind::Tls
            } else {
                TransportKind::Connect
            },
            timeout,
            Delivery::NotSent,
        )
    } else if error.is_builder() {
        (TransportKind::Protocol, None, Delivery::NotSent)
    } else if error.is_timeout() {
        (
            TransportKind::Timeout,
            Some(Timeout::Attempt),
            Delivery::Unknown,
        )
    } else {
        let hyper = causes(&error).find_map(|cause| cause.downcast_ref::<hyper::Error>());
        match hyper {
            Some(hyper) if hyper.is_parse() => (TransportKind::Protocol, None, Delivery::Unknown),
            Some(hyper) if hyper.is_canceled() => (TransportKind::Lost, None, Delivery::NotSent),
            _ => (TransportKind::Lost, None, Delivery::Unknown),
        }
    };
    Lost {
        kind,
        timeout,
        delivery,
        source: Some(error.into()),
    }
}

/// Reads the error of a transport that is not ours; it says nothing of the request's way.
pub(super) fn of_service(error: BoxError) -> Lost {
    match error.downcast::<reqwest::Error>() {
        Ok(error) => of_reqwest(*error),
        Err(source) => Lost {
            kind: TransportKind::Lost,
            timeout: None,
            delivery: Delivery::Unknown,
            source: Some(source),
        },
    }
}

fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn StdError + 'static)| {
        (*error).source()
    })
}

/// Whether TLS refused the peer. Its errors stand inside `io::Error`s, which `source` skips; a cut connection is an
/// `UnexpectedEof` there, and everything that rustls finds wrong is `InvalidData`.
fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(is_invalid_data)
}

fn is_invalid_data(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
        || error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<io::Error>())
            .is_some_and(is_invalid_data)
}
