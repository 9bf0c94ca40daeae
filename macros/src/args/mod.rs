//! The attribute's list of keys, each read into its type.
//!
//! Takes tokens and returns [`Args`]: what each key says by itself. Rules over several keys, or over keys and the
//! method, are in `check`. A key that could not be read is kept as invalid, so that it is not reported as missing as
//! well.

mod base_url;
mod body_place;
mod boolean;
mod contract;
mod defaults;
mod duration;
mod envelope;
mod events;
mod habit;
mod header;
mod http_method;
mod key_names;
mod max_redirects;
mod paginate;
mod status;
mod text;
mod unknown;

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{LitStr, Path};

use self::boolean::{boolean, meant_bool};
pub(crate) use self::contract::ContractKey;
#[cfg(feature = "openapi")]
pub(crate) use self::contract::ContractRule;
#[cfg(feature = "openapi")]
pub(crate) use self::contract::allow;
pub(crate) use self::defaults::{DEFAULT_KEYS, ENTRY, Prefix, entry, parse_defaults};
pub(crate) use self::envelope::{Envelope, EnvelopeKey, Expected, Success};
pub(crate) use self::header::{Header, check as check_headers, example as header_example};
pub(crate) use self::key_names::KEYS;
pub(crate) use self::paginate::{NextPlace, PageParameter, Paging, Strategy};
pub(crate) use self::status::{Statuses, WrittenStatus};
pub(crate) use self::text::{Auth, PathText, media_type};
use self::unknown::swallows_keys;
use crate::errors::{Errors, SpanRange};
pub(crate) use crate::http_method::HttpMethod;
use crate::keys::value::{self, TextKey};
use crate::keys::{self, Entry, Form, KeyState, Tokens, crate_path};
use crate::media::MediaType;
use crate::misuse::{ApiKeyMisuse, CompressionMisuse, KeyMisuse, StreamMisuse};
use crate::pattern::{self, Pattern};
use crate::rename::Case;

/// Which attribute the keys are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Method,
    /// A method of a trait whose prefix comes before its path.
    PrefixedMethod,
    Trait,
}

/// Where the keys are written, and the names of the arguments there.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    owner: Owner,
    names: &'a [String],
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
    pub(crate) max_redirects: KeyState<u32>,
    pub(crate) idempotent: KeyState<bool>,
    pub(crate) single_attempt: KeyState<()>,
    pub(crate) paginate: KeyState<Paging>,
    pub(crate) envelope: KeyState<EnvelopeKey>,
    pub(crate) events: KeyState<Vec<String>>,
    pub(crate) resume: KeyState<bool>,
    pub(crate) decompress: KeyState<bool>,
    pub(crate) operation: KeyState<String>,
    pub(crate) contract: KeyState<ContractKey>,
    pub(crate) krate: KeyState<Path>,
    /// A key of another library says where arguments go; it has been reported, and they have not to be.
    pub(crate) places_arguments: bool,
}

/// Reads the tokens between the attribute's parentheses.
///
/// `names` are those of the method's arguments, and `fallback_span` is where to point when there is no token to point at.
pub(crate) fn parse(
    tokens: TokenStream,
    names: &[String],
    fallback_span: Span,
    errors: &Errors,
) -> Args {
    let (defaults, tokens) = defaults::take(tokens);
    let owner = match &defaults {
        Some(defaults) if defaults.has_prefix() => Owner::PrefixedMethod,
        _ => Owner::Method,
    };
    let mut args = parse_keys(tokens, Place { owner, names }, fallback_span, errors);
    if let Some(defaults) = defaults {
        args.inherit(defaults, fallback_span);
    }
    args
}

/// Reads a list of keys.
fn parse_keys(tokens: TokenStream, place: Place<'_>, fallback_span: Span, errors: &Errors) -> Args {
    let owner = place.owner;
    let mut args = Args::default();
    if !tokens.is_empty() {
        args.span = Some(SpanRange::of(&tokens, fallback_span));
    }
    let mut seen: Vec<(String, String)> = Vec::new();
    let mut bare: Vec<Tokens> = Vec::new();
    for entry in keys::split(tokens, errors) {
        match entry {
            Entry::Keyed(key, Form::Bare) if HttpMethod::named_like(&key.to_string()).is_some() => {
                bare.push(Tokens::of(TokenTree::from(key).into()));
            }
            Entry::Keyed(key, form) if swallows_keys(&form) => {
                args.mark_both_invalid();
                if let Form::Assigned(run) = &form {
                    let value = run.first();
                    let span = SpanRange::from(run.span(key.span()).start());
                    errors.push(span, KeyMisuse::MissingQuote { value });
                }
                seen.push((key.to_string(), String::new()));
            }
            Entry::Keyed(key, form) => {
                let name = key.to_string();
                let first = seen
                    .iter()
                    .find(|(seen, _)| *seen == name && name != "header");
                if let Some((_, first)) = first {
                    let first = first.clone();
                    // Which of them is meant is not known.
                    if name == "path" {
                        args.path = KeyState::Invalid;
                    }
                    errors.push(key.span(), KeyMisuse::DuplicateKey { key: name, first });
                } else {
                    let known = owner != Owner::Trait || DEFAULT_KEYS.contains(&name.as_str());
                    seen.push((name, form.source()));
                    if known {
                        args.read(&key, form, place, errors);
                    } else {
                        args.no_default(&key, &form, errors);
                    }
                }
            }
            Entry::Value(run) if run.tokens().len() > 1 => args.quoted(&run, fallback_span, errors),
            Entry::Value(run) => bare.push(run),
            // `= "GET"`, and a path without quotes.
            Entry::Stray(run) if ["=", "/"].contains(&run.first().as_str()) => bare.push(run),
            Entry::Stray(run) => {
                args.mark_both_invalid();
                let found = run.first();
                errors.push(
                    run.span(fallback_span),
                    KeyMisuse::UnexpectedToken { found },
                );
            }
        }
    }
    args.bare(&bare, owner, fallback_span, errors);
    args
}

impl Args {
    fn read(&mut self, key: &Ident, form: Form, place: Place<'_>, errors: &Errors) {
        match key.to_string().as_str() {
            "method" => {
                if http_method::names_path(&habit::written(&form)) && self.path.is_absent() {
                    self.path.mark_invalid();
                }
                let kind = TextKey::word("method = \"GET\"").meaning(http_method::meant);
                self.method = read_text(key, form, kind, errors, http_method::read);
            }
            "path" => {
                let kind = TextKey::quoted("path = \"/keys/<id>\"").meaning(text::meant_path);
                self.path = read_text(key, form, kind, errors, |literal, errors| {
                    text::template(literal, place, errors)
                });
            }
            "pattern" => {
                let kind = TextKey::quoted("pattern = \"^[a-z]+$\"").meaning(pattern::meant);
                self.pattern = read_text(key, form, kind, errors, pattern::read);
            }
            "status" => {
                self.status = KeyState::of(key, key.span(), status::read(key, form, errors));
            }
            "accept" => {
                let kind =
                    TextKey::word("accept = \"application/json\"").meaning(text::meant_media);
                self.accept = read_text(key, form, kind, errors, text::accept);
            }
            "header" => self.headers.extend(header::read(key, &form, errors)),
            "rename_all" => {
                let kind = TextKey::word("rename_all = \"camelCase\"").meaning(text::meant_case);
                self.rename_all = read_text(key, form, kind, errors, text::case);
            }
            "auth" => {
                let kind = TextKey::word("auth = \"none\"").meaning(text::meant_auth);
                self.auth = read_text(key, form, kind, errors, text::auth);
            }
            "base_url" => {
                let kind = TextKey::quoted("base_url = \"https://api.example.com\"")
                    .meaning(base_url::meant);
                self.base_url = read_text(key, form, kind, errors, base_url::read);
            }
            "timeout" => {
                let kind = TextKey::quoted("timeout = \"30s\"").meaning(duration::spelled);
                self.timeout = read_text(key, form, kind, errors, |literal, errors| {
                    duration::read("timeout", literal, errors)
                });
            }
            "attempt_timeout" => {
                let kind = TextKey::quoted("attempt_timeout = \"10s\"").meaning(duration::spelled);
                self.attempt_timeout = read_text(key, form, kind, errors, |literal, errors| {
                    duration::read("attempt_timeout", literal, errors)
                });
            }
            "max_redirects" => {
                let read = max_redirects::read(key, form, errors);
                self.max_redirects = KeyState::of(key, key.span(), read);
            }
            "idempotent" => {
                let read = boolean(
                    key,
                    form,
                    |help| KeyMisuse::IdempotentNotBool { help }.into(),
                    errors,
                );
                self.idempotent = KeyState::of(key, key.span(), read);
            }
            "retry" => {
                self.single_attempt = text::retry(key, form, errors);
            }
            _ => self.read_structured(key, form, errors),
        }
    }

    /// Keys whose value is not one string.
    fn read_structured(&mut self, key: &Ident, form: Form, errors: &Errors) {
        match key.to_string().as_str() {
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
                let read = boolean(key, form, |_| StreamMisuse::ResumeNotBool.into(), errors);
                self.resume = KeyState::of(key, key.span(), read);
            }
            "decompress" => {
                let not_bool = |help| CompressionMisuse::not_bool(help).into();
                let read = boolean(key, form, not_bool, errors);
                self.decompress = KeyState::of(key, key.span(), read);
            }
            "operation" => {
                let kind = TextKey::word("operation = \"deleteApiKey\"");
                self.operation = read_text(key, form, kind, errors, contract::operation);
            }
            "contract" => {
                self.contract = KeyState::of(key, key.span(), contract::read(key, form, errors));
            }
            "crate" => {
                self.krate = KeyState::of(key, key.span(), crate_path::read(key, form, errors));
            }
            unknown => self.unknown(key, &form, unknown, &KEYS, errors),
        }
    }

    /// A key of the trait's attribute that is not a default.
    fn no_default(&mut self, key: &Ident, form: &Form, errors: &Errors) {
        let name = key.to_string();
        if KEYS.contains(&name.as_str()) {
            errors.push(key.span(), ApiKeyMisuse::NotDefault { key: name });
        } else {
            self.unknown(key, form, &name, &DEFAULT_KEYS, errors);
        }
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
