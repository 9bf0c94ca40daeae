//! One item of a list: a value, a key in whatever way it is written, or neither, with its tokens kept for spans.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

use super::{flatten, is_punct, squeezed};
use crate::errors::SpanRange;

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
    /// `key == value`, `key => value`: what is written in place of `=`, and where.
    Operator(String, SpanRange, Tokens),
    /// The key, then something that cannot follow one.
    Broken(Tokens),
}

/// Tokens up to the next comma.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(super) tokens: Vec<TokenTree>,
}

impl Form {
    /// What is written to the right of the key, for a message.
    pub(crate) fn source(&self) -> String {
        match self {
            Self::Assigned(tokens)
            | Self::Colon(_, tokens)
            | Self::Operator(_, _, tokens)
            | Self::Broken(tokens) => tokens.source(),
            Self::Called(group) => group.to_string(),
            Self::Bare => String::new(),
        }
    }
}

impl Tokens {
    pub(crate) fn of(stream: TokenStream) -> Self {
        Self {
            tokens: flatten(stream),
        }
    }

    pub(crate) fn tokens(&self) -> &[TokenTree] {
        &self.tokens
    }

    /// The tokens before the first comma.
    pub(crate) fn until_comma(&self) -> Self {
        let tokens = self.tokens.iter().take_while(|token| !is_punct(token, ','));
        Self {
            tokens: tokens.cloned().collect(),
        }
    }

    pub(crate) fn span(&self, fallback_span: Span) -> SpanRange {
        SpanRange::of(self, fallback_span)
    }

    /// Its first token, for a message.
    pub(crate) fn first(&self) -> String {
        self.tokens
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// The source text without spaces, to recognise what was meant.
    pub(crate) fn squeezed(&self) -> String {
        squeezed(&self.tokens)
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
