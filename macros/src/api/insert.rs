//! Writing the private entry into each endpoint attribute, and nothing else: every other token stays as it is.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

use super::attribute::{self, Attribute, brackets, is_pound};
use crate::keys::flatten;

/// The trait with the entry in each endpoint attribute, and without repetitions of the trait's attribute.
pub(super) fn entries(item: &TokenStream, entry: &TokenStream) -> TokenStream {
    in_trait(item.clone(), Some(entry))
}

/// The trait without repetitions of the trait's attribute, which have been reported.
pub(super) fn without_repetition(item: &TokenStream) -> TokenStream {
    in_trait(item.clone(), None)
}

/// The body is the last group, perhaps within the invisible one of a whole item.
fn in_trait(item: TokenStream, entry: Option<&TokenStream>) -> TokenStream {
    let mut tokens = without_api(item);
    let body = tokens.iter_mut().rev().find(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            !flatten(group.stream()).is_empty()
        }
        _ => true,
    });
    if let Some(token) = body
        && let TokenTree::Group(group) = &*token
    {
        let content = match (group.delimiter(), entry) {
            (Delimiter::Brace, Some(entry)) => in_items(group.stream(), entry),
            (Delimiter::None, _) => in_trait(group.stream(), entry),
            _ => group.stream(),
        };
        *token = regrouped(group, content);
    }
    tokens.into_iter().collect()
}

fn without_api(item: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut rest = item.into_iter().peekable();
    while let Some(token) = rest.next() {
        let is_api = is_pound(&token)
            && rest
                .peek()
                .and_then(brackets)
                .is_some_and(|content| matches!(attribute::read(content.stream()), Attribute::Api));
        if is_api {
            rest.next();
        } else {
            kept.push(token);
        }
    }
    kept
}

fn in_items(items: TokenStream, entry: &TokenStream) -> TokenStream {
    let mut behind_pound = false;
    items
        .into_iter()
        .map(|token| {
            let was_behind = std::mem::replace(&mut behind_pound, is_pound(&token));
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    let content = in_items(group.stream(), entry);
                    regrouped(&group, content)
                }
                TokenTree::Group(group)
                    if was_behind && group.delimiter() == Delimiter::Bracket =>
                {
                    match in_attribute(attribute::read(group.stream()), entry) {
                        Some(content) => regrouped(&group, content),
                        None => group.into(),
                    }
                }
                token => token,
            }
        })
        .collect()
}

/// The attribute with the entry; none if it takes none.
fn in_attribute(attribute: Attribute, entry: &TokenStream) -> Option<TokenStream> {
    match attribute {
        Attribute::Endpoint(path, list) => {
            let content: TokenStream = entry
                .clone()
                .into_iter()
                .chain(list.as_ref().map(Group::stream).unwrap_or_default())
                .collect();
            let list = match list {
                Some(list) => regrouped(&list, content),
                None => Group::new(Delimiter::Parenthesis, content).into(),
            };
            Some(path.into_iter().chain([list]).collect())
        }
        Attribute::Conditional(path, list, pieces) => {
            let mut content = Vec::new();
            for (index, piece) in pieces.into_iter().enumerate() {
                if index > 0 {
                    content.push(Punct::new(',', Spacing::Alone).into());
                }
                let with_entry = if index > 0 {
                    in_attribute(attribute::read_tokens(&piece), entry)
                } else {
                    None
                };
                content.extend(with_entry.unwrap_or_else(|| piece.into_iter().collect()));
            }
            let list = regrouped(&list, content.into_iter().collect());
            Some(path.into_iter().chain([list]).collect())
        }
        Attribute::Api | Attribute::Wrapping(_) | Attribute::Other => None,
    }
}

/// The same group around other tokens.
fn regrouped(group: &Group, content: TokenStream) -> TokenTree {
    let mut again = Group::new(group.delimiter(), content);
    again.set_span(group.span());
    again.into()
}
