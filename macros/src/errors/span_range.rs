//! Where a fault is: from one token to another, never the whole call site, at which nobody could find it.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The first and the last token of what is wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SpanRange {
    start: Span,
    end: Span,
}

impl SpanRange {
    /// The place of the tokens; of `fallback_span` if there are no tokens.
    pub(crate) fn of(tokens: &impl ToTokens, fallback_span: Span) -> Self {
        let stream = tokens.to_token_stream();
        let start =
            edge(stream.clone(), |tokens| tokens.next()).map_or(
                fallback_span,
                |token| match token {
                    TokenTree::Group(group) => group.span_open(),
                    token => token.span(),
                },
            );
        let end = edge(stream, |tokens| tokens.last()).map_or(fallback_span, |token| match token {
            TokenTree::Group(group) => group.span_close(),
            token => token.span(),
        });
        Self { start, end }
    }

    pub(crate) fn between(start: Span, end: Span) -> Self {
        Self { start, end }
    }

    pub(crate) fn start(self) -> Span {
        self.start
    }

    pub(crate) fn end(self) -> Span {
        self.end
    }
}

impl From<Span> for SpanRange {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}

/// The first or last token, seen through the invisible groups that `macro_rules!` makes.
fn edge(
    stream: TokenStream,
    pick: fn(&mut dyn Iterator<Item = TokenTree>) -> Option<TokenTree>,
) -> Option<TokenTree> {
    match pick(&mut stream.into_iter())? {
        TokenTree::Group(group)
            if group.delimiter() == Delimiter::None && !group.stream().is_empty() =>
        {
            edge(group.stream(), pick)
        }
        token => Some(token),
    }
}
