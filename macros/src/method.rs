//! The item under the attribute: a method, or something else.
//!
//! The item's tokens come in. `syn`'s items are not used: they stop at the first oddity, while a method with one must still
//! be read far enough to point at it, and any other item must come out unchanged.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, FnArg, Pat, Signature, Token, Visibility, token};

mod syntax;

pub(crate) use self::syntax::ends_argument;

use crate::errors::SpanRange;
use crate::misuse::PositionMisuse;

/// What the attribute is written on.
#[derive(Debug)]
pub(crate) enum Item {
    Method(Box<Method>),
    Other(Other),
    /// A `let`, on which rustc refuses every attribute macro by itself.
    Statement,
}

/// A function, in whatever place it stands.
pub(crate) struct Method {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
    /// The braces, with what is in them.
    pub(crate) body: Option<Group>,
}

impl Method {
    /// The names of the arguments that have one, without `r#`.
    pub(crate) fn argument_names(&self) -> Vec<String> {
        let names = self
            .signature
            .inputs
            .iter()
            .filter_map(|input| match input {
                FnArg::Typed(typed) => match &*typed.pat {
                    Pat::Ident(named) => Some(named.ident.unraw().to_string()),
                    _ => None,
                },
                FnArg::Receiver(_) => None,
            });
        names.collect()
    }
}

impl std::fmt::Debug for Method {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("Method")
            .field(&self.signature.ident)
            .finish()
    }
}

/// An item that cannot be an endpoint.
#[derive(Debug)]
pub(crate) struct Other {
    pub(crate) span: SpanRange,
    pub(crate) misuse: PositionMisuse,
}

/// Reads the item.
pub(crate) fn parse(item: &TokenStream) -> Item {
    let parsed = (|input: ParseStream| {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse::<Visibility>()?;
        Ok((attributes, visibility, input.parse::<TokenStream>()?))
    })
    .parse2(item.clone());
    let Ok((attributes, visibility, rest)) = parsed else {
        return unreadable(item);
    };
    let tokens: Vec<TokenTree> = rest.clone().into_iter().collect();
    if tokens.first().is_some_and(|token| is_word(token, &["let"])) {
        return Item::Statement;
    }
    if let Some(other) = other(&tokens) {
        return Item::Other(other);
    }
    let function = |input: ParseStream| {
        let signature: Signature = input.parse()?;
        let body = if input.peek(token::Brace) {
            Some(input.parse::<Group>()?)
        } else {
            input.parse::<Token![;]>()?;
            None
        };
        Ok((signature, body))
    };
    match function.parse2(rest.clone()) {
        Ok((signature, body)) => Item::Method(Box::new(Method {
            attributes,
            visibility,
            signature,
            body,
        })),
        Err(_) => unreadable(&rest),
    }
}

/// Whether rustc's parser has refused the item by itself: a `self` behind other arguments, or something that no function has.
pub(crate) fn is_refused_by_rustc(item: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let after_name = tokens
        .iter()
        .position(|token| is_word(token, &["fn"]))
        .and_then(|at| tokens.get(at..))
        .unwrap_or_default();
    let arguments = after_name.iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
        }
        _ => None,
    });
    let ends = tokens
        .last()
        .is_some_and(|token| matches!(token, TokenTree::Punct(end) if end.as_char() == ';'));
    let Some(arguments) = arguments.filter(|_| ends) else {
        return false;
    };
    let is_async = tokens.iter().any(|token| is_word(token, &["async"]));
    if syntax::is_refused(after_name, is_async) {
        return true;
    }
    let arguments: Vec<TokenTree> = arguments.into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
    arguments.split(is_comma).skip(1).any(|argument| {
        let has_self = argument.iter().any(|token| is_word(token, &["self"]));
        let has_colon = argument
            .iter()
            .any(|token| matches!(token, TokenTree::Punct(colon) if colon.as_char() == ':'));
        // A comma within `<…>` splits a type, which then has no colon but a closing bracket.
        let is_rest = argument
            .iter()
            .any(|token| matches!(token, TokenTree::Punct(close) if close.as_char() == '>'));
        has_self && !has_colon && !is_rest
    })
}

/// Words before a function that no method of a trait's declaration has.
pub(crate) const NO_QUALIFIERS: [&str; 4] = ["default", "safe", "final", "gen"];

fn unreadable(tokens: &TokenStream) -> Item {
    let is_function = tokens
        .clone()
        .into_iter()
        .any(|token| is_word(&token, &["fn"]));
    let qualifier = tokens
        .clone()
        .into_iter()
        .take_while(|token| is_function && !is_word(token, &["fn"]))
        .find(|token| is_word(token, &NO_QUALIFIERS));
    if let Some(token) = qualifier {
        let (span, word) = (SpanRange::from(token.span()), token.to_string());
        let misuse = PositionMisuse::Qualifier { word };
        return Item::Other(Other { span, misuse });
    }
    let first = tokens
        .clone()
        .into_iter()
        .next()
        .map_or_else(Span::call_site, |token| token.span());
    Item::Other(Other {
        span: SpanRange::from(first),
        misuse: PositionMisuse::Unreadable,
    })
}

/// Words that may precede the one that says what the item is.
const QUALIFIERS: [&str; 5] = ["unsafe", "default", "auto", "async", "safe"];

/// What the item is, if no function.
fn other(tokens: &[TokenTree]) -> Option<Other> {
    let qualifiers = tokens
        .iter()
        .take_while(|token| is_word(token, &QUALIFIERS))
        .count();
    let tokens = tokens.get(qualifiers..).unwrap_or_default();
    let (first, next) = (tokens.first(), tokens.get(1));
    let Some(TokenTree::Ident(word)) = first else {
        return macro_call(tokens);
    };
    let ends_at_once = !tokens
        .iter()
        .any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '='));
    let kind = match word.to_string().as_str() {
        "struct" => "a struct",
        "enum" => "an enum",
        "union" if matches!(next, Some(TokenTree::Ident(_))) => "a union",
        "type" if ends_at_once => "an associated type",
        "type" => "a type alias",
        "static" => "a static",
        "const" if next.is_some_and(|next| is_word(next, &["fn", "async", "unsafe", "extern"])) => {
            return None;
        }
        "const" if ends_at_once => "an associated constant",
        "const" => "a constant",
        "impl" => "an `impl` block",
        "mod" => "a module",
        "use" => "a `use` declaration",
        "extern" if next.is_some_and(|next| is_word(next, &["crate"])) => {
            "an `extern crate` declaration"
        }
        "extern" if tokens.iter().take(3).any(is_braces) => "an `extern` block",
        "fn" | "extern" => return None,
        "trait" => {
            return Some(Other {
                span: SpanRange::from(word.span()),
                misuse: PositionMisuse::WholeTrait,
            });
        }
        _ => return macro_call(tokens),
    };
    Some(item(word, kind))
}

fn item(word: &Ident, kind: &str) -> Other {
    Other {
        span: SpanRange::from(word.span()),
        misuse: PositionMisuse::Item {
            item: kind.to_owned(),
        },
    }
}

/// `path!(…)`, by its path.
fn macro_call(tokens: &[TokenTree]) -> Option<Other> {
    let is_bang =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '!');
    let path = tokens
        .split(is_bang)
        .next()
        .filter(|path| path.len() < tokens.len())?;
    let is_path = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    };
    let (first, last) = (path.first()?, path.last()?);
    path.iter().all(is_path).then(|| Other {
        span: SpanRange::between(first.span(), last.span()),
        misuse: PositionMisuse::MacroCall,
    })
}

fn is_word(token: &TokenTree, words: &[&str]) -> bool {
    matches!(token, TokenTree::Ident(word) if words.iter().any(|expected| word == expected))
}

fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}
