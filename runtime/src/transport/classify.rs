//! What the error of a transport says of an attempt: the kind of failure, and whether the request was sent.
//!
//! Takes a `reqwest::Error`, one of hyper-util, or a service's error that wraps one; returns a [`TransportFailure`] with the error as its
//! source and without its URL, which may hold a key. Only a connection that was not made proves that nothing was sent.
//!
//! Note: neither reqwest nor hyper-util has public types for TLS failures, proxies that refuse, and names
//! without an address, so their `io::Error` kinds and, for the proxy, their words are what is matched.

use std::error::Error as StdError;
use std::fmt;
use std::io;

#[cfg(feature = "direct")]
use hyper_util::client::legacy::Error as HyperUtilError;

use super::TransportFailure;
#[cfg(feature = "direct")]
use super::direct::ConnectTimeout;
#[cfg(feature = "direct")]
use super::dns::LookupError;
use super::double_failure::DoubleFailure;
use super::service::NotReady;
use super::tls_alert::refuses_certificate;
use crate::delivery::Delivery;
use crate::error::{BoxError, TimeLimit, TimeoutKind, TransportKind};
use crate::without_urls::{causes, without_urls};

/// The error of an attempt without its URL, as layers may see it.
pub(super) fn without_url(error: reqwest::Error) -> BoxError {
    let host = error.url().and_then(reqwest::Url::domain);
    if error.is_connect() && host.is_some_and(is_invalid_name) {
        InvalidName.into()
    } else {
        error.without_url().into()
    }
}

/// Reads reqwest's error.
pub(super) fn of_reqwest(error: reqwest::Error) -> TransportFailure {
    of_service(without_url(error))
}

/// Reads the error of hyper's client, which was asked for `host`.
#[cfg(feature = "direct")]
pub(super) fn of_direct(error: HyperUtilError, host: Option<&str>) -> TransportFailure {
    // Addresses of IPv6 have brackets here, and those of IPv4 look like names.
    let name = host.filter(|host| !host.starts_with('['));
    if error.is_connect() && name.is_some_and(is_invalid_name) {
        of_service(InvalidName.into())
    } else {
        of_service(error.into())
    }
}

/// Reads the error of a service. Unless an HTTP client made it, it says nothing about delivery.
pub(super) fn of_service(error: BoxError) -> TransportFailure {
    #[cfg(feature = "http2")]
    if let Some(failure) = causes(&*error)
        .find_map(|cause| cause.downcast_ref::<h2::Error>())
        .and_then(super::http2::failure)
    {
        return failure;
    }
    let failure = if error.is::<NotReady>() || causes(&*error).any(is_refused_by_double) {
        TransportFailure::new(TransportKind::Connect, Delivery::NotSent)
    } else if causes(&*error).any(<dyn StdError>::is::<InvalidName>) {
        TransportFailure::new(TransportKind::Dns, Delivery::NotSent).not_retryable()
    } else {
        causes(&*error).find_map(ClientError::of).map_or(
            TransportFailure::new(TransportKind::Lost, Delivery::Unknown),
            |error| classified(&error),
        )
    };
    failure.with_source(without_urls(error))
}

/// Layers may have wrapped the failure of an in-memory transport.
fn is_refused_by_double(error: &(dyn StdError + 'static)) -> bool {
    matches!(error.downcast_ref(), Some(DoubleFailure::Refused))
}

/// The error of an HTTP client, and what it says of itself.
struct ClientError<'a> {
    error: &'a (dyn StdError + 'static),
    stage: Stage,
    is_timeout: bool,
}

/// How far a request had come.
#[derive(Clone, Copy)]
enum Stage {
    /// It is none that can be sent.
    Build,
    LookUp,
    Connect,
    Send,
}

impl<'a> ClientError<'a> {
    fn of(error: &'a (dyn StdError + 'static)) -> Option<Self> {
        if let Some(reqwest) = error.downcast_ref::<reqwest::Error>() {
            let stage = if reqwest.is_dns() {
                Stage::LookUp
            } else if reqwest.is_connect() {
                Stage::Connect
            } else if reqwest.is_builder() {
                Stage::Build
            } else {
                Stage::Send
            };
            return Some(Self {
                error,
                stage,
                is_timeout: reqwest.is_timeout(),
            });
        }
        #[cfg(feature = "direct")]
        if let Some(hyper) = error.downcast_ref::<HyperUtilError>() {
            let stage = if causes(error).any(<dyn StdError>::is::<LookupError>) {
                Stage::LookUp
            } else if hyper.is_connect() {
                Stage::Connect
            } else {
                Stage::Send
            };
            return Some(Self {
                error,
                stage,
                is_timeout: causes(error).any(is_time_limit),
            });
        }
        None
    }
}

/// Whether the limit on connecting, or one of the system, was reached.
#[cfg(feature = "direct")]
fn is_time_limit(error: &(dyn StdError + 'static)) -> bool {
    error.is::<ConnectTimeout>()
        || error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
}

/// What the error of an HTTP client says of an attempt. Only a connection that was not made proves that nothing was sent: one
/// that ends before the response may have ended after the server read the whole request.
fn classified(client: &ClientError<'_>) -> TransportFailure {
    use Delivery::{NotSent, Unknown};
    let error = client.error;
    match client.stage {
        Stage::LookUp => return TransportFailure::new(TransportKind::Dns, NotSent),
        Stage::Connect => return not_connected(error, client.is_timeout),
        Stage::Build => {
            return TransportFailure::new(TransportKind::Protocol, NotSent).not_retryable();
        }
        Stage::Send => {}
    }
    // A ping of HTTP/2 that got no answer; the limits of the call are not hyper's.
    if causes(error).any(is_dead_connection) {
        return TransportFailure::new(TransportKind::Lost, Unknown);
    }
    if client.is_timeout {
        return TransportFailure::timed_out(TimeLimit::unknown(TimeoutKind::Attempt));
    }
    if causes(error).any(refuses_certificate) {
        return TransportFailure::new(TransportKind::Tls, NotSent).not_retryable();
    }
    match causes(error).find_map(|cause| cause.downcast_ref::<hyper::Error>()) {
        Some(hyper) if hyper.is_parse() => {
            TransportFailure::new(TransportKind::Protocol, Unknown).not_retryable()
        }
        // hyper returns the request: it was queued on a connection that ended.
        Some(hyper) if hyper.is_canceled() => TransportFailure::new(TransportKind::Lost, NotSent),
        _ => TransportFailure::new(TransportKind::Lost, Unknown),
    }
}

fn is_dead_connection(error: &(dyn StdError + 'static)) -> bool {
    error
        .downcast_ref::<hyper::Error>()
        .is_some_and(hyper::Error::is_timeout)
}

/// Why there is no connection; nothing was sent.
fn not_connected(error: &(dyn StdError + 'static), is_timeout: bool) -> TransportFailure {
    let failed = |kind| TransportFailure::new(kind, Delivery::NotSent);
    if is_timeout {
        TransportFailure {
            timeout: Some(TimeLimit::unknown(TimeoutKind::Connect)),
            ..failed(TransportKind::Connect)
        }
    } else if is_tls(error) {
        failed(TransportKind::Tls).not_retryable()
    } else if is_refused_by_proxy(error) {
        failed(TransportKind::Connect).not_retryable()
    } else if causes(error).any(has_no_address) {
        failed(TransportKind::Dns)
    } else {
        failed(TransportKind::Connect)
    }
}

/// The host of the URL has a name that no server can have.
#[derive(Debug)]
struct InvalidName;

impl fmt::Display for InvalidName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not a valid DNS name")
    }
}

impl StdError for InvalidName {}

/// Whether no server can have this name (RFC 1035 §2.3.4, RFC 1123 §2.1; `_` is in use, too). TLS refuses
/// most of these before it connects, and resolvers the others, with errors that look as if they would pass.
fn is_invalid_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    name.len() > 253 || !name.split('.').all(is_label)
}

/// Whether TLS refused the peer, or the peer does not speak it.
fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    #[cfg(feature = "native-tls")]
    if causes(error).any(is_native_tls) {
        return true;
    }
    // rustls's errors are inside `io::Error`s, which `source` skips. A cut connection is an `UnexpectedEof` there, and
    // everything that rustls finds wrong is `InvalidData`.
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(is_invalid_data)
}

/// A cut connection is an error of the system's TLS, too; only the cause below it, or the text, tells it apart.
#[cfg(feature = "native-tls")]
fn is_native_tls(error: &(dyn StdError + 'static)) -> bool {
    error.is::<native_tls::Error>()
        && !causes(error).any(<dyn StdError>::is::<io::Error>)
        && !error
            .to_string()
            .to_ascii_lowercase()
            .contains("unexpected eof")
}

fn is_invalid_data(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
        || error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<io::Error>())
            .is_some_and(is_invalid_data)
}

/// hyper-util reports this kind where the resolver returned no address to try.
fn has_no_address(error: &(dyn StdError + 'static)) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::NotConnected)
}

/// Whether a proxy answered CONNECT with a refusal. The type of that error is private to hyper-util.
fn is_refused_by_proxy(error: &(dyn StdError + 'static)) -> bool {
    causes(error).any(|cause| {
        matches!(
            cause.to_string().strip_prefix("tunnel error: "),
            Some(
                "proxy authorization required" | "unsuccessful" | "proxy response headers too long"
            )
        )
    })
}
