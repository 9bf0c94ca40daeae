//! The key `paginate`: how the pages of a list follow each other.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange, list, nearest};
use crate::keys::{self, Entry, Form, Tokens};
use crate::misuse::PaginateMisuse;

/// How pages follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paging {
    pub(crate) strategy: Strategy,
    /// Where the items are; empty where the body is their list.
    pub(crate) items: String,
    /// Whether the parameter is a member of the body.
    pub(crate) in_body: bool,
}

/// What leads from one page to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Strategy {
    Cursor {
        parameter: String,
        next: String,
    },
    Page {
        parameter: String,
        last: Option<String>,
    },
    Offset {
        parameter: String,
        total: Option<String>,
    },
    Link,
    Url {
        next: String,
    },
}

const KEYS: [&str; 9] = [
    "cursor", "page", "offset", "link", "next", "items", "last", "total", "in",
];

/// The keys that are given, each once.
#[derive(Default)]
struct PaginateKeys {
    keys: Vec<(Ident, Option<LitStr>)>,
}

impl PaginateKeys {
    fn key(&self, name: &str) -> Option<&Ident> {
        self.keys
            .iter()
            .map(|(key, _)| key)
            .find(|key| *key == name)
    }

    fn text(&self, name: &str) -> Option<String> {
        let (_, text) = self.keys.iter().find(|(key, _)| key == name)?;
        text.as_ref().map(LitStr::value)
    }
}

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Paging> {
    let group = match form {
        Form::Called(group) => group,
        Form::Bare => {
            errors.push(key.span(), PaginateMisuse::Form);
            return None;
        }
        Form::Assigned(run) | Form::Colon(_, run) | Form::Broken(run) => {
            let span = SpanRange::between(key.span(), run.span(key.span()).end());
            errors.push(span, PaginateMisuse::Form);
            return None;
        }
    };
    let given = errors.scope(|errors| Some(PaginateKeys::of(group.stream(), key, errors)))?;
    errors.scope(|errors| {
        let strategy = given.strategy(key, errors);
        let in_body = given.in_body(errors);
        Some(Paging {
            strategy: strategy?,
            items: given.text("items").unwrap_or_default(),
            in_body,
        })
    })
}

impl PaginateKeys {
    fn of(list: TokenStream, key: &Ident, errors: &Errors) -> Self {
        let mut given = PaginateKeys::default();
        for entry in keys::split(list, errors) {
            match entry {
                Entry::Keyed(name, form) => given.read(name, form, errors),
                Entry::Value(run) | Entry::Stray(run) => {
                    errors.push(run.span(key.span()), PaginateMisuse::Form);
                }
            }
        }
        given
    }

    fn read(&mut self, key: Ident, form: Form, errors: &Errors) {
        let name = key.to_string();
        if !KEYS.contains(&name.as_str()) {
            let help = match nearest(&name, &KEYS) {
                Some(suggestion) => format!("did you mean `{suggestion}`?"),
                None => format!("the keys are {}", list(&KEYS, "and")),
            };
            errors.push(key.span(), PaginateMisuse::UnknownKey { key: name, help });
            return;
        }
        if self.key(&name).is_some() {
            errors.push(key.span(), PaginateMisuse::KeyTwice { key: name });
            return;
        }
        if name == "link" {
            if !matches!(form, Form::Bare) {
                errors.push(key.span(), PaginateMisuse::LinkWithValue);
            }
            self.keys.push((key, None));
            return;
        }
        let text = if let Form::Assigned(run) = form {
            text(&key, &run, errors)
        } else {
            errors.push(key.span(), PaginateMisuse::KeyWithoutValue { key: name });
            None
        };
        self.keys.push((key, text));
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
        for (name, of) in [("last", "page"), ("total", "offset"), ("next", "cursor")] {
            let fits = lead == of || (name == "next" && lead.is_empty());
            if let Some(extra) = self.key(name).filter(|_| !fits) {
                let (key, of) = (name.to_owned(), list(&[of], "or"));
                errors.push(extra.span(), PaginateMisuse::KeyOfAnother { key, of });
                return None;
            }
        }
        let parameter = self.text(&lead);
        match (lead.as_str(), parameter, self.text("next")) {
            ("cursor", Some(parameter), Some(next)) => Some(Strategy::Cursor { parameter, next }),
            ("cursor", _, None) => {
                let span = self.key("cursor").map_or_else(|| key.span(), Ident::span);
                errors.push(span, PaginateMisuse::CursorWithoutNext);
                None
            }
            ("page", Some(parameter), _) => Some(Strategy::Page {
                parameter,
                last: self.text("last"),
            }),
            ("offset", Some(parameter), _) => Some(Strategy::Offset {
                parameter,
                total: self.text("total"),
            }),
            ("link", ..) => Some(Strategy::Link),
            (_, _, Some(next)) => Some(Strategy::Url { next }),
            _ => {
                errors.push(key.span(), PaginateMisuse::NoWay);
                None
            }
        }
    }

    fn in_body(&self, errors: &Errors) -> bool {
        let Some((key, Some(location))) = self.keys.iter().find(|(key, _)| key == "in") else {
            return false;
        };
        let value = location.value();
        let in_body = value == "body";
        if value != "body" && value != "query" {
            errors.push(location.span(), PaginateMisuse::Location { value });
        } else if ["cursor", "page", "offset"]
            .iter()
            .all(|name| self.key(name).is_none())
        {
            let (key_name, of) = ("in".to_owned(), list(&["cursor", "page", "offset"], "or"));
            errors.push(
                key.span(),
                PaginateMisuse::KeyOfAnother { key: key_name, of },
            );
        }
        in_body
    }
}

/// A name, or names joined by dots.
fn text(key: &Ident, run: &Tokens, errors: &Errors) -> Option<LitStr> {
    let literal = match run.tokens() {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => Some(text),
            _ => None,
        },
        _ => None,
    };
    let Some(literal) = literal else {
        let key_name = key.to_string();
        errors.push(
            run.span(key.span()),
            PaginateMisuse::KeyWithoutValue { key: key_name },
        );
        return None;
    };
    if literal.value().split('.').any(str::is_empty) {
        let (key, value) = (key.to_string(), literal.value());
        errors.push(literal.span(), PaginateMisuse::Path { key, value });
        return None;
    }
    Some(literal)
}
