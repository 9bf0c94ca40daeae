//! The key `events`: the names of the events that are items of a stream.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange};
use crate::keys::value;
use crate::keys::{Form, Tokens, flatten};
use crate::misuse::StreamMisuse;

const EXAMPLE: &str = "events = [\"message\", \"delta\"]";

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Vec<String>> {
    let own = |tokens: &Tokens| match tokens.tokens() {
        [] => EXAMPLE.to_owned(),
        [TokenTree::Group(list)] => format!("events = [{}]", list.stream()),
        _ => format!("events = [{}]", tokens.source()),
    };
    let run = value::assigned_as(key, form, &own, errors)?;
    let [TokenTree::Group(list)] = run.tokens() else {
        let example = match run.tokens() {
            [TokenTree::Literal(literal)] => format!("events = [{literal}]"),
            [TokenTree::Ident(word)] => format!("events = [\"{word}\"]"),
            _ => EXAMPLE.to_owned(),
        };
        errors.push(run.span(key.span()), StreamMisuse::EventsForm { example });
        return None;
    };
    let span = SpanRange::between(list.span_open(), list.span_close());
    if list.delimiter() != Delimiter::Bracket {
        let example = EXAMPLE.to_owned();
        errors.push(span, StreamMisuse::EventsForm { example });
        return None;
    }
    let names = errors.scope(|errors| Some(distinct(list.stream(), span, errors)))?;
    if names.is_empty() {
        errors.push(span, StreamMisuse::EventsEmpty);
        return None;
    }
    Some(names)
}

/// The names of a list; each faulty or repeated one is reported.
fn distinct(list: TokenStream, span: SpanRange, errors: &Errors) -> Vec<String> {
    let mut names = Vec::new();
    let tokens = flatten(list);
    let items =
        tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','));
    for item in items.filter(|item| !item.is_empty()) {
        let Some(literal) = literal(item, span, errors) else {
            continue;
        };
        let name = literal.value();
        if let Some(misuse) = fault(&name, &names) {
            errors.push(literal.span(), misuse);
        } else {
            names.push(name);
        }
    }
    names
}

/// The one string literal that an item of the list is.
fn literal(item: &[TokenTree], fallback_span: SpanRange, errors: &Errors) -> Option<LitStr> {
    if let [TokenTree::Literal(literal)] = item
        && let Lit::Str(literal) = Lit::new(literal.clone())
    {
        return value::plain(literal, errors);
    }
    let stream: TokenStream = item.iter().cloned().collect();
    let example = match item {
        [TokenTree::Ident(word)] => format!("\"{word}\""),
        _ => "\"delta\"".to_owned(),
    };
    let span = SpanRange::of(&stream, fallback_span.start());
    errors.push(span, StreamMisuse::EventNotString { example });
    None
}

/// What is wrong with a name, after those before it (WHATWG HTML §9.2.6).
fn fault(name: &str, before: &[String]) -> Option<StreamMisuse> {
    let name = name.to_owned();
    if name.is_empty() {
        Some(StreamMisuse::EventWithoutName)
    } else if name.contains(['\r', '\n']) {
        Some(StreamMisuse::EventOfTwoLines)
    } else if before.contains(&name) {
        Some(StreamMisuse::EventTwice { name })
    } else {
        None
    }
}
