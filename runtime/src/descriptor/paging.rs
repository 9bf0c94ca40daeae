//! How the pages of an endpoint follow each other, as its declaration says. It is here and not in `pages`, since an
//! endpoint is described with or without the feature `stream`.

/// How the pages of an endpoint follow each other. Places in a body are member names joined by dots.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "stream"),
    allow(dead_code, reason = "only `stream` pages through lists")
)]
pub struct Paging {
    pub(crate) strategy: Strategy,
    /// Where the items are; empty if the body is the list.
    pub(crate) items: &'static str,
    /// The parameter is a member of the JSON body, not of the query.
    pub(crate) in_body: bool,
}

/// How the next page is found.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "stream"),
    allow(dead_code, reason = "only `stream` pages through lists")
)]
pub(crate) enum Strategy {
    /// The response has a cursor, which the next request sends.
    Cursor {
        parameter: &'static str,
        next: &'static str,
    },
    /// The next request asks for the next number.
    Page {
        parameter: &'static str,
        last: Option<&'static str>,
    },
    /// The next request asks for what follows the items that were received.
    Offset {
        parameter: &'static str,
        total: Option<&'static str>,
    },
    /// The `Link` header has the next URL (RFC 8288, relation `next`).
    Link,
    /// The body has the next URL.
    Url { next: &'static str },
}

impl Paging {
    /// The name of the parameter that changes from page to page; empty where a link does.
    #[cfg(feature = "stream")]
    pub(crate) const fn parameter(&self) -> &'static str {
        match self.strategy {
            Strategy::Cursor { parameter, .. }
            | Strategy::Page { parameter, .. }
            | Strategy::Offset { parameter, .. } => parameter,
            Strategy::Link | Strategy::Url { .. } => "",
        }
    }

    const fn new(strategy: Strategy) -> Self {
        Self {
            strategy,
            items: "",
            in_body: false,
        }
    }

    #[must_use]
    pub const fn cursor(parameter: &'static str, next: &'static str) -> Self {
        Self::new(Strategy::Cursor { parameter, next })
    }

    #[must_use]
    pub const fn page(parameter: &'static str, last: Option<&'static str>) -> Self {
        Self::new(Strategy::Page { parameter, last })
    }

    #[must_use]
    pub const fn offset(parameter: &'static str, total: Option<&'static str>) -> Self {
        Self::new(Strategy::Offset { parameter, total })
    }

    #[must_use]
    pub const fn link() -> Self {
        Self::new(Strategy::Link)
    }

    #[must_use]
    pub const fn url(next: &'static str) -> Self {
        Self::new(Strategy::Url { next })
    }

    #[must_use]
    pub const fn items(mut self, items: &'static str) -> Self {
        self.items = items;
        self
    }

    #[must_use]
    pub const fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }
}
