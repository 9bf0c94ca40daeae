//! What a foreign spelling of a parameter, or of a whole path, was meant for.
//!
//! Text comes in; the name of the parameter with what belongs on its argument, or the fault of the whole text, goes out. All
//! names that leave are identifiers, so that help never shows a template that would be refused.

use std::ops::Range;

use sdx_endpoint_pattern::Pattern;

use super::name::{is_identifier, is_reserved};
use crate::misuse::PathMisuse;

/// A parameter as it is written here.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) name: String,
    /// What the argument needs besides its name.
    argument: Option<String>,
}

/// Words before a colon that are types in other frameworks: `<int:id>`.
const CONVERTERS: [&str; 18] = [
    "int", "str", "string", "float", "path", "uuid", "any", "slug", "u8", "u16", "u32", "u64",
    "i32", "i64", "bool", "long", "guid", "number",
];

impl Meant {
    /// Reads what is written between the brackets of any syntax.
    pub(super) fn of(inside: &str, names: &[String]) -> Self {
        let trimmed = inside.trim();
        let (word, ty) = match trimmed.split_once(':') {
            Some((first, second)) if CONVERTERS.contains(&first.trim()) && is_word(second) => {
                (second, first.trim())
            }
            Some((first, second)) if !first.trim().is_empty() => (first, second.trim()),
            _ => match trimmed.split_once(' ') {
                Some((first, second)) if CONVERTERS.contains(&first) && is_word(second) => {
                    (second, first)
                }
                _ => (trimmed, ""),
            },
        };
        let rest = trimmed.contains("..")
            || trimmed.starts_with(['*', '+'])
            || word.ends_with(['*', '+'])
            || matches!(ty, "path" | ".*" | ".+" | "*");
        let name = named(word, names);
        let argument = if rest {
            Some("mark the argument `#[path(rest)]`".to_owned())
        } else {
            argument(&name, ty)
        };
        Self { name, argument }
    }

    /// What to write.
    pub(super) fn help(&self) -> String {
        let Self { name, argument } = self;
        match argument {
            Some(argument) => format!("write `<{name}>`, and {argument}"),
            None => format!("write `<{name}>`"),
        }
    }
}

fn is_word(text: &str) -> bool {
    is_identifier(text.trim())
}

/// What a type or an expression behind the colon becomes.
fn argument(name: &str, ty: &str) -> Option<String> {
    let rust = match ty {
        "" => return None,
        "str" | "string" | "slug" | "any" => "&str",
        "int" | "long" | "number" => "i64",
        "float" | "double" => "f64",
        "uuid" | "guid" => "Uuid",
        ty => ty,
    };
    let is_type = rust
        .chars()
        .all(|letter| letter.is_alphanumeric() || "_&<>:'".contains(letter))
        && rust.starts_with(|first: char| first.is_alphabetic() || first == '&');
    if is_type {
        return Some(format!("give the type on the argument: `{name}: {rust}`"));
    }
    let anchored = format!(
        "^{}$",
        ty.trim_start_matches(['^', '('])
            .trim_end_matches(['$', ')'])
    );
    Pattern::compile(&anchored)
        .is_ok()
        .then(|| format!("mark the argument `#[path(pattern = {anchored:?})]`"))
}

/// The identifier in a text; of an argument, if one has that name in another case.
pub(super) fn named(text: &str, names: &[String]) -> String {
    let text = text.trim();
    let text = text.strip_prefix("r#").unwrap_or(text);
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let end = text
        .find(|letter: char| !letter.is_alphanumeric() && !"_-. ".contains(letter))
        .unwrap_or(text.len());
    let word = text
        .get(..end)
        .unwrap_or_default()
        .trim_end_matches(['-', '.', ' ']);
    let word = word.replace(['-', '.', ' '], "_");
    let folded = |word: &str| word.replace('_', "").to_lowercase();
    let own = names
        .iter()
        .find(|name| folded(name) == folded(&word) && !word.is_empty());
    match own {
        Some(own) => own.clone(),
        None if is_identifier(&word) && !is_reserved(&word) => word,
        None => "id".to_owned(),
    }
}

/// The fault of a text that is not a path at all but something else with a path in it, and the text with that taken away.
pub(super) fn whole(text: &str) -> Option<(Range<usize>, PathMisuse, String)> {
    let help = String::new;
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    if let Some(at) = text.find(['\n', '\r']) {
        let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).collect();
        return Some((
            at..at.saturating_add(1),
            PathMisuse::LineBreak { help: help() },
            lines.concat(),
        ));
    }
    if trimmed.len() != text.len() {
        let start = text.len().saturating_sub(text.trim_start().len());
        let end = text.trim_end().len();
        let range = if start > 0 { 0..start } else { end..text.len() };
        return Some((
            range,
            PathMisuse::SpaceAround { help: help() },
            trimmed.to_owned(),
        ));
    }
    let quotes = ['"', '\'', '`', '\u{201c}', '\u{201d}'];
    if text.starts_with(quotes) && text.ends_with(quotes) && text.chars().count() > 1 {
        return Some((
            0..text.len(),
            PathMisuse::QuotesInside { help: help() },
            text.trim_matches(quotes).to_owned(),
        ));
    }
    if let Some((verb, rest)) = text.split_once(' ')
        && crate::http_method::HttpMethod::named_like(verb).is_some()
    {
        let misuse = PathMisuse::MethodInside {
            method: verb.to_ascii_uppercase(),
            help: help(),
        };
        return Some((0..verb.len(), misuse, rest.trim().to_owned()));
    }
    if text.starts_with("./") {
        let misuse = PathMisuse::NoLeadingSlash { help: help() };
        return Some((0..1, misuse, text.get(1..)?.to_owned()));
    }
    if text.starts_with('\\') {
        let slashes = text.replace('\\', "/");
        return Some((0..1, PathMisuse::Backslash { help: help() }, slashes));
    }
    if let Some(end) = base_end(text) {
        let rest = text.get(end..).unwrap_or_default().to_owned();
        return Some((0..end, PathMisuse::AbsoluteUrl { help: help() }, rest));
    }
    None
}

/// Where a host without scheme, or a placeholder for the base URL, ends.
fn base_end(text: &str) -> Option<usize> {
    let end = text.find('/').filter(|end| *end > 0)?;
    let first = text.get(..end)?;
    let host = match first.split_once(':') {
        Some((host, port))
            if !port.is_empty() && port.chars().all(|digit| digit.is_ascii_digit()) =>
        {
            return (!host.is_empty()).then_some(end);
        }
        _ => first,
    };
    let is_domain = host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label
                    .chars()
                    .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        })
        && host.rsplit('.').next().is_some_and(|last| {
            last.len() > 1 && last.chars().all(|letter| letter.is_ascii_alphabetic())
        });
    let bracketed = host.starts_with(['<', '{', '$', '[']) && host.ends_with(['>', '}', ']']);
    let lower = host.to_ascii_lowercase();
    let is_base = bracketed
        && [
            "base", "host", "url", "server", "root", "domain", "endpoint", "origin",
        ]
        .iter()
        .any(|word| lower.contains(word));
    (host == "localhost" || is_domain || is_base).then_some(end)
}

/// The name that was meant, if there is any trace of one.
pub(super) fn named_or_none(text: &str, names: &[String]) -> String {
    if text.chars().any(char::is_alphabetic) {
        Meant::of(text, names).name
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_name_in_any_spelling() {
        for (inside, help) in [
            ("id", "write `<id>`"),
            ("user-id", "write `<user_id>`"),
            ("id?", "write `<id>`"),
            ("id=1", "write `<id>`"),
            ("id|slug", "write `<id>`"),
            (":id", "write `<id>`"),
            ("r#type", "write `<type>`"),
            ("", "write `<id>`"),
            ("1st", "write `<id>`"),
            ("self", "write `<id>`"),
            (
                "*path",
                "write `<path>`, and mark the argument `#[path(rest)]`",
            ),
            (
                "path..",
                "write `<path>`, and mark the argument `#[path(rest)]`",
            ),
            (
                "path:.*",
                "write `<path>`, and mark the argument `#[path(rest)]`",
            ),
            (
                "path:rest",
                "write `<rest>`, and mark the argument `#[path(rest)]`",
            ),
            (
                "int:id",
                "write `<id>`, and give the type on the argument: `id: i64`",
            ),
            (
                "id: u32",
                "write `<id>`, and give the type on the argument: `id: u32`",
            ),
            (
                "id:[0-9]+",
                "write `<id>`, and mark the argument `#[path(pattern = \"^[0-9]+$\")]`",
            ),
            ("userId", "write `<user_id>`"),
        ] {
            let meant = Meant::of(inside, &["user_id".to_owned()]);
            assert_eq!(meant.help(), help, "{inside}");
        }
    }

    #[test]
    fn knows_what_is_not_a_path() {
        for text in [
            "GET /keys",
            "\"/keys\"",
            " /keys",
            "/keys\n    /<id>",
            "localhost:8080/keys",
            "api.example.com/keys",
            "<base>/keys",
            "{base_url}/keys",
            "${HOST}/keys",
            "\\keys\\<id>",
        ] {
            assert!(whole(text).is_some(), "{text}");
        }
        for text in [
            "/keys",
            "keys",
            "keys/<id>",
            "/a b",
            "<id>/keys",
            "keys.json",
            "/",
        ] {
            assert!(whole(text).is_none(), "{text}");
        }
    }
}
