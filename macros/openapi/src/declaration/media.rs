//! Media types: which of several is declared, and how the runtime reads and writes it.

use crate::model::{Media, Schema, SchemaType};

/// How a body of a media type is written or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    Json,
    /// `…+json`, and wildcards over a schema.
    OtherJson,
    Ndjson,
    Form,
    Multipart,
    Events,
    Text,
    Bytes,
}

/// How the media type is declared.
pub(super) fn format(media: &Media<'_>) -> Format {
    let essence = media.essence();
    match essence.as_str() {
        "application/json" => Format::Json,
        "application/x-ndjson" | "application/ndjson" | "application/jsonl" => Format::Ndjson,
        "application/x-www-form-urlencoded" => Format::Form,
        "multipart/form-data" => Format::Multipart,
        "text/event-stream" => Format::Events,
        _ if media.is_json() => Format::OtherJson,
        "*/*" | "application/*" | "*" | "json" => match is_data(media) {
            Some(true) => Format::OtherJson,
            _ => Format::Bytes,
        },
        _ if essence.starts_with("text/") => Format::Text,
        _ => Format::Bytes,
    }
}

/// Whether the schema describes something else than bytes or text; `None` without a schema.
fn is_data(media: &Media<'_>) -> Option<bool> {
    let schema = media.schema().ok()??;
    Some(!schema.is_any() && schema.types().only() != Some(SchemaType::String))
}

/// Whether a string is that of a file's bytes.
pub(super) fn is_binary(schema: &Schema<'_>) -> bool {
    let encoding = schema.node().get("contentEncoding");
    let encoding = encoding.and_then(crate::document::Node::as_str);
    // 3.1 leaves both to JSON Schema, where `base64` and its like are text.
    match encoding.as_deref() {
        Some(encoding) => encoding == "binary",
        None => {
            schema.format().as_deref() == Some("binary")
                || schema.node().get("contentMediaType").is_some()
        }
    }
}

/// The media type as the attribute takes it (RFC 9110 §8.3.1); `None` for the default.
pub(super) fn declared(media: &Media<'_>) -> Option<String> {
    let name = media.name().trim();
    if is_default(name) {
        return None;
    }
    Some(if is_valid(name) {
        name.to_owned()
    } else {
        "*/*".to_owned()
    })
}

/// Whether it is what the attribute takes anyway.
fn is_default(name: &str) -> bool {
    name.eq_ignore_ascii_case("application/json")
}

pub(super) fn is_valid(name: &str) -> bool {
    let (essence, parameters) = name
        .split_once(';')
        .map_or((name, None), |(essence, rest)| {
            (essence.trim_end(), Some(rest))
        });
    let Some((main, sub)) = essence.split_once('/') else {
        return false;
    };
    let parameters = parameters.is_none_or(|all| {
        all.split(';').all(|one| {
            one.trim().split_once('=').is_some_and(|(name, value)| {
                let value = value.trim_matches('"');
                is_token(name)
                    && !value.is_empty()
                    && value
                        .chars()
                        .all(|letter| (' '..='~').contains(&letter) && letter != '"')
            })
        })
    });
    is_token(main) && is_token(sub) && (main != "*" || sub == "*") && parameters
}

/// RFC 9110 §5.6.2.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter))
}

/// The media types with their formats, the one to declare first.
pub(super) fn ranked(content: Vec<Media<'_>>) -> Vec<(Format, Media<'_>)> {
    let mut ranked: Vec<_> = content
        .into_iter()
        .map(|media| (format(&media), media))
        .collect();
    ranked.sort_by_key(|(format, _)| *format);
    ranked
}

/// The names of media types that are left out, for a comment.
pub(super) fn others(ranked: &[(Format, Media<'_>)]) -> Option<String> {
    let names: Vec<String> = ranked
        .iter()
        .skip(1)
        .map(|(_, media)| format!("`{}`", media.name()))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_valid_media_types() {
        for (name, valid) in [
            ("application/json", true),
            ("text/plain; charset=utf-8", true),
            ("image/*", true),
            ("*/*", true),
            ("*", false),
            ("json", false),
            ("*/json", false),
            ("text/plain;", false),
            ("a b/c", false),
        ] {
            assert_eq!(is_valid(name), valid, "{name}");
        }
    }
}
