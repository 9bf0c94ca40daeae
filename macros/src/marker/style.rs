//! The option `style`.

use proc_macro2::Ident;

use crate::errors::{Errors, list, nearest};
use crate::keys::Form;
use crate::keys::Spanned;
use crate::keys::value::{self, TextKey};
use crate::misuse::ArgumentMisuse;
use crate::words::words;

words! {
    /// How a list, map, or struct becomes pairs.
    pub(crate) enum Style {
        Repeat = "repeat",
        Comma = "comma",
        Space = "space",
        Pipe = "pipe",
        Brackets = "brackets",
        Indexed = "indexed",
        DeepObject = "deep_object",
        Json = "json",
    }
}

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Spanned<Style>> {
    let kind =
        TextKey::word("style = \"comma\"").meaning(|written| meant(written).map(str::to_owned));
    let literal = value::text(key, form, kind, errors)?;
    let name = literal.value();
    let Some(style) = Style::named(&name) else {
        let synonym = meant(&name);
        let styles = list(&Style::WORDS, "and");
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

/// The style that another word names, such as those of `OpenAPI`.
fn meant(written: &str) -> Option<&'static str> {
    match written.to_ascii_lowercase().as_str() {
        "csv" | "simple" => Some("comma"),
        "ssv" | "spacedelimited" => Some("space"),
        "pipes" | "pipedelimited" => Some("pipe"),
        "multi" | "form" | "explode" => Some("repeat"),
        "deepobject" => Some("deep_object"),
        lower => nearest(lower, &Style::WORDS),
    }
}
