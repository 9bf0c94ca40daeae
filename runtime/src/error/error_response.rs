//! The failure body of the SDX API and of similar ones, read leniently: what is not understood is skipped, and what
//! is too much is dropped and said so.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The most fields, and messages per field, that are kept.
const MAX_ENTRIES: usize = 64;

/// The body of a failure, read leniently.
///
/// It understands SDX's and Laravel's `{message, errors: {field: [text]}}`, SDX's `{type, code, message, doc_url}`,
/// RFC 9457's `{type, title, detail}`, and what common APIs make of them: `error` as a string or an object, `errors` as a
/// list of strings or objects. An empty body and `null` read as nothing. At most 64 fields and 64 messages per field are
/// kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// What happened, for people: `message`, else RFC 9457's `detail`, else its `title`.
    pub message: Option<String>,
    /// What is wrong with which field; what belongs to no field is under the empty name.
    pub errors: BTreeMap<String, Vec<String>>,
    /// What happened, for programs: `code`.
    pub code: Option<String>,
    /// The kind of failure: `type`, in RFC 9457 a URI.
    pub kind: Option<String>,
    /// Where more is written: `doc_url`.
    pub doc_url: Option<String>,
    /// Whether more than is kept was sent.
    pub truncated: bool,
}

impl ErrorResponse {
    /// What happened and in which fields, on one line; `None` where the body says nothing.
    pub(crate) fn summary(&self) -> Option<String> {
        let fields: Vec<_> = self
            .errors
            .keys()
            .filter(|field| !field.is_empty())
            .map(String::as_str)
            .collect();
        let fields = fields.join(", ");
        let text = match (self.message.as_deref().unwrap_or_default(), fields.as_str()) {
            ("", "") => return None,
            ("", fields) => fields.to_owned(),
            (message, "") => message.to_owned(),
            (message, fields) => format!("{message} ({fields})"),
        };
        Some(crate::sanitize::sanitize(&text))
    }
}

impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self
            .message
            .as_deref()
            .or(self.code.as_deref())
            .or(self.kind.as_deref());
        f.write_str(&crate::sanitize::sanitize(
            message.unwrap_or("the server stated no reason"),
        ))
    }
}

impl<'de> Deserialize<'de> for ErrorResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BodyVisitor)
    }
}

struct BodyVisitor;

impl<'de> Visitor<'de> for BodyVisitor {
    type Value = ErrorResponse;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or nothing")
    }

    fn visit_unit<E>(self) -> Result<ErrorResponse, E> {
        Ok(ErrorResponse::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ErrorResponse, A::Error> {
        let mut response = ErrorResponse::default();
        let (mut detail, mut title) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "message" => {
                    response.message = map.next_value::<Loose>()?.into_text().or(response.message);
                }
                "detail" => detail = map.next_value::<Loose>()?.into_text(),
                "title" => title = map.next_value::<Loose>()?.into_text(),
                "code" => response.code = map.next_value::<Loose>()?.into_text(),
                "type" => response.kind = map.next_value::<Loose>()?.into_text(),
                "doc_url" => response.doc_url = map.next_value::<Loose>()?.into_text(),
                "errors" => map.next_value::<Loose>()?.into_errors(&mut response),
                "error" => match map.next_value::<Loose>()? {
                    Loose::Text(text) => response.message = response.message.or(Some(text)),
                    Loose::Map(entries) => {
                        for (key, value) in entries {
                            match key.as_str() {
                                "message" => {
                                    response.message = response.message.or(value.into_text());
                                }
                                "code" => response.code = response.code.or(value.into_text()),
                                "type" => response.kind = response.kind.or(value.into_text()),
                                _ => {}
                            }
                        }
                    }
                    Loose::List(_) | Loose::Other => {}
                },
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        response.message = response.message.or(detail).or(title);
        Ok(response)
    }
}

/// Any JSON value, as much of it as an error can use.
enum Loose {
    Text(String),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
    Other,
}

impl Loose {
    fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) | Self::Map(_) | Self::Other => None,
        }
    }

    /// The messages of one field.
    fn into_messages(self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text],
            Self::List(items) => items.into_iter().flat_map(Self::into_messages).collect(),
            Self::Map(entries) => {
                let texts = |wanted: &str, (key, value): (String, Self)| {
                    (key == wanted).then(|| value.into_text())?
                };
                entries
                    .into_iter()
                    .find_map(|entry| texts("message", entry))
                    .into_iter()
                    .collect()
            }
            Self::Other => Vec::new(),
        }
    }

    fn into_errors(self, response: &mut ErrorResponse) {
        let fields = match self {
            Self::Map(entries) => entries,
            other => vec![(String::new(), other)],
        };
        for (field, value) in fields {
            if response.errors.len() == MAX_ENTRIES && !response.errors.contains_key(&field) {
                response.truncated = true;
                break;
            }
            let messages = response.errors.entry(field).or_default();
            for message in value.into_messages() {
                if messages.len() == MAX_ENTRIES {
                    response.truncated = true;
                    break;
                }
                messages.push(message);
            }
        }
        response.errors.retain(|_, messages| !messages.is_empty());
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::Other)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Loose, E> {
        Ok(Loose::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            // One more than is kept shows that something was left out.
            if items.len() <= MAX_ENTRIES {
                items.push(item);
            }
        }
        Ok(Loose::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            if entries.len() <= MAX_ENTRIES {
                entries.push(entry);
            }
        }
        Ok(Loose::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> ErrorResponse {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn says_which_fields_are_wrong() {
        for (body, expected) in [
            (
                r#"{"message": "invalid", "errors": {"name": ["x"], "permissions": ["y"]}}"#,
                Some("invalid (name, permissions)"),
            ),
            (r#"{"errors": {"name": ["x"]}}"#, Some("name")),
            (r#"{"errors": "all of it", "message": "m"}"#, Some("m")),
            ("null", None),
        ] {
            let response: ErrorResponse = serde_json::from_str(body).unwrap();
            assert_eq!(response.summary().as_deref(), expected, "{body}");
        }
    }

    #[test]
    fn reads_laravel() {
        let response = read(
            r#"{"message": "The given data was invalid.", "errors": {"name": ["too short", "taken"]}}"#,
        );
        assert_eq!(
            response.message.as_deref(),
            Some("The given data was invalid.")
        );
        assert_eq!(response.errors["name"], ["too short", "taken"]);
    }

    #[test]
    fn reads_typed_errors_and_problems() {
        let response = read(
            r#"{"type": "api_error", "code": "internal", "message": "m", "doc_url": "https://d"}"#,
        );
        assert_eq!(
            (response.kind.as_deref(), response.code.as_deref()),
            (Some("api_error"), Some("internal"))
        );
        assert_eq!(response.doc_url.as_deref(), Some("https://d"));
        let response = read(
            r#"{"type": "about:blank", "title": "Not Found", "detail": "no such key", "status": 404}"#,
        );
        assert_eq!(response.message.as_deref(), Some("no such key"));
        assert_eq!(
            read(r#"{"title": "Not Found"}"#).message.as_deref(),
            Some("Not Found")
        );
        assert_eq!(
            read(r#"{"error": {"message": "m", "code": 7}}"#)
                .code
                .as_deref(),
            Some("7")
        );
        assert_eq!(read(r#"{"error": "m"}"#).message.as_deref(), Some("m"));
    }

    #[test]
    fn reads_errors_of_any_shape() {
        assert_eq!(
            read(r#"{"errors": null, "message": null}"#),
            ErrorResponse::default()
        );
        assert_eq!(read(r#"{"errors": "bad"}"#).errors[""], ["bad"]);
        assert_eq!(
            read(r#"{"errors": [{"message": "a"}, "b", 3, null, {}]}"#).errors[""],
            ["a", "b", "3"]
        );
        assert_eq!(
            read(r#"{"errors": {"a": "b", "c": {"message": "d"}}}"#).errors["c"],
            ["d"]
        );
        assert_eq!(
            read(r#"{"errors": {"a": [["b"]]}, "other": [{}]}"#).errors["a"],
            ["b"]
        );
        assert_eq!(read("null"), ErrorResponse::default());
        assert!(serde_json::from_str::<ErrorResponse>("[1]").is_err());
        assert!(serde_json::from_str::<ErrorResponse>("\"text\"").is_err());
    }

    #[test]
    fn keeps_a_bounded_number_of_entries() {
        let many: BTreeMap<_, _> = (0..10_000).map(|at| (at.to_string(), ["x"])).collect();
        let response = read(&serde_json::json!({ "errors": many }).to_string());
        assert_eq!((response.errors.len(), response.truncated), (64, true));
        let response =
            read(&serde_json::json!({ "errors": { "a": vec!["x"; 10_000] } }).to_string());
        assert_eq!((response.errors["a"].len(), response.truncated), (64, true));
    }
}
