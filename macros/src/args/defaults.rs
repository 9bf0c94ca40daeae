//! The keys of `#[sdx_api(…)]`, and how an endpoint takes them over.
//!
//! The trait's attribute hands its tokens to each endpoint in a private entry; both read them here. Their faults are reported
//! at the trait alone: an endpoint reads the entry with a sink of its own, and keeps silent about what it finds there.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::Lit;

use super::{Args, Header, HttpMethod, Owner, PathText, Place, check_headers, parse_keys};
use crate::errors::Errors;
use crate::keys::flatten;
use crate::pattern::Pattern;

/// The keys that a trait can set for its endpoints, `path` being the prefix.
pub(crate) const DEFAULT_KEYS: [&str; 15] = [
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
    "max_redirects",
    "idempotent",
    "retry",
    "envelope",
    "crate",
];

/// The name of the private entry.
pub(crate) const ENTRY: &str = "__sdx_api";

/// What a trait puts before the path of each of its endpoints.
#[derive(Clone)]
pub(crate) struct Prefix {
    pub(crate) path: PathText,
    /// The pattern of its only parameter.
    pub(crate) pattern: Option<Pattern>,
    /// Parameters that several methods lack, which is reported at the trait.
    pub(crate) reported: Vec<String>,
}

/// The defaults of a trait, as an endpoint finds them.
pub(super) struct Defaults {
    keys: Args,
    reported: Vec<String>,
}

impl Defaults {
    /// Whether the trait has a prefix, even one that could not be read.
    pub(super) fn has_prefix(&self) -> bool {
        !self.keys.path.is_absent()
    }
}

/// Reads the tokens between the parentheses of the trait's attribute. `path` of the result is the prefix.
pub(crate) fn parse_defaults(tokens: TokenStream, fallback_span: Span, errors: &Errors) -> Args {
    let place = Place {
        owner: Owner::Trait,
        names: &[],
    };
    let args = parse_keys(tokens, place, fallback_span, errors);
    // Whether there are parts is known at each endpoint, which checks its headers again.
    check_headers(&args.headers, true, errors);
    args
}

/// The private entry: the tokens of the trait's attribute, and the parameters that are reported as lacking.
pub(crate) fn entry(tokens: &TokenStream, reported: &[String]) -> TokenStream {
    let parenthesized = |stream| TokenTree::from(Group::new(Delimiter::Parenthesis, stream));
    let reported = reported
        .iter()
        .map(|name| TokenTree::from(Literal::string(name)))
        .collect();
    let content = [parenthesized(tokens.clone()), parenthesized(reported)];
    [
        Ident::new(ENTRY, Span::call_site()).into(),
        parenthesized(content.into_iter().collect()),
        Punct::new(',', Spacing::Alone).into(),
    ]
    .into_iter()
    .collect()
}

/// Takes the private entry off the list of an endpoint's keys.
pub(super) fn take(tokens: TokenStream) -> (Option<Defaults>, TokenStream) {
    let mut rest = tokens.clone().into_iter();
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(content)), Some(_)) =
        (rest.next(), rest.next(), rest.next())
    else {
        return (None, tokens);
    };
    if name != ENTRY {
        return (None, tokens);
    }
    let mut groups = content
        .stream()
        .into_iter()
        .filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        });
    let reported_at_the_trait = Errors::default();
    let keys = parse_defaults(
        groups.next().unwrap_or_default(),
        name.span(),
        &reported_at_the_trait,
    );
    drop(reported_at_the_trait.into_faults());
    let reported = flatten(groups.next().unwrap_or_default())
        .into_iter()
        .filter_map(|token| match token {
            TokenTree::Literal(literal) => match Lit::new(literal) {
                Lit::Str(name) => Some(name.value()),
                _ => None,
            },
            _ => None,
        })
        .collect();
    (Some(Defaults { keys, reported }), rest.collect())
}

impl Args {
    /// Takes each default that the method does not replace.
    pub(super) fn inherit(&mut self, defaults: Defaults, at: Span) {
        let Defaults { keys, reported } = defaults;
        let pattern = keys.pattern.value().cloned();
        self.prefix.inherit(
            keys.path.map(|path| Prefix {
                path,
                pattern,
                reported,
            }),
            at,
        );
        self.status.inherit(keys.status, at);
        self.accept.inherit(keys.accept, at);
        self.headers = with_own(keys.headers, std::mem::take(&mut self.headers));
        self.rename_all.inherit(keys.rename_all, at);
        self.auth.inherit(keys.auth, at);
        self.base_url.inherit(keys.base_url, at);
        // A deadline of the method lifts the trait's limit of an attempt, as it lifts the client's.
        let attempt_timeout = match self.timeout.value() {
            Some(own) => keys.attempt_timeout.map(|limit| limit.max(*own)),
            None => keys.attempt_timeout,
        };
        self.attempt_timeout.inherit(attempt_timeout, at);
        self.timeout.inherit(keys.timeout, at);
        // The others of a trait do not follow redirects, and need not say so.
        let follows = |method: &HttpMethod| matches!(method.as_str(), "GET" | "HEAD");
        if self.method.value().is_some_and(follows) {
            self.max_redirects.inherit(keys.max_redirects, at);
        }
        self.idempotent.inherit(keys.idempotent, at);
        self.single_attempt.inherit(keys.single_attempt, at);
        self.envelope.inherit(keys.envelope, at);
        self.krate.inherit(keys.krate, at);
    }
}

/// The method's headers, after those of the trait that have other names.
fn with_own(defaults: Vec<Header>, own: Vec<Header>) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for default in defaults {
        let name = default.name.lower();
        let taken = |headers: &[Header]| headers.iter().any(|header| header.name.lower() == name);
        // An `Accept`, or a second one of a name, is reported at the trait.
        if name != "accept" && !taken(&own) && !taken(&headers) {
            headers.push(default);
        }
    }
    headers.extend(own);
    headers
}
