//! What is known of a key after reading: its value with both spans, or that it is absent, or that it has been reported.
//!
//! A rule that needs several keys must not report a second fault because of an invalid one, so "absent" and "invalid" are
//! kept apart.

use proc_macro2::{Ident, Span};

use crate::errors::SpanRange;

/// A value, with the spans of its key and of itself.
#[derive(Debug, Clone)]
pub(crate) struct Spanned<T> {
    pub(crate) key: Span,
    pub(crate) span: SpanRange,
    pub(crate) value: T,
}

/// What is known of a key.
#[derive(Debug, Clone, Default)]
pub(crate) enum KeyState<T> {
    #[default]
    Absent,
    /// It has been reported; rules that read it keep silent.
    Invalid,
    Valid(Spanned<T>),
    /// A default of the trait, which the method does not replace.
    Inherited(Spanned<T>),
}

impl<T> KeyState<T> {
    /// The state after reading; without a value a fault was reported.
    pub(crate) fn of(key: &Ident, span: impl Into<SpanRange>, value: Option<T>) -> Self {
        match value {
            Some(value) => Self::Valid(Spanned {
                key: key.span(),
                span: span.into(),
                value,
            }),
            None => Self::Invalid,
        }
    }

    pub(crate) fn spanned(&self) -> Option<&Spanned<T>> {
        match self {
            Self::Valid(spanned) | Self::Inherited(spanned) => Some(spanned),
            Self::Absent | Self::Invalid => None,
        }
    }

    pub(crate) fn is_inherited(&self) -> bool {
        matches!(self, Self::Inherited(_))
    }

    /// Takes a default where the method has no key of its own.
    ///
    /// A rule that it breaks for this method is reported at `at`, the method: elsewhere the default is right.
    pub(crate) fn inherit(&mut self, default: Self, at: Span) {
        if self.is_absent() {
            *self = match default {
                Self::Valid(default) | Self::Inherited(default) => Self::Inherited(Spanned {
                    key: at,
                    span: SpanRange::from(at),
                    value: default.value,
                }),
                Self::Absent | Self::Invalid => default,
            };
        }
    }

    /// The same state of what the value becomes.
    pub(crate) fn map<U>(self, convert: impl FnOnce(T) -> U) -> KeyState<U> {
        let spanned = |spanned: Spanned<T>| Spanned {
            key: spanned.key,
            span: spanned.span,
            value: convert(spanned.value),
        };
        match self {
            Self::Absent => KeyState::Absent,
            Self::Invalid => KeyState::Invalid,
            Self::Valid(value) => KeyState::Valid(spanned(value)),
            Self::Inherited(value) => KeyState::Inherited(spanned(value)),
        }
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.spanned().map(|spanned| &spanned.value)
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Marks a misspelled key as present, to avoid a second error about a missing one.
    pub(crate) fn mark_invalid(&mut self) {
        if self.is_absent() {
            *self = Self::Invalid;
        }
    }
}
