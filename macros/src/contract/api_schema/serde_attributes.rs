//! What serde's attributes say of names and of what may be absent, for both directions.

use syn::{Attribute, LitStr};

use crate::rename::Case;

/// A name when it is written and when it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) written: Option<String>,
    pub(super) read: Option<String>,
}

/// The attributes of a type.
#[derive(Debug, Default)]
pub(super) struct Container {
    pub(super) rename_all: Names,
    pub(super) has_default: bool,
    /// serde does something else with it: a conversion, a tag, or no tag.
    pub(super) is_opaque: bool,
}

/// The attributes of a field or a variant.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "serde has a word for each")]
pub(super) struct Member {
    pub(super) rename: Names,
    pub(super) aliases: Vec<String>,
    pub(super) has_default: bool,
    pub(super) is_flattened: bool,
    pub(super) is_not_written: bool,
    pub(super) is_not_read: bool,
    /// Takes every value that no other variant has.
    pub(super) is_other: bool,
    /// A function or another type reads and writes it.
    pub(super) is_converted: bool,
}

/// Calls `take` with each item of `#[serde(…)]`, with its value if it is a string.
fn items(attributes: &[Attribute], mut take: impl FnMut(&str, Option<&str>, Names)) {
    for attribute in attributes.iter().filter(|one| one.path().is_ident("serde")) {
        // What serde cannot read either is its own error.
        let parsed = attribute.parse_nested_meta(|meta| {
            let name = meta
                .path
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            if meta.input.peek(syn::Token![=]) {
                let value = meta.value()?;
                if let Ok(text) = value.parse::<LitStr>() {
                    let text = text.value();
                    let both = Names {
                        written: Some(text.clone()),
                        read: Some(text.clone()),
                    };
                    take(&name, Some(&text), both);
                } else {
                    let _: syn::Expr = value.parse()?;
                    take(&name, None, Names::default());
                }
                return Ok(());
            }
            let mut names = Names::default();
            if meta.input.peek(syn::token::Paren) {
                meta.parse_nested_meta(|inner| {
                    let text: LitStr = inner.value()?.parse()?;
                    if inner.path.is_ident("serialize") {
                        names.written = Some(text.value());
                    } else {
                        names.read = Some(text.value());
                    }
                    Ok(())
                })?;
            }
            take(&name, None, names);
            Ok(())
        });
        drop(parsed);
    }
}

impl Container {
    pub(super) fn read(attributes: &[Attribute]) -> Self {
        let mut container = Self::default();
        items(attributes, |name, _, names| match name {
            "rename_all" => container.rename_all = names,
            "default" => container.has_default = true,
            "transparent" | "from" | "try_from" | "into" | "remote" | "tag" | "content"
            | "untagged" => {
                container.is_opaque = true;
            }
            _ => {}
        });
        container
    }
}

impl Member {
    pub(super) fn read(attributes: &[Attribute]) -> Self {
        let mut member = Self::default();
        items(attributes, |name, value, names| match name {
            "rename" => member.rename = names,
            "alias" => member.aliases.extend(value.map(str::to_owned)),
            "default" => member.has_default = true,
            "flatten" => member.is_flattened = true,
            "skip" => {
                member.is_not_written = true;
                member.is_not_read = true;
            }
            "skip_serializing" => member.is_not_written = true,
            "skip_deserializing" => member.is_not_read = true,
            "other" | "untagged" => member.is_other = true,
            "with" | "serialize_with" | "deserialize_with" => member.is_converted = true,
            _ => {}
        });
        member
    }
}

/// The name of a field on the wire.
pub(super) fn of_field(name: &str, own: Option<&String>, rename_all: Option<&String>) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name);
    match (own, rename_all.and_then(|case| Case::named(case))) {
        (Some(own), _) => own.clone(),
        (None, Some(case)) => case.apply(name),
        (None, None) => name.to_owned(),
    }
}

/// The name of a variant on the wire; serde's cases begin from capitals here.
pub(super) fn of_variant(name: &str, own: Option<&String>, rename_all: Option<&String>) -> String {
    if let Some(own) = own {
        return own.clone();
    }
    let mut snake = String::new();
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    match rename_all.map(String::as_str) {
        Some("lowercase") => name.to_ascii_lowercase(),
        Some("UPPERCASE") => name.to_ascii_uppercase(),
        Some("camelCase") => {
            let mut letters = name.chars();
            let first = letters
                .next()
                .map(|first| first.to_ascii_lowercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
        Some("snake_case") => snake,
        Some("SCREAMING_SNAKE_CASE") => snake.to_ascii_uppercase(),
        Some("kebab-case") => snake.replace('_', "-"),
        Some("SCREAMING-KEBAB-CASE") => snake.to_ascii_uppercase().replace('_', "-"),
        _ => name.to_owned(),
    }
}
