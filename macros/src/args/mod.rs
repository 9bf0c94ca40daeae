//! The attribute's list of keys, each read into its type.
//!
//! Takes tokens and returns [`Args`]: what each key says by itself. Rules over several keys, or over keys and the
//! method, are in `check`. A key that could not be read is kept as invalid, so that it is not reported as missing as
//! well.

mod base_url;
mod defaults;
mod duration;
mod envelope;
mod events;
mod header;
mod http_method;
mod paginate;
mod place;
mod status;
mod text;

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{LitBool, LitStr, Path};

pub(crate) use self::defaults::{DEFAULT_KEYS, ENTRY, Prefix, entry, parse_defaults};
pub(crate) use self::envelope::{Envelope, EnvelopeKey, Expected, Success};
pub(crate) use self::header::{Header, check as check_headers};
pub(crate) use self::http_method::HttpMethod;
pub(crate) use self::paginate::{NextPlace, PageParameter, Paging, Strategy};
pub(crate) use self::status::Statuses;
pub(crate) use self::text::{Auth, PathText, media_type};
use crate::errors::{Errors, SpanRange, list, nearest};
use crate::keys::value::{self, TextKey};
use crate::keys::{self, Entry, Form, KeyState, Tokens, crate_path};
use crate::media::MediaType;
use crate::misuse::{ApiKeyMisuse, AttributeMisuse, Misuse, StreamMisuse};
use crate::pattern::{self, Pattern};
use crate::rename::Case;

/// The keys, in the order in which the documentation lists them.
pub(crate) const KEYS: [&str; 18] = [
    "method",
    "path",
    "pattern",
    "status",
    "accept",
    "header",
    "rename_all",
    "auth",
    "base_url",
    "timeout",
    "attempt_timeout",
    "idempotent",
    "retry",
    "paginate",
    "envelope",
    "events",
    "resume",
    "crate",
];

/// Which attribute the keys are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Method,
    /// A method of a trait whose prefix comes before its path.
    PrefixedMethod,
    Trait,
}

/// Every key of the attribute.
#[derive(Default)]
pub(crate) struct Args {
    /// All tokens; none for an empty attribute.
    pub(crate) span: Option<SpanRange>,
    pub(crate) method: KeyState<HttpMethod>,
    /// What the trait says to write before `path`.
    pub(crate) prefix: KeyState<Prefix>,
    pub(crate) path: KeyState<PathText>,
    pub(crate) pattern: KeyState<Pattern>,
    pub(crate) status: KeyState<Statuses>,
    pub(crate) accept: KeyState<MediaType>,
    pub(crate) headers: Vec<Header>,
    pub(crate) rename_all: KeyState<Case>,
    pub(crate) auth: KeyState<Auth>,
    pub(crate) base_url: KeyState<String>,
    pub(crate) timeout: KeyState<u64>,
    pub(crate) attempt_timeout: KeyState<u64>,
    pub(crate) idempotent: KeyState<bool>,
    pub(crate) single_attempt: KeyState<()>,
    pub(crate) paginate: KeyState<Paging>,
    pub(crate) envelope: KeyState<EnvelopeKey>,
    pub(crate) events: KeyState<Vec<String>>,
    pub(crate) resume: KeyState<bool>,
    pub(crate) krate: KeyState<Path>,
}

/// Reads the tokens between the attribute's parentheses.
///
/// `otherwise` is where to point when there is no token to point at.
pub(crate) fn parse(tokens: TokenStream, otherwise: Span, errors: &Errors) -> Args {
    let (defaults, tokens) = defaults::take(tokens);
    let owner = match &defaults {
        Some(defaults) if defaults.has_prefix() => Owner::PrefixedMethod,
        _ => Owner::Method,
    };
    let mut args = parse_keys(tokens, owner, otherwise, errors);
    if let Some(defaults) = defaults {
        args.inherit(defaults, otherwise);
    }
    args
}

/// Reads a list of keys.
fn parse_keys(tokens: TokenStream, owner: Owner, otherwise: Span, errors: &Errors) -> Args {
    let mut args = Args::default();
    if !tokens.is_empty() {
        args.span = Some(SpanRange::of(&tokens, otherwise));
    }
    let mut seen: Vec<(String, String)> = Vec::new();
    for entry in keys::split(tokens, errors) {
        match entry {
            Entry::Keyed(key, form) => {
                let name = key.to_string();
                let first = seen
                    .iter()
                    .find(|(seen, _)| *seen == name && name != "header");
                if let Some((_, first)) = first {
                    let first = first.clone();
                    errors.push(
                        key.span(),
                        AttributeMisuse::DuplicateKey { key: name, first },
                    );
                } else {
                    let known = owner != Owner::Trait || DEFAULT_KEYS.contains(&name.as_str());
                    seen.push((name, written(&form)));
                    if known {
                        args.read(&key, form, owner, errors);
                    } else {
                        args.no_default(&key, errors);
                    }
                }
            }
            Entry::Value(run) => args.bare(&run, owner, otherwise, errors),
            Entry::Stray(run) => {
                let found = run.first();
                errors.push(
                    run.span(otherwise),
                    AttributeMisuse::UnexpectedToken { found },
                );
            }
        }
    }
    args
}

/// What is written to the right of a key, for a message.
fn written(form: &Form) -> String {
    match form {
        Form::Assigned(run) | Form::Colon(_, run) | Form::Broken(run) => run.source(),
        Form::Called(group) => group.to_string(),
        Form::Bare => String::new(),
    }
}

impl Args {
    fn read(&mut self, key: &Ident, form: Form, owner: Owner, errors: &Errors) {
        match key.to_string().as_str() {
            "method" => {
                let kind = TextKey::word("method = \"GET\"");
                self.method = read_text(key, form, kind, errors, http_method::read);
            }
            "path" => {
                let kind = TextKey::quoted("path = \"/…\"");
                self.path = read_text(key, form, kind, errors, |literal, errors| {
                    text::template(literal, owner, errors)
                });
            }
            "pattern" => {
                let kind = TextKey::quoted("pattern = \"^[a-z]+$\"");
                self.pattern = read_text(key, form, kind, errors, pattern::read);
            }
            "status" => {
                self.status = KeyState::of(key, key.span(), status::read(key, form, errors));
            }
            "accept" => {
                let kind = TextKey::word("accept = \"application/json\"");
                self.accept = read_text(key, form, kind, errors, text::accept);
            }
            "header" => self.headers.extend(header::read(key, &form, errors)),
            "rename_all" => {
                let kind = TextKey::word("rename_all = \"camelCase\"");
                self.rename_all = read_text(key, form, kind, errors, text::case);
            }
            "auth" => {
                let kind = TextKey::word("auth = \"none\"");
                self.auth = read_text(key, form, kind, errors, text::auth);
            }
            "base_url" => {
                let kind = TextKey::quoted("base_url = \"https://…\"");
                self.base_url = read_text(key, form, kind, errors, base_url::read);
            }
            "timeout" => {
                let kind = TextKey::quoted("timeout = \"30s\"");
                self.timeout = read_text(key, form, kind, errors, |literal, errors| {
                    duration::read("timeout", literal, errors)
                });
            }
            "attempt_timeout" => {
                let kind = TextKey::quoted("attempt_timeout = \"10s\"");
                self.attempt_timeout = read_text(key, form, kind, errors, |literal, errors| {
                    duration::read("attempt_timeout", literal, errors)
                });
            }
            "idempotent" => {
                let read = boolean(key, form, AttributeMisuse::IdempotentNotBool, errors);
                self.idempotent = KeyState::of(key, key.span(), read);
            }
            "retry" => {
                let kind = TextKey::word("retry = \"off\"");
                self.single_attempt = read_text(key, form, kind, errors, text::no_retry);
            }
            "paginate" => {
                self.paginate = KeyState::of(key, key.span(), paginate::read(key, form, errors));
            }
            "envelope" => {
                self.envelope = KeyState::of(key, key.span(), envelope::read(key, form, errors));
            }
            "events" => {
                self.events = KeyState::of(key, key.span(), events::read(key, form, errors));
            }
            "resume" => {
                let read = boolean(key, form, StreamMisuse::ResumeNotBool, errors);
                self.resume = KeyState::of(key, key.span(), read);
            }
            "crate" => {
                self.krate = KeyState::of(key, key.span(), crate_path::read(key, form, errors));
            }
            word if matches!(form, Form::Bare) && HttpMethod::is_registered(word) => {
                self.method.mark_invalid();
                let example = format!("method = \"{word}\"");
                errors.push(key.span(), AttributeMisuse::BareValue { example });
            }
            unknown => self.unknown(key, unknown, &KEYS, errors),
        }
    }

    /// A key of the trait's attribute that is not a default.
    fn no_default(&mut self, key: &Ident, errors: &Errors) {
        let name = key.to_string();
        if KEYS.contains(&name.as_str()) {
            errors.push(key.span(), ApiKeyMisuse::NotDefault { key: name });
        } else {
            self.unknown(key, &name, &DEFAULT_KEYS, errors);
        }
    }

    fn unknown(&mut self, key: &Ident, name: &str, keys: &[&'static str], errors: &Errors) {
        let misuse = match nearest(name, keys) {
            Some(suggestion) => {
                self.mark_invalid(suggestion);
                AttributeMisuse::UnknownKeyNear {
                    key: name.to_owned(),
                    suggestion: suggestion.to_owned(),
                }
            }
            None => AttributeMisuse::UnknownKeyFar {
                key: name.to_owned(),
                keys: list(keys, "and"),
            },
        };
        errors.push(key.span(), misuse);
    }

    fn bare(&mut self, run: &Tokens, owner: Owner, otherwise: Span, errors: &Errors) {
        let source = run.source();
        let is_path = source.trim_start_matches('"').starts_with('/');
        let key = if is_path || owner == Owner::Trait {
            "path"
        } else {
            "method"
        };
        self.mark_invalid(key);
        let value = if source.starts_with('"') {
            &source
        } else if owner == Owner::Trait {
            "\"/…\""
        } else {
            "\"GET\""
        };
        let example = format!("{key} = {value}");
        errors.push(run.span(otherwise), AttributeMisuse::BareValue { example });
    }

    /// Marks a misspelled key as present, so that it is not reported as missing too.
    fn mark_invalid(&mut self, key: &str) {
        match key {
            "method" => self.method.mark_invalid(),
            "path" => self.path.mark_invalid(),
            "pattern" => self.pattern.mark_invalid(),
            "accept" => self.accept.mark_invalid(),
            _ => {}
        }
    }
}

fn read_text<T>(
    key: &Ident,
    form: Form,
    kind: TextKey,
    errors: &Errors,
    read: impl FnOnce(&LitStr, &Errors) -> Option<T>,
) -> KeyState<T> {
    match value::text(key, form, kind, errors) {
        Some(literal) => KeyState::of(key, literal.span(), read(&literal, errors)),
        None => KeyState::Invalid,
    }
}

/// The boolean of a key; anything else is the misuse.
fn boolean(key: &Ident, form: Form, misuse: impl Into<Misuse>, errors: &Errors) -> Option<bool> {
    let run = value::assigned(key, form, &format!("{key} = true"), errors)?;
    if let [TokenTree::Ident(word)] = run.tokens()
        && let Ok(LitBool { value, .. }) =
            syn::parse2::<LitBool>(TokenTree::from(word.clone()).into())
    {
        return Some(value);
    }
    errors.push(run.span(key.span()), misuse);
    None
}
