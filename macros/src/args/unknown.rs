//! What is in the list and is no key: unknown words, values alone, and keys in quotes.
//!
//! Each is reported once, with what to write; the keys that it was meant for are marked, so that they are not missing as well.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

use super::boolean::meant_bool;
use super::{Args, HttpMethod, KEYS, Owner, base_url, duration, habit, http_method, status, text};
use crate::errors::{Errors, SpanRange, list, nearest};
use crate::keys::{Form, Tokens};
use crate::misuse::KeyMisuse;
use crate::pattern;

impl Args {
    /// Marks `method` and `path` as present: what was meant for them is not known.
    pub(super) fn mark_both_invalid(&mut self) {
        self.mark_invalid("method");
        self.mark_invalid("path");
    }

    pub(super) fn unknown(
        &mut self,
        key: &Ident,
        form: &Form,
        name: &str,
        keys: &[&'static str],
        errors: &Errors,
    ) {
        let (key_name, name) = (joined(name, form), name);
        let habit = habit::meant(key, form, shown);
        let near = || {
            let plain = key_name.replace(['-', '.'], "_").to_ascii_lowercase();
            nearest(&plain, keys).or_else(|| {
                let last = key_name.rsplit(['.', ':']).next().unwrap_or_default();
                keys.iter().copied().find(|key| *key == last)
            })
        };
        let is_exact_habit = habit.is_some() && key_name == name;
        let misuse = match (habit, near()) {
            (Some(habit), _) if is_exact_habit => {
                self.places_arguments |= habit.places_arguments;
                for key in habit.stands_for {
                    self.mark_invalid(key);
                }
                if matches!(form, Form::Bare) && HttpMethod::is_registered(name) {
                    let example = format!("method = \"{name}\"");
                    KeyMisuse::BareValue { example }
                } else {
                    let (key, help) = (key_name, habit.help);
                    KeyMisuse::Habit { key, help }
                }
            }
            (_, Some(suggestion)) => {
                self.mark_invalid(suggestion);
                KeyMisuse::UnknownKeyNear {
                    key: key_name,
                    suggestion: suggestion.to_owned(),
                }
            }
            _ => {
                // Nobody knows which key was meant, so none is reported as missing.
                self.mark_both_invalid();
                KeyMisuse::UnknownKeyFar {
                    key: key_name,
                    keys: list(keys, "and"),
                }
            }
        };
        errors.push(key.span(), misuse);
    }

    /// `"method" = "GET"`: a key in quotes, or a value with something behind it.
    pub(super) fn quoted(&mut self, run: &Tokens, fallback_span: Span, errors: &Errors) {
        let mut tokens = run.tokens().iter();
        let first = tokens.next().map(ToString::to_string).unwrap_or_default();
        let key = first.trim_matches('"').to_owned();
        let is_mark = |token: &&TokenTree| matches!(token, TokenTree::Punct(_));
        let rest: TokenStream = tokens.skip_while(is_mark).cloned().collect();
        let written = habit::written(&Form::Assigned(Tokens::of(rest)));
        self.mark_invalid(&key);
        let span = SpanRange::from(run.span(fallback_span).start());
        if KEYS.contains(&key.as_str()) {
            let example = shown(&key, &written).unwrap_or_else(|| format!("{key} = …"));
            errors.push(span, KeyMisuse::QuotedKey { key, example });
        } else {
            self.mark_both_invalid();
            let found = first;
            errors.push(span, KeyMisuse::UnexpectedToken { found });
        }
    }

    /// Values without a key, which are one fault together.
    pub(super) fn bare(
        &mut self,
        runs: &[Tokens],
        owner: Owner,
        fallback_span: Span,
        errors: &Errors,
    ) {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
            return;
        };
        let span = SpanRange::between(
            first.span(fallback_span).start(),
            last.span(fallback_span).end(),
        );
        let mut examples: Vec<String> = Vec::new();
        for run in runs {
            let text = habit::written(&Form::Assigned(Tokens::of(
                quote::ToTokens::to_token_stream(run),
            )));
            let text = text.trim_start_matches('=');
            let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
            let verb_and_path = HttpMethod::named_like(verb).filter(|_| !rest.is_empty());
            let keys: Vec<(&str, &str)> = match &verb_and_path {
                _ if owner == Owner::Trait => vec![("path", text)],
                Some(verb) => vec![("method", verb), ("path", rest.trim())],
                None if http_method::meant(text).is_some() => vec![("method", text)],
                None if text.contains('/') => vec![("path", text)],
                None => vec![("method", "GET"), ("path", "/…")],
            };
            for (key, value) in keys {
                self.mark_invalid(key);
                examples.push(shown(key, value).unwrap_or_else(|| format!("{key} = \"/…\"")));
            }
        }
        // What is missing beside them is no fault of its own.
        if owner != Owner::Trait && self.method.is_absent() {
            self.method.mark_invalid();
            examples.insert(0, "method = \"GET\"".to_owned());
        }
        if owner == Owner::Method && self.path.is_absent() {
            self.path.mark_invalid();
            examples.push("path = \"/…\"".to_owned());
        }
        examples.dedup();
        let example = examples.join(", ");
        errors.push(span, KeyMisuse::BareValue { example });
    }
}

/// `key = "value"` with the valid value that was meant.
fn shown(key: &str, written: &str) -> Option<String> {
    let text = |meant: Option<String>| meant.map(|value| format!("{key} = {value:?}"));
    match key {
        "method" => text(http_method::meant(written)),
        "path" => text(text::meant_path(written)),
        "pattern" => text(pattern::meant(written)),
        "accept" => text(text::meant_media(written)),
        "rename_all" => text(text::meant_case(written)),
        "base_url" => text(base_url::meant(written)),
        "timeout" | "attempt_timeout" => text(duration::spelled(written)),
        "status" => status::meant(written).map(|value| format!("status = {value}")),
        "max_redirects" => Some(format!(
            "max_redirects = {}",
            match meant_bool(written) {
                Some(false) => 0,
                _ => written.parse::<u32>().unwrap_or(5),
            }
        )),
        "idempotent" => meant_bool(written).map(|value| format!("idempotent = {value}")),
        _ => None,
    }
}

/// An unknown key with what is joined to it: `rename-all`, `http.method`.
fn joined(name: &str, form: &Form) -> String {
    match form {
        Form::Broken(run) => {
            let text = run.squeezed();
            let more = text.split(['=', '"', '(']).next().unwrap_or_default();
            if more.starts_with(['.', ':', '-']) {
                format!("{name}{more}")
            } else {
                name.to_owned()
            }
        }
        _ => name.to_owned(),
    }
}

/// `GET", path = "`: a literal that begins where one should end, so that keys are inside it.
pub(super) fn swallows_keys(form: &Form) -> bool {
    match form {
        Form::Assigned(run) => match run.tokens() {
            [TokenTree::Ident(_), TokenTree::Literal(literal), ..] => {
                let text = literal.to_string();
                text.starts_with("\", ") && text.contains('=')
            }
            _ => false,
        },
        _ => false,
    }
}
