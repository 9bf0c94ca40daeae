//! The endpoints of a trait, read with the front end of `#[sdx_endpoint]`, so that both always understand the same.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use sdx_endpoint_openapi::Location;
use syn::Attribute as SynAttribute;

use crate::api::attribute::{self, Attribute, brackets, is_pound};
use crate::api::item::Trait;
use crate::args::{self, Args};
use crate::check::{self, model::Endpoint};
use crate::errors::Errors;
use crate::keys::flatten;
use crate::method::{self, Item};

/// An endpoint without faults of its own.
pub(super) struct Declared {
    pub(super) name: Ident,
    /// The `#[cfg]`s under which it exists.
    pub(super) conditions: Vec<SynAttribute>,
    pub(super) is_deprecated: bool,
    pub(super) args: Args,
    pub(super) endpoint: Endpoint,
}

impl Declared {
    /// Whether a constant of the query or of the headers has this name.
    pub(super) fn has_constant(&self, location: Location, name: &str) -> bool {
        match location {
            Location::Query => {
                let pairs = self.endpoint.query.as_deref().unwrap_or_default();
                pairs
                    .split('&')
                    .any(|pair| pair.split('=').next() == Some(name))
            }
            Location::Header => {
                let mut headers = self.endpoint.headers.iter();
                headers.any(|(own, _)| own.eq_ignore_ascii_case(name))
            }
            Location::Path | Location::Cookie => false,
        }
    }
}

/// The endpoints that could be read. One with a fault has that fault, and no second one for what it may have meant.
pub(super) fn read(found: &Trait, item: &TokenStream) -> Vec<Declared> {
    let defaults = defaults(item);
    let is_deprecated = is_deprecated(item);
    items(&found.body)
        .iter()
        .filter_map(|tokens| endpoint(tokens, defaults.as_ref()))
        .map(|mut endpoint| {
            endpoint.is_deprecated |= is_deprecated;
            endpoint
        })
        .collect()
}

/// The list of an `sdx_api` that stands below this attribute and was not expanded yet.
fn defaults(item: &TokenStream) -> Option<TokenStream> {
    attributes(item)
        .iter()
        .find_map(|content| api_list(content))
}

/// Whether the trait has `#[deprecated]`, which is said of all its methods.
fn is_deprecated(item: &TokenStream) -> bool {
    attributes(item).iter().any(
        |content| matches!(content.first(), Some(TokenTree::Ident(name)) if name == "deprecated"),
    )
}

/// What is in the brackets of each attribute before an item.
fn attributes(item: &TokenStream) -> Vec<Vec<TokenTree>> {
    let tokens = flatten(item.clone());
    let mut rest = tokens.as_slice();
    let mut attributes = Vec::new();
    while let [pound, content, after @ ..] = rest
        && is_pound(pound)
        && let Some(content) = brackets(content)
    {
        attributes.push(flatten(content.stream()));
        rest = after;
    }
    attributes
}

fn api_list(tokens: &[TokenTree]) -> Option<TokenStream> {
    match attribute::read_tokens(tokens) {
        Attribute::Api => match tokens.last()? {
            TokenTree::Group(list) => Some(list.stream()),
            _ => Some(TokenStream::new()),
        },
        Attribute::Conditional(_, _, pieces) => {
            pieces.iter().skip(1).find_map(|piece| api_list(piece))
        }
        _ => None,
    }
}

/// The tokens of each item of a body.
fn items(body: &[TokenTree]) -> Vec<Vec<TokenTree>> {
    let mut items = Vec::new();
    let mut item = Vec::new();
    for token in body {
        let ends = match token {
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            _ => false,
        };
        item.push(token.clone());
        if ends {
            items.push(std::mem::take(&mut item));
        }
    }
    items
}

fn endpoint(tokens: &[TokenTree], defaults: Option<&TokenStream>) -> Option<Declared> {
    let mut list: Option<TokenStream> = None;
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let [pound, content, after @ ..] = rest
        && is_pound(pound)
        && let Some(brackets) = brackets(content)
    {
        match endpoint_list(&flatten(brackets.stream())) {
            Some(found) => list = Some(found),
            None => kept.extend([pound.clone(), content.clone()]),
        }
        rest = after;
    }
    let mut list = list?;
    kept.extend(rest.iter().cloned());
    let Item::Method(method) = method::parse(&kept.into_iter().collect()) else {
        return None;
    };
    if let Some(defaults) = defaults.filter(|defaults| !defaults.is_empty()) {
        list = args::entry(defaults, &[]).into_iter().chain(list).collect();
    }
    let errors = Errors::default();
    let span = method.signature.ident.span();
    let args = args::parse(list, &method.argument_names(), span, &errors);
    let endpoint = check::endpoint(&args, &method, &errors);
    let is_faultless = errors.into_faults().is_empty();
    let is = |name: &'static str| move |attribute: &&SynAttribute| attribute.path().is_ident(name);
    Some(Declared {
        name: method.signature.ident.clone(),
        conditions: method
            .attributes
            .iter()
            .filter(is("cfg"))
            .cloned()
            .collect(),
        is_deprecated: method
            .attributes
            .iter()
            .any(|attribute| is("deprecated")(&attribute)),
        args,
        endpoint: endpoint.filter(|_| is_faultless)?,
    })
}

/// The list of an endpoint's attribute, perhaps within `cfg_attr`.
fn endpoint_list(tokens: &[TokenTree]) -> Option<TokenStream> {
    match attribute::read_tokens(tokens) {
        Attribute::Endpoint(_, list) => Some(list.as_ref().map(Group::stream).unwrap_or_default()),
        Attribute::Conditional(_, _, pieces) => {
            pieces.iter().skip(1).find_map(|piece| endpoint_list(piece))
        }
        _ => None,
    }
}
