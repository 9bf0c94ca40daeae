//! What an attribute in front of a method or a trait is, by its tokens.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::args::ENTRY;
use crate::errors::SpanRange;
use crate::keys::flatten;

/// Attributes of the language, in whose lists `path` and `method` are words of others.
const BUILT_IN: [&str; 14] = [
    "allow",
    "cfg",
    "deny",
    "deprecated",
    "derive",
    "diagnostic",
    "doc",
    "expect",
    "forbid",
    "inline",
    "link",
    "must_use",
    "unsafe",
    "warn",
];

/// An attribute, without `#` and brackets.
pub(crate) enum Attribute {
    /// An endpoint's: its path, and its list, if it has one.
    Endpoint(Vec<TokenTree>, Option<Group>),
    /// `cfg_attr`: its path, its predicate, and attributes.
    Conditional(Vec<TokenTree>, Group, Vec<Vec<TokenTree>>),
    /// The one on the trait, again.
    Api,
    /// One that passes an endpoint's attribute to a macro that is not known here.
    Wrapping(SpanRange),
    Other,
}

/// Reads what is between the brackets.
pub(crate) fn read(content: TokenStream) -> Attribute {
    read_tokens(&flatten(content))
}

/// Reads one attribute of the list of a `cfg_attr`, or between brackets.
pub(crate) fn read_tokens(tokens: &[TokenTree]) -> Attribute {
    let is_path = |token: &&TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    };
    let length = tokens.iter().take_while(is_path).count();
    let (path, rest) = tokens.split_at(length.min(tokens.len()));
    let Some(TokenTree::Ident(name)) = path.last() else {
        return Attribute::Other;
    };
    let list = match rest {
        [] => None,
        [TokenTree::Group(list)] => Some(list),
        _ => return Attribute::Other,
    };
    let name = name.to_string();
    match (name.as_str(), list) {
        ("sdx_api", _) => Attribute::Api,
        ("cfg_attr", Some(list)) if path.len() == 1 => {
            let attributes = pieces(&flatten(list.stream()));
            Attribute::Conditional(path.to_vec(), list.clone(), attributes)
        }
        ("sdx_endpoint", list) => Attribute::Endpoint(path.to_vec(), list.cloned()),
        (name, Some(list)) if !BUILT_IN.contains(&name) && has_endpoint_key(list) => {
            Attribute::Endpoint(path.to_vec(), Some(list.clone()))
        }
        (name, Some(list)) if !BUILT_IN.contains(&name) => {
            wrapped(list).map_or(Attribute::Other, Attribute::Wrapping)
        }
        _ => Attribute::Other,
    }
}

/// Where an endpoint's attribute is somewhere in the list.
fn wrapped(list: &Group) -> Option<SpanRange> {
    let tokens = flatten(list.stream());
    tokens
        .iter()
        .enumerate()
        .find_map(|(at, token)| match token {
            TokenTree::Ident(name) if name == "sdx_endpoint" => {
                match tokens.get(at.saturating_add(1)) {
                    Some(TokenTree::Group(list)) => {
                        Some(SpanRange::between(name.span(), list.span_close()))
                    }
                    _ => None,
                }
            }
            TokenTree::Group(inner) => wrapped(inner),
            _ => None,
        })
}

/// Whether the list says where a request goes, whatever the attribute is called here.
fn has_endpoint_key(list: &Group) -> bool {
    let tokens = flatten(list.stream());
    let is_punct = |token: Option<&TokenTree>, mark| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark);
    tokens.iter().enumerate().any(|(at, token)| {
        let is_key = matches!(token, TokenTree::Ident(key) if key == "method" || key == "path");
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let next = tokens.get(at.saturating_add(1));
        let is_assigned = is_punct(next, '=')
            && !is_punct(tokens.get(at.saturating_add(2)), '=')
            && !is_punct(before, ':')
            && !is_punct(before, '.');
        is_key && is_assigned
    }) || has_entry(Some(list))
}

/// Whether another `sdx_api` has been here.
pub(crate) fn has_entry(list: Option<&Group>) -> bool {
    list.and_then(|list| flatten(list.stream()).into_iter().next())
        .is_some_and(|first| is_entry(&first))
}

fn is_entry(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(word) if word == ENTRY)
}

/// What is between the commas.
fn pieces(tokens: &[TokenTree]) -> Vec<Vec<TokenTree>> {
    tokens
        .split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
        .map(<[TokenTree]>::to_vec)
        .collect()
}

/// The brackets behind a `#`.
pub(crate) fn brackets(token: &TokenTree) -> Option<&Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Some(group),
        _ => None,
    }
}

pub(crate) fn is_pound(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')
}
