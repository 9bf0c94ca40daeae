//! Faults: where they are, how they are collected, and how they reach the compiler.
//!
//! Every stage pushes misuses, which it does not word, into one [`Errors`]; the entry points take the faults out and emit
//! each as a `compile_error!`. The spans of its two ends are those of its first and last token, which is what makes rustc
//! underline the whole: joining spans needs a nightly compiler.

mod excerpt;
mod slip;
mod span_range;
mod suggest;

use std::cell::RefCell;
use std::ops::Range;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use sdx_endpoint_pattern::PatternError;
use syn::LitStr;

use crate::misuse::{Misuse, PositionMisuse, Text};

pub(crate) use self::excerpt::plain;
use self::slip::Slip;
pub(crate) use self::span_range::SpanRange;
#[cfg(feature = "openapi")]
pub(crate) use self::suggest::did_you_mean;
pub(crate) use self::suggest::{did_you_mean_of, list, nearest};

/// One error for the compiler to show.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    span: SpanRange,
    message: String,
    slip: Option<Slip>,
}

impl Fault {
    pub(crate) fn new(span: SpanRange, misuse: impl Into<Misuse>) -> Self {
        let misuse = misuse.into();
        Self {
            span,
            message: message(&misuse.text(), None),
            slip: Slip::of(&misuse),
        }
    }

    /// The same fault with code to paste behind its message.
    #[cfg(feature = "openapi")]
    pub(crate) fn with_code(mut self, code: &str) -> Self {
        let code: Vec<String> = code.lines().map(plain).collect();
        self.message = format!("{}\n\n{}", self.message, code.join("\n"));
        self
    }

    /// The first line of the message.
    #[cfg(test)]
    pub(crate) fn fact(&self) -> &str {
        self.message.lines().next().unwrap_or_default()
    }

    /// The bytes of the declaration that it is at.
    #[cfg(all(test, feature = "openapi"))]
    pub(crate) fn bytes(&self) -> std::ops::Range<usize> {
        self.span.start().byte_range().start..self.span.end().byte_range().end
    }

    /// The invocation of `compile_error!` that rustc reports at the place.
    pub(crate) fn to_compile_error(&self) -> TokenStream {
        let message = &self.message;
        let text = quote_spanned! {self.span.end()=> { #message } };
        let path = quote_spanned! {self.span.start()=> ::core::compile_error! };
        quote::quote! { #path #text }
    }
}

/// Collects faults, so that one compilation shows them all.
///
/// In tests, dropping it unread is a panic; inside the compiler it never is.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    faults: RefCell<Vec<Fault>>,
    #[cfg(test)]
    read: std::cell::Cell<bool>,
}

impl Errors {
    pub(crate) fn push(&self, span: impl Into<SpanRange>, misuse: impl Into<Misuse>) {
        self.faults
            .borrow_mut()
            .push(Fault::new(span.into(), misuse));
    }

    /// Reports a fault in a part (bytes of the value) of a string literal.
    pub(crate) fn push_in(
        &self,
        literal: &LitStr,
        range: &Range<usize>,
        misuse: impl Into<Misuse>,
    ) {
        self.push_text_in(literal, range, &misuse.into().text());
    }

    /// Reports a refused pattern.
    pub(crate) fn push_pattern(&self, literal: &LitStr, error: &PatternError) {
        let text = Text::from(error);
        match error.range() {
            Some(range) => self.push_text_in(literal, &range, &text),
            None => self.faults.borrow_mut().push(Fault {
                span: SpanRange::from(literal.span()),
                message: message(&text, None),
                slip: None,
            }),
        }
    }

    fn push_text_in(&self, literal: &LitStr, range: &Range<usize>, text: &Text) {
        let fault = match excerpt::subspan(&literal.token(), range) {
            Some(span) => Fault {
                span: SpanRange::from(span),
                message: message(text, None),
                slip: None,
            },
            None => Fault {
                span: SpanRange::from(literal.span()),
                message: message(text, excerpt::excerpt(&literal.value(), range)),
                slip: None,
            },
        };
        self.faults.borrow_mut().push(fault);
    }

    /// Reads one part with a sink of its own: there is a value only if the part reported nothing.
    ///
    /// The part's faults are handed on. A stage that asks "did *this* fail?" need not know what failed before it.
    pub(crate) fn scope<T>(&self, read: impl FnOnce(&Self) -> Option<T>) -> Option<T> {
        let part = Self::default();
        let value = read(&part);
        let faults = part.into_faults();
        let value = value.filter(|_| faults.is_empty());
        self.faults.borrow_mut().extend(faults);
        value
    }

    /// The faults in the order of their places being read; one slip that was made again and again is one fault.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        #[cfg(test)]
        self.read.set(true);
        slip::once(self.faults.take())
    }
}

#[cfg(test)]
impl Drop for Errors {
    fn drop(&mut self) {
        assert!(
            self.read.get() || std::thread::panicking(),
            "faults were dropped unread"
        );
    }
}

/// Line 1 the fact, then the excerpt, then notes and helps, and last where the fact comes from.
fn message(text: &Text, drawing: Option<String>) -> String {
    let mut lines = vec![plain(&text.fact)];
    lines.extend(drawing);
    lines.extend(
        text.notes
            .iter()
            .map(|note| format!("note: {}", plain(note))),
    );
    lines.extend(
        text.helps
            .iter()
            .map(|help| format!("help: {}", plain(help))),
    );
    lines.extend(
        text.source
            .iter()
            .map(|source| format!("note: {}", plain(source))),
    );
    lines.join("\n")
}

/// Reports a panic of the macro itself: a bug, but never a lost item.
pub(crate) fn bug(span: Span, message: &str) -> Fault {
    Fault::new(
        SpanRange::from(span),
        PositionMisuse::Bug {
            message: message.to_owned(),
        },
    )
}
