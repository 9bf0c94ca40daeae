//! The item under the attribute: a trait with its body, or what else it is.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::attribute::{self, Attribute, brackets, is_pound};
use crate::errors::SpanRange;
use crate::keys::flatten;
use crate::method::{self, Item};
use crate::misuse::PositionMisuse;

/// What the attribute is written on.
pub(crate) enum Found {
    Trait(Trait),
    /// Anything else, with words for it.
    Other(String, SpanRange),
}

/// A trait, as far as defaults need to know it.
pub(crate) struct Trait {
    pub(crate) name: Ident,
    /// What is between its braces, without the invisible groups of `macro_rules!`.
    pub(crate) body: Vec<TokenTree>,
    /// Where it has the attribute once more.
    pub(crate) again: Vec<SpanRange>,
}

/// Reads the item.
pub(crate) fn find(item: &TokenStream) -> Found {
    let tokens = flatten(item.clone());
    let (again, rest) = attributes(&tokens);
    let word = rest.iter().find(|token| !is_qualifier(token));
    if let Some(TokenTree::Ident(keyword)) = word
        && keyword == "trait"
    {
        let mut after = rest.iter().skip_while(|token| !is_word(token, "trait"));
        let name = after.nth(1);
        return match (name, tokens.last()) {
            (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body)))
                if body.delimiter() == Delimiter::Brace =>
            {
                Found::Trait(Trait {
                    name: name.clone(),
                    body: flatten(body.stream()),
                    again,
                })
            }
            _ => Found::Other("a trait alias".to_owned(), keyword.span().into()),
        };
    }
    match method::parse(item) {
        Item::Method(method) => {
            let kind = match method.signature.receiver() {
                Some(_) => "a method",
                None => "a function",
            };
            Found::Other(kind.to_owned(), method.signature.ident.span().into())
        }
        Item::Other(other) => {
            let kind = match other.misuse {
                PositionMisuse::Item { item } => item,
                PositionMisuse::MacroCall => "a macro call".to_owned(),
                _ => "this".to_owned(),
            };
            Found::Other(kind, other.span)
        }
        Item::Statement => {
            let first = tokens
                .first()
                .map_or_else(proc_macro2::Span::call_site, TokenTree::span);
            Found::Other("a statement".to_owned(), first.into())
        }
    }
}

/// Where the attribute is repeated in front of the item, and the item behind its attributes.
fn attributes(tokens: &[TokenTree]) -> (Vec<SpanRange>, &[TokenTree]) {
    let mut again = Vec::new();
    let mut rest = tokens;
    while let [pound, content, after @ ..] = rest
        && is_pound(pound)
        && let Some(content) = brackets(content)
    {
        if matches!(attribute::read(content.stream()), Attribute::Api) {
            again.push(SpanRange::between(pound.span(), content.span_close()));
        }
        rest = after;
    }
    (again, rest)
}

/// What may come before `trait`.
fn is_qualifier(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => ["pub", "unsafe", "auto"]
            .iter()
            .any(|expected| word == expected),
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    }
}

pub(crate) fn is_word(token: &TokenTree, expected: &str) -> bool {
    matches!(token, TokenTree::Ident(word) if word == expected)
}
