//! The attribute's list of keys, each read into its type.

mod base_url;
mod header;
mod http_method;
mod paginate;
mod status;
mod text;
mod timeout;

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{LitBool, LitStr, Path};

pub(crate) use self::header::{Header, check as check_headers};
pub(crate) use self::http_method::HttpMethod;
pub(crate) use self::paginate::{Paging, Way};
pub(crate) use self::status::Statuses;
pub(crate) use self::text::{PathText, media_type};
use crate::errors::{Errors, Place, list, nearest};
use crate::keys::value::{self, TextKey};
use crate::keys::{self, Entry, Form, Given, Run, crate_path, setting};
use crate::media::MediaType;
use crate::misuse::AttributeMisuse;
use crate::pattern::{self, Pattern};
use crate::rename::Case;

/// The keys, in the order in which the documentation lists them.
pub(crate) const KEYS: [&str; 13] = [
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
    "idempotent",
    "paginate",
    "crate",
];

/// Every key of the attribute.
#[derive(Default)]
pub(crate) struct Args {
    /// All tokens; none for an empty attribute.
    pub(crate) place: Option<Place>,
    pub(crate) method: Given<HttpMethod>,
    pub(crate) path: Given<PathText>,
    pub(crate) pattern: Given<Pattern>,
    pub(crate) status: Given<Statuses>,
    pub(crate) accept: Given<MediaType>,
    pub(crate) headers: Vec<Header>,
    pub(crate) rename_all: Given<Case>,
    pub(crate) anonymous: Given<()>,
    pub(crate) base_url: Given<String>,
    pub(crate) timeout: Given<u64>,
    pub(crate) idempotent: Given<bool>,
    pub(crate) paginate: Given<Paging>,
    pub(crate) krate: Given<Path>,
}

/// Reads the tokens between the attribute's parentheses.
///
/// `otherwise` is where to point when there is no token to point at.
pub(crate) fn parse(tokens: TokenStream, otherwise: Span, errors: &Errors) -> Args {
    let mut args = Args::default();
    if !tokens.is_empty() {
        args.place = Some(Place::of(&tokens, otherwise));
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
                    seen.push((name, written(&form)));
                    args.read(&key, form, errors);
                }
            }
            Entry::Value(run) => args.bare(&run, otherwise, errors),
            Entry::Stray(run) => {
                let found = run.first();
                errors.push(
                    run.place(otherwise),
                    AttributeMisuse::UnexpectedToken { found },
                );
            }
        }
    }
    args
}

/// What stands to the right of a key, for a message.
fn written(form: &Form) -> String {
    match form {
        Form::Assigned(run) | Form::Colon(_, run) | Form::Broken(run) => run.source(),
        Form::Called(group) => group.to_string(),
        Form::Bare => String::new(),
    }
}

impl Args {
    fn read(&mut self, key: &Ident, form: Form, errors: &Errors) {
        match key.to_string().as_str() {
            "method" => {
                let kind = TextKey::word("method = \"GET\"");
                self.method = read_text(key, form, kind, errors, http_method::read);
            }
            "path" => {
                let kind = TextKey::quoted("path = \"/…\"");
                self.path = read_text(key, form, kind, errors, text::template);
            }
            "pattern" => {
                let kind = TextKey::quoted("pattern = \"^[a-z]+$\"");
                self.pattern = read_text(key, form, kind, errors, pattern::read);
            }
            "status" => self.status = setting(key, key.span(), status::read(key, form, errors)),
            "accept" => {
                let kind = TextKey::word("accept = \"application/json\"");
                self.accept = read_text(key, form, kind, errors, media_type);
            }
            "header" => self.headers.extend(header::read(key, &form, errors)),
            "rename_all" => {
                let kind = TextKey::word("rename_all = \"camelCase\"");
                self.rename_all = read_text(key, form, kind, errors, text::case);
            }
            "auth" => {
                let kind = TextKey::word("auth = \"none\"");
                self.anonymous = read_text(key, form, kind, errors, text::no_auth);
            }
            "base_url" => {
                let kind = TextKey::quoted("base_url = \"https://…\"");
                self.base_url = read_text(key, form, kind, errors, base_url::read);
            }
            "timeout" => {
                let kind = TextKey::quoted("timeout = \"30s\"");
                self.timeout = read_text(key, form, kind, errors, timeout::read);
            }
            "idempotent" => {
                self.idempotent = setting(key, key.span(), idempotent(key, form, errors));
            }
            "paginate" => {
                self.paginate = setting(key, key.span(), paginate::read(key, form, errors));
            }
            "crate" => self.krate = setting(key, key.span(), crate_path::read(key, form, errors)),
            word if matches!(form, Form::Bare) && HttpMethod::is_registered(word) => {
                self.method.suspect();
                let example = format!("method = \"{word}\"");
                errors.push(key.span(), AttributeMisuse::BareValue { example });
            }
            unknown => self.unknown(key, unknown, errors),
        }
    }

    fn unknown(&mut self, key: &Ident, name: &str, errors: &Errors) {
        let misuse = match nearest(name, &KEYS) {
            Some(suggestion) => {
                self.suspect(suggestion);
                AttributeMisuse::UnknownKeyNear {
                    key: name.to_owned(),
                    suggestion: suggestion.to_owned(),
                }
            }
            None => AttributeMisuse::UnknownKeyFar {
                key: name.to_owned(),
                keys: list(&KEYS, "and"),
            },
        };
        errors.push(key.span(), misuse);
    }

    fn bare(&mut self, run: &Run, otherwise: Span, errors: &Errors) {
        let source = run.source();
        let key = if source.trim_start_matches('"').starts_with('/') {
            "path"
        } else {
            "method"
        };
        self.suspect(key);
        let value = if source.starts_with('"') {
            &source
        } else {
            "\"GET\""
        };
        let example = format!("{key} = {value}");
        errors.push(run.place(otherwise), AttributeMisuse::BareValue { example });
    }

    /// Takes a key for given, since it was meant; it is not missing as well.
    fn suspect(&mut self, key: &str) {
        match key {
            "method" => self.method.suspect(),
            "path" => self.path.suspect(),
            "pattern" => self.pattern.suspect(),
            "accept" => self.accept.suspect(),
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
) -> Given<T> {
    match value::text(key, form, kind, errors) {
        Some(literal) => setting(key, literal.span(), read(&literal, errors)),
        None => Given::Faulty,
    }
}

fn idempotent(key: &Ident, form: Form, errors: &Errors) -> Option<bool> {
    let run = value::assigned(key, form, "idempotent = true", errors)?;
    if let [TokenTree::Ident(word)] = run.tokens()
        && let Ok(LitBool { value, .. }) =
            syn::parse2::<LitBool>(TokenTree::from(word.clone()).into())
    {
        return Some(value);
    }
    errors.push(run.place(key.span()), AttributeMisuse::IdempotentNotBool);
    None
}
