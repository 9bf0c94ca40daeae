//! What callers ask of an error, by name.

use super::{Error, TransportKind, UnexpectedReason};
use crate::status_semantics;

impl<E> Error<E> {
    /// Whether a time limit ended the call.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn advise(error: &Error) -> &'static str {
    ///     if error.is_timeout() { "the server is slow" } else { "something else" }
    /// }
    /// ```
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Transport(error) => error.timeout().is_some(),
            Self::Credential(error) => error.is_timeout(),
            Self::InvalidArgument(_) | Self::Api(_) | Self::Unexpected(_) => false,
        }
    }

    /// Whether no connection could be made.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn advise(error: &Error) -> &'static str {
    ///     if error.is_connect() { "is the server up?" } else { "something else" }
    /// }
    /// ```
    #[must_use]
    pub fn is_connect(&self) -> bool {
        use TransportKind::{Connect, Dns, Tls};
        matches!(self, Self::Transport(error) if matches!(error.kind(), Dns | Connect | Tls))
    }

    /// Whether the status is 502, 503, or 504.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn advise(error: &Error) -> &'static str {
    ///     if error.is_unavailable() { "try again later" } else { "something else" }
    /// }
    /// ```
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        self.status().is_some_and(status_semantics::is_unavailable)
    }

    /// Whether the server answered with a redirect that the endpoint does not declare; it was not followed.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn location(error: &Error) -> Option<&str> {
    ///     let headers = error.is_redirect().then(|| error.headers())??;
    ///     headers.get("location")?.to_str().ok()
    /// }
    /// ```
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self, Self::Unexpected(error) if error.reason() == UnexpectedReason::Redirect)
    }

    /// Whether the server answered with a 5xx.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn is_theirs(error: &Error) -> bool {
    ///     error.is_server_error()
    /// }
    /// ```
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }
}

/// One predicate for each status that callers ask for by name.
macro_rules! predicates {
    ($($predicate:ident $code:literal;)*) => {
        impl<E> Error<E> {$(
            #[doc = concat!("Whether the status is ", $code, ".")]
            ///
            /// ```
            /// use sdx_endpoint::Error;
            ///
            /// fn decide(error: &Error) -> bool {
            #[doc = concat!("    error.", stringify!($predicate), "()")]
            /// }
            /// ```
            #[must_use]
            pub fn $predicate(&self) -> bool {
                self.status().is_some_and(|status| status.as_u16() == $code)
            }
        )*}
    };
}

predicates! {
    is_bad_request 400;
    is_unauthorized 401;
    is_forbidden 403;
    is_not_found 404;
    is_conflict 409;
    is_unprocessable 422;
    is_rate_limited 429;
}
