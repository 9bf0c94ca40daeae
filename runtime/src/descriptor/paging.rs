//! How the pages of an endpoint follow each other, as its declaration says. It is here and not in `pages`, since an
//! endpoint is described with or without the feature `stream`.

use crate::json_path::JsonPath;

/// How the pages of an endpoint follow each other.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "stream"),
    allow(dead_code, reason = "only `stream` pages through lists")
)]
pub struct Paging {
    pub(crate) strategy: Strategy,
    /// Where the list of items is.
    pub(crate) items: JsonPath,
    /// Whether there is another page, as a boolean.
    pub(crate) more: Option<JsonPath>,
    /// The number of the last page, or whether this is the last page.
    pub(crate) last: Option<JsonPath>,
    /// The number of pages.
    pub(crate) pages: Option<JsonPath>,
    /// The number of items.
    pub(crate) total: Option<JsonPath>,
    /// The number of the first page, or of the first item.
    pub(crate) first: u64,
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
        parameter: PageParameter,
        next: NextPlace,
    },
    /// The next request asks for the next number.
    Page { parameter: PageParameter },
    /// The next request asks for what follows the items so far.
    Offset { parameter: PageParameter },
    /// The `Link` header has the next URL (RFC 8288, relation `next`).
    Link,
    /// The response has the next URL.
    Url { next: NextPlace },
}

/// The parameter that changes from page to page.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "stream"),
    allow(dead_code, reason = "only `stream` pages through lists")
)]
pub enum PageParameter {
    /// A query parameter, by its name.
    Query(&'static str),
    /// A member of the JSON body.
    Body(JsonPath),
    /// A request header, by its name in lower case.
    Header(&'static str),
}

/// Where a response has the cursor or URL of the next page.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "stream"),
    allow(dead_code, reason = "only `stream` pages through lists")
)]
pub enum NextPlace {
    /// In its body.
    Body(JsonPath),
    /// In a header, by its name in lower case.
    Header(&'static str),
}

/// What the attribute calls; not part of the public interface.
impl Paging {
    /// The parameter that changes from page to page; `None` where a link does.
    #[cfg(feature = "stream")]
    pub(crate) const fn parameter(&self) -> Option<PageParameter> {
        match self.strategy {
            Strategy::Cursor { parameter, .. }
            | Strategy::Page { parameter }
            | Strategy::Offset { parameter } => Some(parameter),
            Strategy::Link | Strategy::Url { .. } => None,
        }
    }

    /// What an error calls the parameter.
    #[cfg(feature = "stream")]
    pub(crate) fn parameter_name(&self) -> &'static str {
        match self.parameter() {
            Some(PageParameter::Query(name) | PageParameter::Header(name)) => name,
            Some(PageParameter::Body(place)) => place.last_name(),
            None => "",
        }
    }

    const fn new(strategy: Strategy, first: u64) -> Self {
        Self {
            strategy,
            items: JsonPath::ROOT,
            more: None,
            last: None,
            pages: None,
            total: None,
            first,
        }
    }

    #[must_use]
    pub const fn cursor(parameter: PageParameter, next: NextPlace) -> Self {
        Self::new(Strategy::Cursor { parameter, next }, 0)
    }

    #[must_use]
    pub const fn page(parameter: PageParameter) -> Self {
        Self::new(Strategy::Page { parameter }, 1)
    }

    #[must_use]
    pub const fn offset(parameter: PageParameter) -> Self {
        Self::new(Strategy::Offset { parameter }, 0)
    }

    #[must_use]
    pub const fn link() -> Self {
        Self::new(Strategy::Link, 0)
    }

    #[must_use]
    pub const fn url(next: NextPlace) -> Self {
        Self::new(Strategy::Url { next }, 0)
    }

    #[must_use]
    pub const fn items(mut self, place: JsonPath) -> Self {
        self.items = place;
        self
    }

    #[must_use]
    pub const fn more(mut self, place: JsonPath) -> Self {
        self.more = Some(place);
        self
    }

    #[must_use]
    pub const fn last(mut self, place: JsonPath) -> Self {
        self.last = Some(place);
        self
    }

    #[must_use]
    pub const fn pages(mut self, place: JsonPath) -> Self {
        self.pages = Some(place);
        self
    }

    #[must_use]
    pub const fn total(mut self, place: JsonPath) -> Self {
        self.total = Some(place);
        self
    }

    #[must_use]
    pub const fn first(mut self, number: u64) -> Self {
        self.first = number;
        self
    }
}
