//! The key `paginate`: how the pages of a list follow each other.
//!
//! [`grammar`] reads each key into a value of its kind; here they become one [`Strategy`], so that nothing behind can see a
//! combination that means nothing, such as `last` beside `cursor`.

mod grammar;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::LitStr;

use self::grammar::{KeyValue, PaginateKeys};
use super::body_place;
use crate::errors::{Errors, SpanRange, list};
use crate::json_path::{JsonPath, Selector};
use crate::keys::{self, Entry, Form, Tokens};
use crate::misuse::PaginateMisuse;

/// How pages follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paging {
    pub(crate) strategy: Strategy,
    /// Where the items are; the whole body if it is not said.
    pub(crate) items: Option<JsonPath>,
    /// Whether there are more pages, as a boolean.
    pub(crate) more: Option<JsonPath>,
}

/// What leads from one page to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Strategy {
    Cursor {
        parameter: PageParameter,
        next: NextPlace,
    },
    Page {
        parameter: PageParameter,
        first: Option<u64>,
        last: Option<JsonPath>,
        pages: Option<JsonPath>,
    },
    Offset {
        parameter: PageParameter,
        first: Option<u64>,
        total: Option<JsonPath>,
    },
    Link,
    Url {
        next: NextPlace,
    },
}

/// The parameter that changes from page to page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PageParameter {
    Query(String),
    /// A place of names.
    Body(JsonPath),
    /// A header name in lower case.
    Header(String),
}

/// Where a response has the cursor or URL of the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NextPlace {
    Body(JsonPath),
    /// A header name in lower case.
    Header(String),
}

const EXAMPLE: &str = "cursor = \"cursor\", items = \"data\", next = \"meta.cursor\"";

/// The keys that need another one, and which.
const BELONGS: [(&str, &[&str]); 6] = [
    ("last", &["page"]),
    ("pages", &["page"]),
    ("first", &["page", "offset"]),
    ("total", &["offset"]),
    ("in", &["cursor", "page", "offset"]),
    ("next", &["cursor"]),
];

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Paging> {
    let group = match form {
        Form::Called(group) => group,
        Form::Bare => {
            let example = EXAMPLE.to_owned();
            errors.push(key.span(), PaginateMisuse::Form { example });
            return None;
        }
        Form::Assigned(run)
        | Form::Colon(_, run)
        | Form::Operator(_, _, run)
        | Form::Broken(run) => {
            let example = example(&run);
            let place = match run.tokens() {
                [TokenTree::Group(group)] => SpanRange::from(group.span()),
                _ => SpanRange::between(key.span(), run.span(key.span()).end()),
            };
            errors.push(place, PaginateMisuse::Form { example });
            return None;
        }
    };
    let keys = errors.scope(|errors| Some(PaginateKeys::of(group.stream(), key, errors)))?;
    errors.scope(|errors| {
        let strategy = keys.strategy(key, errors);
        let items = keys.place("items", errors);
        let more = keys.place("more", errors);
        Some(Paging {
            strategy: strategy?,
            items: items.filter(|items| !items.is_root()),
            more,
        })
    })
}

/// The keys of `paginate { link }`, or others, for the help.
fn example(run: &Tokens) -> String {
    match run.tokens() {
        [TokenTree::Group(group)] if group.delimiter() != Delimiter::Parenthesis => {
            group.stream().to_string()
        }
        _ => EXAMPLE.to_owned(),
    }
}

impl PaginateKeys {
    fn of(list: TokenStream, key: &Ident, errors: &Errors) -> Self {
        let mut given = Self::default();
        for entry in keys::split(list, errors) {
            match entry {
                Entry::Keyed(name, form) => given.read(name, form, errors),
                Entry::Value(run) | Entry::Stray(run) => {
                    let example = EXAMPLE.to_owned();
                    errors.push(run.span(key.span()), PaginateMisuse::Form { example });
                }
            }
        }
        given
    }

    /// The one strategy that is given.
    fn strategy(&self, key: &Ident, errors: &Errors) -> Option<Strategy> {
        let leads: Vec<&Ident> = ["cursor", "page", "offset", "link"]
            .iter()
            .filter_map(|name| self.key(name))
            .collect();
        if let [first, second, ..] = leads[..] {
            let (first, key) = (first.to_string(), second.to_string());
            errors.push(second.span(), PaginateMisuse::TwoWays { first, key });
            return None;
        }
        let lead = leads.first().map(ToString::to_string).unwrap_or_default();
        for (name, of) in BELONGS {
            let is_alone = name == "next" && lead.is_empty();
            if let Some(extra) = self.key(name)
                && !of.contains(&lead.as_str())
                && !is_alone
            {
                let (key, of) = (name.to_owned(), list(of, "or"));
                errors.push(extra.span(), PaginateMisuse::KeyOfAnother { key, of });
                return None;
            }
        }
        let (next, parameter, [last, pages, total]) = errors.scope(|errors| {
            let bounds = ["last", "pages", "total"].map(|name| self.place(name, errors));
            Some((self.next(errors), self.parameter(&lead, errors), bounds))
        })?;
        let first = self.number("first");
        match (lead.as_str(), parameter, next) {
            ("cursor", Some(parameter), Some(next)) => Some(Strategy::Cursor { parameter, next }),
            ("cursor", _, None) => {
                let span = self.key("cursor").map_or_else(|| key.span(), Ident::span);
                errors.push(span, PaginateMisuse::CursorWithoutNext);
                None
            }
            ("page", Some(parameter), _) => Some(Strategy::Page {
                parameter,
                first,
                last,
                pages,
            }),
            ("offset", Some(parameter), _) => Some(Strategy::Offset {
                parameter,
                first,
                total,
            }),
            ("link", ..) => Some(Strategy::Link),
            (_, _, Some(next)) => Some(Strategy::Url { next }),
            _ => {
                errors.push(key.span(), PaginateMisuse::NoWay);
                None
            }
        }
    }

    /// The place that a key gives.
    fn place(&self, name: &str, errors: &Errors) -> Option<JsonPath> {
        match self.value(name)? {
            KeyValue::Text(literal) => body_place::read(literal, errors),
            _ => None,
        }
    }

    fn next(&self, errors: &Errors) -> Option<NextPlace> {
        match self.value("next")? {
            KeyValue::Text(literal) => body_place::read(literal, errors).map(NextPlace::Body),
            KeyValue::Header(name) => Some(NextPlace::Header(name.lower().to_owned())),
            KeyValue::Number(_) | KeyValue::Nothing => None,
        }
    }

    fn number(&self, name: &str) -> Option<u64> {
        match self.value(name)? {
            KeyValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The parameter that the key `lead` names, in the query, the body, or a header.
    fn parameter(&self, lead: &str, errors: &Errors) -> Option<PageParameter> {
        let in_body = self.in_body(errors);
        match self.value(lead)? {
            KeyValue::Header(name) => {
                if let Some(key) = self.key("in") {
                    errors.push(key.span(), PaginateMisuse::InWithHeader);
                }
                Some(PageParameter::Header(name.lower().to_owned()))
            }
            KeyValue::Text(literal) if in_body => member(literal, errors).map(PageParameter::Body),
            KeyValue::Text(literal) if literal.value().is_empty() => {
                let key = lead.to_owned();
                errors.push(literal.span(), PaginateMisuse::ParameterEmpty { key });
                None
            }
            KeyValue::Text(literal) => Some(PageParameter::Query(literal.value())),
            KeyValue::Number(_) | KeyValue::Nothing => None,
        }
    }

    fn in_body(&self, errors: &Errors) -> bool {
        let Some(KeyValue::Text(place)) = self.value("in") else {
            return false;
        };
        let value = place.value();
        if value != "body" && value != "query" {
            let misuse = match value.as_str() {
                "header" | "headers" => PaginateMisuse::InHeader,
                _ => PaginateMisuse::Place { value },
            };
            errors.push(place.span(), misuse);
            return false;
        }
        value == "body"
    }
}

/// A place in a request's body: names only, since there is no list yet whose item it could be.
fn member(literal: &LitStr, errors: &Errors) -> Option<JsonPath> {
    let place = body_place::read(literal, errors)?;
    if place.is_root() {
        errors.push(literal.span(), PaginateMisuse::ParameterRoot);
        return None;
    }
    let index = place
        .segments()
        .iter()
        .find(|segment| matches!(segment.selector, Selector::Index(_)));
    if let Some(index) = index {
        let fixed = place.literal_without_indexes();
        let found = index.selector.to_string();
        let misuse = PaginateMisuse::ParameterIndex { found, fixed };
        errors.push_in(literal, &index.range, misuse);
        return None;
    }
    Some(place)
}
