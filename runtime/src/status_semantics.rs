//! What a status code means for the call that received it: whether another attempt could end differently, whether the
//! request reached the server that had to carry it out, whether it may have been carried out, and whether there is a
//! body. Reading bodies, retrying, and reporting errors all ask this one table.
//!
//! Note: a 502 and a 504 say nothing about delivery, since the gateway that sends them does not know, and
//! a 302 or 303 may be the answer to a form that was processed (RFC 9110 §15.4.3, §15.4.4).

use http::StatusCode;

use crate::delivery::Delivery;

/// What one status means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) class: Class,
    pub(crate) retry: Retry,
    /// Whether the request reached the server that had to carry it out.
    pub(crate) delivery: Delivery,
    /// Whether the request may have been carried out.
    pub(crate) may_be_applied: bool,
    /// Whether the response can have a body (RFC 9110 §6.4.1).
    pub(crate) has_body: bool,
    /// Whether `Retry-After` says when to try again.
    pub(crate) heeds_retry_after: bool,
}

/// How a status is reported where the endpoint does not declare it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A 4xx or 5xx, whose body is read as the endpoint's error type.
    Failure,
    /// A 3xx that names another URL to go to.
    Redirect,
    Other,
}

/// What another attempt needs to end differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Retry {
    /// Nothing but time: the server is temporarily unavailable.
    Later,
    /// A slower client: this one is rate limited.
    Slower,
    /// Another credential.
    Authorized,
    /// It would end the same way.
    Never,
}

const OTHER: Meaning = Meaning {
    class: Class::Other,
    retry: Retry::Never,
    delivery: Delivery::Answered,
    may_be_applied: false,
    has_body: true,
    heeds_retry_after: false,
};
const SUCCESS: Meaning = Meaning {
    may_be_applied: true,
    ..OTHER
};
const REDIRECT: Meaning = Meaning {
    class: Class::Redirect,
    ..OTHER
};
/// The server refused the request, and did nothing.
const REFUSED: Meaning = Meaning {
    class: Class::Failure,
    ..OTHER
};
/// The server failed, perhaps after it had carried the request out.
const FAILED: Meaning = Meaning {
    may_be_applied: true,
    ..REFUSED
};

/// What `status` means.
pub(crate) const fn meaning(status: StatusCode) -> Meaning {
    match status.as_u16() {
        100..=199 | 304 => Meaning {
            has_body: false,
            ..OTHER
        },
        204 | 205 => Meaning {
            has_body: false,
            ..SUCCESS
        },
        200..=299 => SUCCESS,
        301 | 307 | 308 => REDIRECT,
        302 | 303 => Meaning {
            may_be_applied: true,
            ..REDIRECT
        },
        401 => Meaning {
            retry: Retry::Authorized,
            ..REFUSED
        },
        408 => Meaning {
            retry: Retry::Later,
            ..REFUSED
        },
        429 => Meaning {
            retry: Retry::Slower,
            heeds_retry_after: true,
            ..REFUSED
        },
        400..=499 | 501 | 505 => REFUSED,
        502 | 504 => Meaning {
            retry: Retry::Later,
            delivery: Delivery::Unknown,
            ..FAILED
        },
        503 => Meaning {
            retry: Retry::Later,
            heeds_retry_after: true,
            ..FAILED
        },
        500..=599 => FAILED,
        _ => OTHER,
    }
}

/// Whether the server copes with its load: its response is not one that asks to come back later or slower. That pays for
/// retries, by the status alone, so that a storm of mixed methods costs no more than one of a single method.
pub(crate) const fn copes(status: StatusCode) -> bool {
    matches!(meaning(status).retry, Retry::Never | Retry::Authorized)
}

/// Whether the server, or one behind it, is out of service.
pub(crate) const fn is_unavailable(status: StatusCode) -> bool {
    status.as_u16() >= 500 && matches!(meaning(status).retry, Retry::Later)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(is_meant: impl Fn(Meaning) -> bool) -> Vec<u16> {
        (100..1000)
            .filter(|code| is_meant(meaning(StatusCode::from_u16(*code).unwrap())))
            .collect()
    }

    #[test]
    fn every_rule_names_its_statuses() {
        let range = |codes: std::ops::Range<u16>| codes.collect::<Vec<_>>();
        assert_eq!(codes(|of| of.class == Class::Failure), range(400..600));
        assert_eq!(
            codes(|of| of.class == Class::Redirect),
            [301, 302, 303, 307, 308]
        );
        assert_eq!(codes(|of| of.retry == Retry::Later), [408, 502, 503, 504]);
        assert_eq!(codes(|of| of.retry == Retry::Slower), [429]);
        assert_eq!(codes(|of| of.retry == Retry::Authorized), [401]);
        assert_eq!(codes(|of| of.delivery != Delivery::Answered), [502, 504]);
        assert_eq!(codes(|of| of.heeds_retry_after), [429, 503]);
        assert_eq!(
            codes(|of| !of.has_body),
            [range(100..200), vec![204, 205, 304]].concat()
        );
        let may_be_applied = (200..300).chain([302, 303]).chain(500..600);
        let may_be_applied: Vec<_> = may_be_applied
            .filter(|code| !matches!(code, 501 | 505))
            .collect();
        assert_eq!(codes(|of| of.may_be_applied), may_be_applied);
        let unavailable: Vec<_> = (100..1000)
            .filter(|code| is_unavailable(StatusCode::from_u16(*code).unwrap()))
            .collect();
        assert_eq!(unavailable, [502, 503, 504]);
    }
}
