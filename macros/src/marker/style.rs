//! The option `style`.

use proc_macro2::Ident;

use crate::errors::{Errors, list, nearest};
use crate::keys::Form;
use crate::keys::Spanned;
use crate::keys::value::{self, TextKey};
use crate::misuse::ArgumentMisuse;

/// How a list, map, or struct becomes pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Repeat,
    Comma,
    Space,
    Pipe,
    Brackets,
    Indexed,
    DeepObject,
    Json,
}

const STYLES: [&str; 8] = [
    "repeat",
    "comma",
    "space",
    "pipe",
    "brackets",
    "indexed",
    "deep_object",
    "json",
];

impl Style {
    /// The name as it is written.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::Comma => "comma",
            Self::Space => "space",
            Self::Pipe => "pipe",
            Self::Brackets => "brackets",
            Self::Indexed => "indexed",
            Self::DeepObject => "deep_object",
            Self::Json => "json",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "repeat" => Self::Repeat,
            "comma" => Self::Comma,
            "space" => Self::Space,
            "pipe" => Self::Pipe,
            "brackets" => Self::Brackets,
            "indexed" => Self::Indexed,
            "deep_object" => Self::DeepObject,
            "json" => Self::Json,
            _ => return None,
        })
    }
}

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Spanned<Style>> {
    let kind = TextKey::word("style = \"comma\"");
    let literal = value::text(key, form, kind, errors)?;
    let name = literal.value();
    let Some(style) = Style::named(&name) else {
        let synonym = match name.to_ascii_lowercase().as_str() {
            "csv" | "simple" => Some("comma"),
            "ssv" | "spacedelimited" => Some("space"),
            "pipes" | "pipedelimited" => Some("pipe"),
            "multi" | "form" | "explode" => Some("repeat"),
            "deepobject" => Some("deep_object"),
            lower => nearest(lower, &STYLES),
        };
        let styles = list(&STYLES, "and");
        let help = match synonym {
            Some(synonym) => format!("did you mean `{synonym}`? the styles are {styles}"),
            None => format!("the styles are {styles}"),
        };
        errors.push(
            literal.span(),
            ArgumentMisuse::StyleUnknown { value: name, help },
        );
        return None;
    };
    Some(Spanned {
        key: key.span(),
        span: literal.span().into(),
        value: style,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_has_its_name() {
        assert!(
            STYLES
                .iter()
                .all(|name| Style::named(name).is_some_and(|style| style.name() == *name))
        );
    }
}
