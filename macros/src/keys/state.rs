//! A key's value with its place, or the knowledge that it is faulty.

use proc_macro2::{Ident, Span};

use crate::errors::Place;

/// A key's value, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Setting<T> {
    pub(crate) key: Span,
    pub(crate) place: Place,
    pub(crate) value: T,
}

/// What is known of a key. A faulty one has been reported; rules that read it keep silent.
#[derive(Debug, Clone, Default)]
pub(crate) enum Given<T> {
    #[default]
    Absent,
    Faulty,
    As(Setting<T>),
}

impl<T> Given<T> {
    pub(crate) fn setting(&self) -> Option<&Setting<T>> {
        match self {
            Self::As(setting) => Some(setting),
            Self::Absent | Self::Faulty => None,
        }
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.setting().map(|setting| &setting.value)
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// A faulty key in place of an absent one.
    pub(crate) fn suspect(&mut self) {
        if self.is_absent() {
            *self = Self::Faulty;
        }
    }
}

/// What was read of a key's value; none where a fault was reported.
pub(crate) fn setting<T>(key: &Ident, place: impl Into<Place>, value: Option<T>) -> Given<T> {
    match value {
        Some(value) => Given::As(Setting {
            key: key.span(),
            place: place.into(),
            value,
        }),
        None => Given::Faulty,
    }
}
