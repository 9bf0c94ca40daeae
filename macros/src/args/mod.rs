//! The attribute's list of keys, each read into its type.

mod base_url;
mod http_method;
mod status;
mod timeout;
pub(crate) mod value;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{Lit, LitBool, LitStr, Path};

pub(crate) use self::http_method::HttpMethod;
pub(crate) use self::status::Statuses;
use self::value::TextKey;
use crate::entries::{self, Entry, Form, Run};
use crate::errors::{AttributeMisuse, Errors, HeaderStatusMisuse, Place, list, nearest};
use crate::header::{self, HeaderName};
use crate::media::{self, MediaType};
use crate::path::{self, Template};
use crate::pattern::{self, Program};
use crate::rename::{CASES, Case};

/// The keys, in the order in which the documentation lists them.
pub(crate) const KEYS: [&str; 12] = [
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
    "crate",
];

/// A key's value, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Setting<T> {
    pub(crate) key: Span,
    pub(crate) place: Place,
    pub(crate) value: T,
}

/// What is known of a key. A faulty one has been reported; rules that read it keep silent.
#[derive(Debug, Clone, Default)]
pub(crate) enum Given<T> {
    #[default]
    Absent,
    Faulty,
    As(Setting<T>),
}

impl<T> Given<T> {
    pub(crate) fn setting(&self) -> Option<&Setting<T>> {
        match self {
            Self::As(setting) => Some(setting),
            Self::Absent | Self::Faulty => None,
        }
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.setting().map(|setting| &setting.value)
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    fn suspect(&mut self) {
        if self.is_absent() {
            *self = Self::Faulty;
        }
    }
}

/// A template, and the literal that its ranges refer to.
#[derive(Clone)]
pub(crate) struct PathText {
    pub(crate) literal: LitStr,
    pub(crate) template: Template,
}

/// A pattern, compiled.
#[derive(Clone)]
pub(crate) struct Pattern {
    pub(crate) literal: LitStr,
    pub(crate) program: Program,
}

/// A constant header.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) name: HeaderName,
    pub(crate) value: String,
    pub(crate) place: Place,
}

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
    for entry in entries::split(tokens, errors) {
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
                let found = run
                    .tokens()
                    .first()
                    .map(ToString::to_string)
                    .unwrap_or_default();
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
                let kind = TextKey {
                    example: "method = \"GET\"",
                    words: true,
                };
                self.method = text(key, form, kind, errors, http_method::read);
            }
            "path" => {
                let kind = TextKey {
                    example: "path = \"/…\"",
                    words: false,
                };
                self.path = text(key, form, kind, errors, template);
            }
            "pattern" => {
                let kind = TextKey {
                    example: "pattern = \"^[a-z]+$\"",
                    words: false,
                };
                self.pattern = text(key, form, kind, errors, pattern);
            }
            "status" => self.status = setting(key, key.span(), status::read(key, form, errors)),
            "accept" => {
                let kind = TextKey {
                    example: "accept = \"application/json\"",
                    words: true,
                };
                self.accept = text(key, form, kind, errors, media_type);
            }
            "header" => self.headers.extend(constant_header(key, &form, errors)),
            "rename_all" => {
                let kind = TextKey {
                    example: "rename_all = \"camelCase\"",
                    words: true,
                };
                self.rename_all = text(key, form, kind, errors, case);
            }
            "auth" => {
                let kind = TextKey {
                    example: "auth = \"none\"",
                    words: true,
                };
                self.anonymous = text(key, form, kind, errors, no_auth);
            }
            "base_url" => {
                let kind = TextKey {
                    example: "base_url = \"https://…\"",
                    words: false,
                };
                self.base_url = text(key, form, kind, errors, base_url::read);
            }
            "timeout" => {
                let kind = TextKey {
                    example: "timeout = \"30s\"",
                    words: false,
                };
                self.timeout = text(key, form, kind, errors, timeout::read);
            }
            "idempotent" => {
                self.idempotent = setting(key, key.span(), idempotent(key, form, errors));
            }
            "crate" => self.krate = setting(key, key.span(), crate_path(key, form, errors)),
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

fn text<T>(
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

fn setting<T>(key: &Ident, place: impl Into<Place>, value: Option<T>) -> Given<T> {
    match value {
        Some(value) => Given::As(Setting {
            key: key.span(),
            place: place.into(),
            value,
        }),
        None => Given::Faulty,
    }
}

fn template(literal: &LitStr, errors: &Errors) -> Option<PathText> {
    match path::parse(&literal.value()) {
        Ok(template) => Some(PathText {
            literal: literal.clone(),
            template,
        }),
        Err(faults) => {
            for fault in faults {
                errors.push_in(literal, &fault.range, fault.misuse);
            }
            None
        }
    }
}

/// Compiles a pattern, of the attribute or of an argument.
pub(crate) fn pattern(literal: &LitStr, errors: &Errors) -> Option<Pattern> {
    match pattern::compile(&literal.value()) {
        Ok(program) => Some(Pattern {
            literal: literal.clone(),
            program,
        }),
        Err(fault) => {
            errors.push_pattern(literal, &fault);
            None
        }
    }
}

/// Reads a media type, of the answer or of a body.
pub(crate) fn media_type(literal: &LitStr, errors: &Errors) -> Option<MediaType> {
    match media::parse(&literal.value()) {
        Ok(media) => Some(media),
        Err(help) => {
            let value = literal.value();
            errors.push(
                literal.span(),
                AttributeMisuse::AcceptMalformed { value, help },
            );
            None
        }
    }
}

fn case(literal: &LitStr, errors: &Errors) -> Option<Case> {
    let value = literal.value();
    let case = Case::named(&value);
    if case.is_none() {
        let same = CASES
            .iter()
            .find(|case| case.eq_ignore_ascii_case(&value))
            .copied();
        let help = match same.or_else(|| nearest(&value, &CASES)) {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => format!("the cases are {}", list(&CASES, "and")),
        };
        errors.push(
            literal.span(),
            AttributeMisuse::RenameAllUnknown { value, help },
        );
    }
    case
}

fn no_auth(literal: &LitStr, errors: &Errors) -> Option<()> {
    if literal.value() == "none" {
        return Some(());
    }
    errors.push(literal.span(), AttributeMisuse::AuthUnknown);
    None
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

fn crate_path(key: &Ident, form: Form, errors: &Errors) -> Option<Path> {
    let run = value::assigned(key, form, "crate = ::sdx_endpoint", errors)?;
    let tokens: TokenStream = run.tokens().iter().cloned().collect();
    let Ok(path) = syn::parse::Parser::parse2(Path::parse_mod_style, tokens) else {
        errors.push(run.place(key.span()), AttributeMisuse::CrateNotPath);
        return None;
    };
    let relative = path.segments.first().is_some_and(|first| {
        first.ident == "super" || first.ident == "self" || first.ident == "Self"
    });
    if relative {
        errors.push(run.place(key.span()), AttributeMisuse::CrateRelative);
        return None;
    }
    Some(path)
}

/// `header("Name" = "value")`.
fn constant_header(key: &Ident, form: &Form, errors: &Errors) -> Option<Header> {
    let place = match form {
        Form::Called(group) => {
            let tokens = entries::flatten(group.stream());
            if let [name, TokenTree::Punct(equals), value] = tokens.as_slice()
                && equals.as_char() == '='
                && let (Some(name), Some(value)) = (string(name), string(value))
            {
                let before = errors.count();
                let read = header::name(&name, errors);
                let text = header::value(&value, errors);
                if errors.count() > before {
                    return None;
                }
                return Some(Header {
                    name: read?,
                    value: text?,
                    place: Place::from(name.span()),
                });
            }
            Place::between(key.span(), group.span_close())
        }
        Form::Assigned(run) | Form::Colon(_, run) | Form::Broken(run) => {
            Place::between(key.span(), run.place(key.span()).end())
        }
        Form::Bare => Place::from(key.span()),
    };
    errors.push(place, AttributeMisuse::HeaderForm);
    None
}

fn string(token: &TokenTree) -> Option<LitStr> {
    match token {
        TokenTree::Literal(literal) => match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Faults of constant headers among each other.
pub(crate) fn check_headers(headers: &[Header], errors: &Errors) {
    for (index, header) in headers.iter().enumerate() {
        let lower = header.name.lower();
        if lower == "accept" {
            let value = header.value.clone();
            errors.push(header.place, HeaderStatusMisuse::HeaderAccept { value });
        } else if headers
            .iter()
            .take(index)
            .any(|before| before.name.lower() == lower)
        {
            let name = header.name.as_written().to_owned();
            errors.push(header.place, HeaderStatusMisuse::HeaderTwice { name });
        }
    }
}
