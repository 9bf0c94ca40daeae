//! Responses of operations.

use std::borrow::Cow;
use std::fmt;

use super::body::Media;
use super::text;
use crate::document::Node;
use crate::error::Error;

/// The statuses that a response is described for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResponseStatus {
    /// `204`
    Code(u16),
    /// `4XX`, as 4.
    Range(u16),
    /// `default`: every status that is not described.
    Default,
}

impl ResponseStatus {
    fn read(text: &str) -> Option<Self> {
        if text == "default" {
            return Some(Self::Default);
        }
        let class = text
            .strip_suffix("XX")
            .or_else(|| text.strip_suffix("xx"))
            .and_then(|class| class.parse().ok());
        match class {
            Some(class @ 1..=5) => return Some(Self::Range(class)),
            Some(_) => return None,
            None => {}
        }
        let code = text.parse().ok()?;
        (100..=599).contains(&code).then_some(Self::Code(code))
    }

    /// One code where both are the same, else the range of their hundreds.
    #[must_use]
    pub fn between(least: u16, greatest: u16) -> Self {
        if least == greatest {
            Self::Code(least)
        } else {
            Self::Range(least / 100)
        }
    }

    /// Whether its responses have no body, whatever a document says (RFC 9110 §15.3.5, §15.3.6, §15.4.5).
    #[must_use]
    pub fn is_bodiless(self) -> bool {
        matches!(self, Self::Code(204 | 205 | 304))
    }

    /// Whether the response is for this code, by itself or as part of a range.
    #[must_use]
    pub fn covers(self, code: u16) -> bool {
        self.overlaps(Self::Code(code))
    }

    /// Whether there is a code that both are for.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (Self::Code(own), Self::Code(code)) => own == code,
            _ => self
                .class()
                .zip(other.class())
                .is_none_or(|(own, class)| own == class),
        }
    }

    /// The hundreds of a code or range; `None` for `default`.
    #[must_use]
    pub fn class(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code / 100),
            Self::Range(class) => Some(class),
            Self::Default => None,
        }
    }
}

impl fmt::Display for ResponseStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(formatter, "{code}"),
            Self::Range(class) => write!(formatter, "{class}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// One response of an operation, after references.
#[derive(Debug, Clone, Copy)]
pub struct Response<'d> {
    status: ResponseStatus,
    node: Node<'d>,
}

impl<'d> Response<'d> {
    pub(super) fn read(status: &str, node: Node<'d>) -> Result<Self, Error> {
        let Some(status) = ResponseStatus::read(status) else {
            let message = format!("`{status}` is not a status");
            return Err(node.error(message, "write a code, a range such as `4XX`, or `default`"));
        };
        let node = node.resolve()?;
        Ok(Self { status, node })
    }

    /// The statuses that it is for.
    #[must_use]
    pub fn status(&self) -> ResponseStatus {
        self.status
    }

    /// Its place in the document.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// `description`.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'d, str>> {
        text(self.node, "description")
    }

    /// The media types, in the order of the text; empty if it has no body.
    #[must_use]
    pub fn content(&self) -> Vec<Media<'d>> {
        Media::listed(self.node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_statuses() {
        for (text, status) in [
            ("204", Some(ResponseStatus::Code(204))),
            ("4XX", Some(ResponseStatus::Range(4))),
            ("5xx", Some(ResponseStatus::Range(5))),
            ("default", Some(ResponseStatus::Default)),
            ("6XX", None),
            ("20", None),
            ("600", None),
            ("ok", None),
        ] {
            assert_eq!(ResponseStatus::read(text), status, "{text}");
        }
        assert!(ResponseStatus::Range(2).covers(204));
        assert!(!ResponseStatus::Code(200).covers(204));
    }

    #[test]
    fn statuses_overlap_where_a_code_is_of_both() {
        let (code, range) = (ResponseStatus::Code(404), ResponseStatus::Range(4));
        assert_eq!(ResponseStatus::between(404, 404), code);
        assert_eq!(ResponseStatus::between(400, 499), range);
        assert!(range.overlaps(code) && code.overlaps(range) && range.overlaps(range));
        assert!(ResponseStatus::Default.overlaps(code) && code.overlaps(ResponseStatus::Default));
        assert!(!range.overlaps(ResponseStatus::Code(500)));
        assert!(!code.overlaps(ResponseStatus::Code(410)));
    }
}
