//! Lists of values and keys, split at commas: the grammar that the attribute, its markers, and the derives share.
//!
//! Tokens come in; entries go out, each with its spans. `syn` could parse such lists too, but it stops at the first error,
//! and one compilation must show all of them.

pub(crate) mod crate_path;
mod state;
pub(crate) mod value;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::errors::{Errors, SpanRange};
use crate::misuse::AttributeMisuse;

pub(crate) use self::state::{KeyState, Spanned};

/// One item of the list.
#[derive(Debug)]
pub(crate) enum Entry {
    /// A value without a key.
    Value(Tokens),
    /// A key and what follows it.
    Keyed(Ident, Form),
    /// Neither.
    Stray(Tokens),
}

/// How a key is written.
#[derive(Debug)]
pub(crate) enum Form {
    /// `key`
    Bare,
    /// `key = value`; the value may be missing.
    Assigned(Tokens),
    /// `key(…)`
    Called(Group),
    /// `key: value`
    Colon(Span, Tokens),
    /// The key, then something that cannot follow one.
    Broken(Tokens),
}

/// Tokens up to the next comma.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    tokens: Vec<TokenTree>,
}

impl Tokens {
    pub(crate) fn tokens(&self) -> &[TokenTree] {
        &self.tokens
    }

    pub(crate) fn span(&self, otherwise: Span) -> SpanRange {
        SpanRange::of(self, otherwise)
    }

    /// Its first token, for a message.
    pub(crate) fn first(&self) -> String {
        self.tokens
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// The source text, for a message.
    pub(crate) fn source(&self) -> String {
        self.to_token_stream().to_string()
    }
}

impl ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.tokens.iter().cloned());
    }
}

/// Splits the list; a missing comma is reported, and reading goes on as if it were there.
pub(crate) fn split(list: TokenStream, errors: &Errors) -> Vec<Entry> {
    let tokens = flatten(list);
    let mut runs = Vec::new();
    let mut run: Vec<TokenTree> = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        if is_punct(&token, ',') {
            runs.push((std::mem::take(&mut run), Some(token)));
            continue;
        }
        if let Some(before) = run.last()
            && begins_entry(before, &token, rest.peek())
        {
            let next = token.to_string();
            errors.push(token.span(), AttributeMisuse::MissingComma { next });
            runs.push((std::mem::take(&mut run), None));
        }
        run.push(token);
    }
    if !run.is_empty() {
        runs.push((run, None));
    }
    runs.into_iter()
        .map(|(run, comma)| {
            let lone_comma = if run.is_empty() { comma } else { None };
            entry(run.into_iter().chain(lone_comma).collect())
        })
        .collect()
}

/// Whether a comma is missing between two neighbours.
fn begins_entry(before: &TokenTree, token: &TokenTree, next: Option<&TokenTree>) -> bool {
    let after_value = matches!(before, TokenTree::Literal(_) | TokenTree::Group(_));
    match token {
        TokenTree::Literal(_) => after_value,
        TokenTree::Ident(word) => {
            let assigned = next.is_some_and(|next| is_punct(next, '='));
            word != "as" && (after_value || (matches!(before, TokenTree::Ident(_)) && assigned))
        }
        TokenTree::Group(_) | TokenTree::Punct(_) => false,
    }
}

fn entry(tokens: Vec<TokenTree>) -> Entry {
    let mut rest = tokens.into_iter();
    match rest.next() {
        Some(TokenTree::Ident(key)) => {
            let form = form(rest.collect());
            Entry::Keyed(key, form)
        }
        Some(first @ TokenTree::Literal(_)) => Entry::Value(Tokens {
            tokens: std::iter::once(first).chain(rest).collect(),
        }),
        first => Entry::Stray(Tokens {
            tokens: first.into_iter().chain(rest).collect(),
        }),
    }
}

fn form(tokens: Vec<TokenTree>) -> Form {
    let mut rest = tokens.into_iter();
    match rest.next() {
        None => Form::Bare,
        Some(token) if is_punct(&token, '=') => Form::Assigned(Tokens {
            tokens: rest.collect(),
        }),
        Some(TokenTree::Punct(colon))
            if colon.as_char() == ':' && colon.spacing() == proc_macro2::Spacing::Alone =>
        {
            let tokens = rest.collect();
            Form::Colon(colon.span(), Tokens { tokens })
        }
        Some(TokenTree::Group(group))
            if group.delimiter() == Delimiter::Parenthesis && rest.len() == 0 =>
        {
            Form::Called(group)
        }
        Some(token) => Form::Broken(Tokens {
            tokens: std::iter::once(token).chain(rest).collect(),
        }),
    }
}

fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Tokens without the invisible groups around what `macro_rules!` has matched.
pub(crate) fn flatten(stream: TokenStream) -> Vec<TokenTree> {
    let mut tokens = Vec::new();
    for token in stream {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                tokens.extend(flatten(group.stream()));
            }
            token => tokens.push(token),
        }
    }
    tokens
}
