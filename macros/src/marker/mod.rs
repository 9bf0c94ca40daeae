//! The attributes of arguments: where a value goes, and what it must be.
//!
//! Takes the attributes of one argument and returns [`Marked`]. Nothing is known of other arguments or of the path
//! here.

mod constraints;
mod habit;
mod options;
mod style;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Expr, Lit, LitStr, Meta};

pub(crate) use self::constraints::{Bound, Bounds, Constraints, Rule};
pub(crate) use self::options::Options;
pub(crate) use self::style::Style;
use crate::args::header_example;
use crate::errors::{Errors, SpanRange, list, nearest};
use crate::keys::value;
use crate::keys::{self, Entry};
use crate::misuse::{ArgumentMisuse, KeyMisuse, Misuse};
use crate::words::words;

words! {
    /// The places that an argument can have, in the order in which the documentation lists them.
    pub(crate) enum MarkerKind {
        Path = "path",
        Query = "query",
        Header = "header",
        Headers = "headers",
        Cookie = "cookie",
        Body = "body",
        Field = "field",
        Part = "part",
        Bearer = "bearer",
        Url = "url",
    }
}

impl MarkerKind {
    /// Whether the marker takes a string: a wire name, or the media type of a body.
    fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Query | Self::Header | Self::Cookie | Self::Body | Self::Field | Self::Part
        )
    }
}

/// One marker of an argument.
pub(crate) struct Marker {
    pub(crate) kind: MarkerKind,
    /// The whole attribute.
    pub(crate) span: SpanRange,
    /// The wire name, or the media type of a body.
    pub(crate) text: Option<LitStr>,
    pub(crate) options: Options,
}

/// What the attributes of one argument say.
#[derive(Default)]
pub(crate) struct Marked {
    pub(crate) markers: Vec<Marker>,
    /// A marker was there but could not be read.
    pub(crate) faulty: bool,
    /// It was probably meant to be `#[url]`, which stands in for `path`.
    pub(crate) maybe_url: bool,
    /// Lint levels, which rustc takes on arguments.
    pub(crate) kept: Vec<Attribute>,
}

/// Reads the attributes of the argument called `argument`.
pub(crate) fn parse(attributes: &[Attribute], argument: &str, errors: &Errors) -> Marked {
    let mut marked = Marked::default();
    let mut documented = false;
    for attribute in attributes {
        let name = attribute
            .path()
            .to_token_stream()
            .to_string()
            .replace(' ', "");
        let span = SpanRange::of(attribute, attribute.pound_token.span);
        let path_span = SpanRange::of(attribute.path(), attribute.pound_token.span);
        match name.as_str() {
            "allow" | "warn" | "deny" | "forbid" | "expect" => marked.kept.push(attribute.clone()),
            "cfg" | "cfg_attr" => {
                // It may have a marker in it.
                marked.faulty |= name == "cfg_attr";
                errors.push(span, ArgumentMisuse::Conditional);
            }
            "doc" => {
                if !documented {
                    let argument = argument.to_owned();
                    errors.push(span, ArgumentMisuse::Documented { argument });
                }
                documented = true;
            }
            _ => {
                let Some(kind) = MarkerKind::named(&name) else {
                    marked.faulty = true;
                    let misuse = if name == "serde" {
                        let kind = attributes.iter().find_map(kind_of);
                        let help = habit::serde(attribute, kind);
                        ArgumentMisuse::SerdeAttribute { help }
                    } else {
                        unknown(name, attribute)
                    };
                    marked.maybe_url |= misuse
                        .text()
                        .helps
                        .iter()
                        .any(|help| help.contains("#[url"));
                    errors.push(path_span, misuse);
                    continue;
                };
                let read = marker(kind, attribute, span, errors);
                marked.faulty |= read.is_none();
                marked.markers.extend(read);
            }
        }
    }
    marked
}

/// The marker that an attribute is.
fn kind_of(attribute: &Attribute) -> Option<MarkerKind> {
    MarkerKind::named(&attribute.path().get_ident()?.to_string())
}

fn unknown(found: String, attribute: &Attribute) -> ArgumentMisuse {
    if let Some(help) = habit::marker(&found, attribute) {
        return ArgumentMisuse::MarkerHabit { found, help };
    }
    match nearest(&found.to_ascii_lowercase(), &MarkerKind::WORDS) {
        Some(suggestion) => ArgumentMisuse::UnknownMarkerNear {
            found,
            suggestion: suggestion.to_owned(),
        },
        None => ArgumentMisuse::UnknownMarkerFar {
            found,
            markers: list(&MarkerKind::WORDS, "and"),
        },
    }
}

fn marker(
    kind: MarkerKind,
    attribute: &Attribute,
    span: SpanRange,
    errors: &Errors,
) -> Option<Marker> {
    let name = kind.name().to_owned();
    let (tokens, open) = match &attribute.meta {
        Meta::Path(_) => (TokenStream::new(), attribute.pound_token.span),
        Meta::List(list) => {
            if !matches!(list.delimiter, syn::MacroDelimiter::Paren(_)) {
                let written = crate::keys::Tokens::of(list.tokens.clone()).source();
                let misuse = ArgumentMisuse::MarkerDelimiter {
                    marker: name,
                    written,
                };
                errors.push(span, misuse);
                return None;
            }
            (list.tokens.clone(), list.delimiter.span().open())
        }
        Meta::NameValue(_) if !kind.takes_text() => {
            errors.push(span, without_text(kind));
            return None;
        }
        Meta::NameValue(pair) => {
            let value = match &pair.value {
                Expr::Lit(literal) => literal.lit.to_token_stream().to_string(),
                _ => "\"…\"".to_owned(),
            };
            errors.push(
                span,
                ArgumentMisuse::MarkerNameValue {
                    marker: name,
                    value,
                },
            );
            return None;
        }
    };
    let marker = errors.scope(|errors| {
        let mut marker = Marker {
            kind,
            span,
            text: None,
            options: Options::default(),
        };
        marker.read(tokens, open, errors);
        Some(marker)
    })?;
    if kind == MarkerKind::Header && marker.text.is_none() {
        errors.push(span, ArgumentMisuse::HeaderWithoutName);
        return None;
    }
    Some(marker)
}

impl Marker {
    fn read(&mut self, tokens: TokenStream, open: Span, errors: &Errors) {
        let mut seen: Vec<(String, String)> = Vec::new();
        let mut named = false;
        for entry in keys::split(tokens, errors) {
            match entry {
                Entry::Value(run) => self.read_text(&run, open, errors),
                Entry::Keyed(key, form) => {
                    let name = key.to_string();
                    if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == name) {
                        let first = first.clone();
                        errors.push(key.span(), KeyMisuse::DuplicateKey { key: name, first });
                        continue;
                    }
                    let written = match &form {
                        keys::Form::Assigned(run) => run.source(),
                        _ => name.clone(),
                    };
                    // `#[query(a, b)]`: more than one name is one fault.
                    let is_name = |form: &keys::Form, key: &str| {
                        matches!(form, keys::Form::Bare)
                            && !options::options_of(self.kind).contains(&key)
                    };
                    if is_name(&form, &name) {
                        if named {
                            continue;
                        }
                        named = true;
                    }
                    seen.push((name, written));
                    self.options.read(self.kind, &key, form, errors);
                }
                Entry::Stray(run) => {
                    let found = run.first();
                    errors.push(run.span(open), KeyMisuse::UnexpectedToken { found });
                }
            }
        }
    }

    fn read_text(&mut self, run: &keys::Tokens, open: Span, errors: &Errors) {
        let marker = self.kind.name().to_owned();
        let span = run.span(open);
        let first = run.tokens().first();
        let Some(TokenTree::Literal(literal)) = first else {
            return;
        };
        let literal = Lit::new(literal.clone());
        if !self.kind.takes_text() {
            errors.push(span, without_text(self.kind));
            return;
        }
        if run.tokens().len() > 1 {
            errors.push(span, self.more_than_text(run, &literal));
            return;
        }
        match (literal, &self.text) {
            (Lit::Str(text), Some(first)) => {
                let first = first.value();
                let misuse = if self.kind == MarkerKind::Header {
                    let example = format!("header({first:?} = {:?})", text.value());
                    ArgumentMisuse::ConstantHeader { example }
                } else {
                    ArgumentMisuse::MarkerValueTwice { marker, first }
                };
                errors.push(span, misuse);
            }
            (Lit::Str(text), None) => self.text = value::plain(text, errors),
            (other, _) => {
                let (found, prefix) = value::kind_of(&other);
                let text = value::found_text(&other);
                let misuse = if prefix.is_empty() {
                    KeyMisuse::ValueKind {
                        example: format!("#[{marker}({:?})]", text.trim_matches('"')),
                        key: marker,
                        found,
                    }
                } else {
                    KeyMisuse::ValueBytes {
                        key: marker,
                        found,
                        prefix,
                    }
                };
                errors.push(span, misuse);
            }
        }
    }

    /// A literal with something behind it: a constant header, or an expression.
    fn more_than_text(&self, run: &keys::Tokens, literal: &Lit) -> Misuse {
        let marker = self.kind.name();
        let name = match literal {
            Lit::Str(text) => format!("{:?}", text.value()),
            other => other.to_token_stream().to_string(),
        };
        let assigned = matches!(run.tokens().get(1), Some(TokenTree::Punct(punct)) if "=:".contains(punct.as_char()));
        if !assigned {
            let help = format!("write `#[{marker}({name})]`");
            let key = marker.to_owned();
            return KeyMisuse::ValueExpression { key, help }.into();
        }
        if self.kind == MarkerKind::Header {
            let example = header_example(run.tokens());
            return ArgumentMisuse::ConstantHeader { example }.into();
        }
        let example = format!("#[{marker}({name})]");
        let marker = marker.to_owned();
        ArgumentMisuse::NameWithValue { marker, example }.into()
    }
}

fn without_text(kind: MarkerKind) -> ArgumentMisuse {
    let marker = kind.name().to_owned();
    match kind {
        MarkerKind::Path => ArgumentMisuse::MarkerWithoutName {
            marker,
            help: "the argument's own name is the path parameter's".to_owned(),
        },
        _ => ArgumentMisuse::MarkerWithoutOptions { marker },
    }
}
