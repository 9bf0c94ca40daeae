//! The path that is sent: the prefix of the trait, then the path of the method.
//!
//! Each keeps its own literal, since a fault is drawn in the one that it is in.

use super::arguments::Argument;
use crate::args::{Args, PathText, Prefix};
use crate::marker::MarkerKind;
use crate::path::TemplatePart;
use crate::pattern::Pattern;

/// Both parts of a path; of a path that is not replaced by `#[url]`.
pub(super) struct FullPath<'args> {
    prefix: Option<&'args Prefix>,
    own: &'args PathText,
    own_pattern: Option<&'args Pattern>,
}

impl<'args> FullPath<'args> {
    /// The path, if it could be read and is used.
    pub(super) fn of(args: &'args Args, arguments: &[Argument<'_>]) -> Option<Self> {
        let has_url = arguments
            .iter()
            .any(|argument| argument.is_marked(MarkerKind::Url));
        if has_url {
            return None;
        }
        Some(Self {
            prefix: args.prefix.value(),
            own: args.path.value()?,
            own_pattern: args.pattern.value(),
        })
    }

    pub(super) fn own(&self) -> &'args PathText {
        self.own
    }

    pub(super) fn prefix(&self) -> Option<&'args Prefix> {
        self.prefix
    }

    /// The parameters of the method's own path, each once.
    pub(super) fn own_parameters(&self) -> Vec<&'args str> {
        distinct(parameters(self.own))
    }

    /// The parameters of the whole path, each once.
    pub(super) fn parameters(&self) -> Vec<&'args str> {
        let of_prefix = self.prefix.into_iter();
        distinct(
            of_prefix
                .flat_map(|prefix| parameters(&prefix.path))
                .chain(parameters(self.own)),
        )
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.parameters().contains(&name)
    }

    /// Whether a parameter is all of a segment somewhere.
    pub(super) fn has_segment_of(&self, name: &str) -> bool {
        let parameter = format!("<{name}>");
        let path = self.text();
        let path = path.split('?').next().unwrap_or_default();
        path.split('/').any(|segment| segment == parameter)
    }

    /// The pattern that an argument gets from a key: the method's own, else that of the prefix.
    pub(super) fn pattern(&self, name: &str) -> Option<SharedPattern<'args>> {
        if let Some(own) = self.own_pattern
            && self.own_parameters().contains(&name)
        {
            return Some(SharedPattern::Own(own));
        }
        let prefix = self.prefix?;
        parameters(&prefix.path)
            .any(|parameter| parameter == name)
            .then_some(prefix.pattern.as_ref())
            .flatten()
            .map(SharedPattern::OfPrefix)
    }

    /// The template as written: prefix, path, and query.
    pub(super) fn text(&self) -> String {
        let prefix = self.prefix.map(|prefix| prefix.path.literal.value());
        prefix.unwrap_or_default() + &self.own.literal.value()
    }

    pub(super) fn query(&self) -> Option<String> {
        self.own.template.query().map(str::to_owned)
    }

    /// The parts with parameters as indices of arguments, text joined where prefix and path meet.
    pub(super) fn parts(&self, arguments: &[Argument<'_>]) -> Vec<TemplatePart<usize>> {
        let prefix = self.prefix.into_iter();
        let both = prefix
            .flat_map(|prefix| prefix.path.template.parts())
            .chain(self.own.template.parts());
        let mut parts = Vec::new();
        for part in both {
            match (part, parts.last_mut()) {
                (TemplatePart::Text(text), Some(TemplatePart::Text(before))) => {
                    let before: &mut String = before;
                    before.push_str(text);
                }
                (TemplatePart::Text(text), _) => parts.push(TemplatePart::Text(text.clone())),
                (TemplatePart::Parameter(parameter), _) => {
                    let argument = arguments
                        .iter()
                        .position(|argument| argument.name == parameter.name);
                    parts.extend(argument.map(TemplatePart::Parameter));
                }
            }
        }
        parts
    }
}

/// A pattern of a key, by where the key is written.
#[derive(Clone, Copy)]
pub(super) enum SharedPattern<'args> {
    Own(&'args Pattern),
    /// An argument's own pattern replaces it, as a method's key replaces a default.
    OfPrefix(&'args Pattern),
}

fn parameters(path: &PathText) -> impl Iterator<Item = &str> {
    let parameters = path.template.parameters();
    parameters.map(|parameter| parameter.name.as_str())
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
