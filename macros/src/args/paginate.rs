//! The key `paginate`: how the pages of a list follow each other.

use proc_macro2::{Ident, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, Place, list, nearest};
use crate::keys::{self, Entry, Form, Run};
use crate::misuse::PaginateMisuse;

/// How pages follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paging {
    pub(crate) way: Way,
    /// Where the items are; empty where the body is their list.
    pub(crate) items: String,
    /// Whether the parameter is a member of the body.
    pub(crate) in_body: bool,
}

/// What leads from one page to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
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
struct Given {
    keys: Vec<(Ident, Option<LitStr>)>,
}

impl Given {
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
            let place = Place::between(key.span(), run.place(key.span()).end());
            errors.push(place, PaginateMisuse::Form);
            return None;
        }
    };
    let before = errors.count();
    let mut given = Given::default();
    for entry in keys::split(group.stream(), errors) {
        match entry {
            Entry::Keyed(name, form) => given.read(name, form, errors),
            Entry::Value(run) | Entry::Stray(run) => {
                errors.push(run.place(key.span()), PaginateMisuse::Form);
            }
        }
    }
    if errors.count() > before {
        return None;
    }
    let way = given.way(key, errors);
    let in_body = given.in_body(errors);
    if errors.count() > before {
        return None;
    }
    Some(Paging {
        way: way?,
        items: given.text("items").unwrap_or_default(),
        in_body,
    })
}

impl Given {
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

    /// The one way that is given.
    fn way(&self, key: &Ident, errors: &Errors) -> Option<Way> {
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
            ("cursor", Some(parameter), Some(next)) => Some(Way::Cursor { parameter, next }),
            ("cursor", _, None) => {
                let span = self.key("cursor").map_or_else(|| key.span(), Ident::span);
                errors.push(span, PaginateMisuse::CursorWithoutNext);
                None
            }
            ("page", Some(parameter), _) => Some(Way::Page {
                parameter,
                last: self.text("last"),
            }),
            ("offset", Some(parameter), _) => Some(Way::Offset {
                parameter,
                total: self.text("total"),
            }),
            ("link", ..) => Some(Way::Link),
            (_, _, Some(next)) => Some(Way::Url { next }),
            _ => {
                errors.push(key.span(), PaginateMisuse::NoWay);
                None
            }
        }
    }

    fn in_body(&self, errors: &Errors) -> bool {
        let Some((key, Some(place))) = self.keys.iter().find(|(key, _)| key == "in") else {
            return false;
        };
        let value = place.value();
        let in_body = value == "body";
        if value != "body" && value != "query" {
            errors.push(place.span(), PaginateMisuse::Place { value });
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
fn text(key: &Ident, run: &Run, errors: &Errors) -> Option<LitStr> {
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
            run.place(key.span()),
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
