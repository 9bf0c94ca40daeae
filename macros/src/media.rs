//! Media types, and how their bodies are written and read.
//!
//! Text comes in; a type with its format, or what to write instead, goes out. Formats are decided here once, for requests,
//! responses, and the variants of a derive.

pub(crate) mod accept;

/// How a body of a media type is made or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    Json,
    Form,
    Text,
    Ndjson,
    EventStream,
    Raw,
}

/// How a body is made from its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyEncoding {
    Json,
    Form,
    Ndjson,
    Text,
    Bytes,
    /// By the `Into<Body>` that the argument asks for.
    Into,
    /// The same of an `Option`.
    IntoIfSome,
}

/// How the response is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseFormat {
    Json,
    Text,
    Raw,
    /// The only declared status has no body.
    Empty(u16),
    Head,
    Ndjson,
    EventStream,
}

/// A media type as it appears in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MediaType {
    text: String,
    format: BodyFormat,
}

impl MediaType {
    /// The default of bodies and answers.
    pub(crate) fn json() -> Self {
        Self {
            text: "application/json".to_owned(),
            format: BodyFormat::Json,
        }
    }

    /// The default of bodies that are bytes.
    pub(crate) fn octets() -> Self {
        Self {
            text: "application/octet-stream".to_owned(),
            format: BodyFormat::Raw,
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn format(&self) -> BodyFormat {
        self.format
    }

    /// Whether it is a multipart type that does not say what stands between the parts (RFC 2046 §5.1.1).
    pub(crate) fn lacks_boundary(&self) -> bool {
        let mut parameters = self.text.split(';').map(str::trim_start);
        let is_multipart = parameters.next().is_some_and(|essence| {
            essence
                .split_once('/')
                .is_some_and(|(main, _)| main.eq_ignore_ascii_case("multipart"))
        });
        let is_boundary = |parameter: &str| {
            parameter
                .split_once('=')
                .is_some_and(|(name, _)| name.eq_ignore_ascii_case("boundary"))
        };
        is_multipart && !parameters.any(is_boundary)
    }
}

/// Reads `type/subtype; parameters`, or returns what to write instead.
pub(crate) fn parse(text: &str) -> Result<MediaType, String> {
    let (essence, parameters) = match text.split_once(';') {
        Some((essence, parameters)) => (essence.trim_end(), Some(parameters)),
        None => (text, None),
    };
    let wrong = || Err(suggestion(essence));
    let Some((main, sub)) = essence.split_once('/') else {
        return wrong();
    };
    let wild = main == "*" && sub != "*";
    let parameters = parameters.is_none_or(|parameters| parameters.split(';').all(is_parameter));
    if !is_token(main) || !is_token(sub) || wild || !parameters {
        return wrong();
    }
    Ok(MediaType {
        text: text.to_owned(),
        format: format_of(&essence.to_ascii_lowercase()),
    })
}

fn format_of(essence: &str) -> BodyFormat {
    let sub = essence.split_once('/').map_or("", |(_, sub)| sub);
    match essence {
        "application/x-www-form-urlencoded" => BodyFormat::Form,
        "application/x-ndjson" | "application/ndjson" | "application/jsonl" => BodyFormat::Ndjson,
        "text/event-stream" => BodyFormat::EventStream,
        _ if sub == "json" || sub.ends_with("+json") => BodyFormat::Json,
        _ if essence.starts_with("text/") => BodyFormat::Text,
        _ => BodyFormat::Raw,
    }
}

/// The media type that a word stands for.
pub(crate) fn known(word: &str) -> Option<String> {
    let known = match word.trim().to_ascii_lowercase().as_str() {
        "json" => "application/json",
        "form" | "urlencoded" => "application/x-www-form-urlencoded",
        "text" | "plain" | "txt" => "text/plain",
        "html" => "text/html",
        "csv" => "text/csv",
        "xml" => "application/xml",
        "ndjson" | "jsonl" => "application/x-ndjson",
        "sse" => "text/event-stream",
        "bytes" | "binary" | "octet-stream" => "application/octet-stream",
        "*" => "*/*",
        "multipart" => "multipart/form-data",
        "png" | "image" => "image/png",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "yaml" => "application/yaml",
        _ => return None,
    };
    Some(known.to_owned())
}

fn suggestion(essence: &str) -> String {
    known(essence).map_or_else(
        || "write a type and a subtype, such as `application/json`".to_owned(),
        |known| format!("write `{known}`"),
    )
}

/// RFC 9110 §5.6.2.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_token_character)
}

pub(crate) fn is_token_character(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter)
}

/// `name=value`, the value a token or a quoted string.
fn is_parameter(text: &str) -> bool {
    text.trim().split_once('=').is_some_and(|(name, value)| {
        let quoted = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'));
        let visible = |value: &str| {
            value
                .chars()
                .all(|letter| (' '..='~').contains(&letter) && letter != '"')
        };
        is_token(name) && (is_token(value) || quoted.is_some_and(visible))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_kinds_apart() {
        for (text, format) in [
            ("application/json", BodyFormat::Json),
            ("application/vnd.github+json", BodyFormat::Json),
            ("application/json; charset=utf-8", BodyFormat::Json),
            ("text/json", BodyFormat::Json),
            ("application/x-www-form-urlencoded", BodyFormat::Form),
            ("text/plain;charset=\"utf-8\"", BodyFormat::Text),
            ("text/event-stream", BodyFormat::EventStream),
            ("application/x-ndjson", BodyFormat::Ndjson),
            ("application/json-seq", BodyFormat::Raw),
            ("image/*", BodyFormat::Raw),
            ("*/*", BodyFormat::Raw),
        ] {
            assert_eq!(
                parse(text).map(|media| media.format()),
                Ok(format),
                "{text}"
            );
        }
    }

    #[test]
    fn tells_whether_a_boundary_is_missing() {
        for (text, lacks) in [
            ("multipart/form-data", true),
            ("Multipart/Mixed; charset=utf-8", true),
            ("multipart/related; type=\"a/b\"; Boundary=x", false),
            ("multipart/mixed;boundary=\"x y\"", false),
            ("application/json", false),
            ("application/multipart", false),
        ] {
            let media = parse(text);
            assert_eq!(
                media.map(|media| media.lacks_boundary()),
                Ok(lacks),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_media_type() {
        for text in [
            "", "json", "a/", "/b", "a/b/c", "*/json ", "*/json", "a b/c", "a/b; c", "text/é",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse("json"), Err("write `application/json`".to_owned()));
    }
}
