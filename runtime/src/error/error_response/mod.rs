//! The failure body of the SDX API, and of similar formats.
//!
//! A failure's JSON enters, of whatever shape; what people and programs can use of it leaves. The same reading serves
//! [`ErrorResponse`] as an endpoint's error type and the text that every failure shows, whatever type it is read as.

mod lenient_json;

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _};

use lenient_json::Loose;

/// The most fields, and messages per field, that are kept.
const MAX_ENTRIES: usize = 64;

/// How many messages `Display` shows where there is no message for the whole.
const SHOWN_MESSAGES: usize = 3;

/// What a failure's body says, read leniently.
///
/// It understands SDX's and Laravel's `{message, errors: {field: [text]}}`, SDX's `{type, code, message, doc_url}`,
/// RFC 9457's `{type, title, detail}`, and what is common elsewhere:
///
/// | shape | of |
/// |---|---|
/// | `{"error": "…"}`, `{"error": {"message": "…", "code": …}}` | Stripe, Google, Azure, many others |
/// | `{"error": "invalid_grant", "error_description": "…"}` | OAuth 2.0 (RFC 6749 §5.2) |
/// | `{"detail": "…"}`, `{"detail": [{"loc": […], "msg": "…"}]}` | `FastAPI` |
/// | `{"errors": [{"title": "…", "detail": "…", "source": {"pointer": "…"}}]}` | JSON:API |
/// | `{"errors": [{"message": "…"}]}` | GraphQL, Cloudflare |
/// | `{"message": "…", "documentation_url": "…", "errors": [{"field": "…", "code": "…"}]}` | GitHub |
/// | `{"__type": "…", "Message": "…"}` | AWS |
/// | `{"odata.error": {"code": "…", "message": {"lang": "…", "value": "…"}}}` | OData, `SharePoint` |
/// | `{"field": ["…"]}`, `{"error": {"field": ["…"]}}` | Django and others |
/// | `["…"]`, `[{"message": "…"}]`, `"…"` | lists and strings on their own |
///
/// An empty body and `null` read as nothing. At most 64 fields and 64 messages per field are kept.
///
/// ```
/// use sdx_endpoint::ErrorResponse;
///
/// let body = r#"{"message": "The name is taken.", "errors": {"name": ["is taken"]}}"#;
/// let response: ErrorResponse = serde_json::from_str(body)?;
/// assert_eq!(response.message.as_deref(), Some("The name is taken."));
/// assert_eq!(response.errors["name"], ["is taken"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// What happened, for people: `message`, `error_description`, RFC 9457's `detail`, else its `title`, or `error`.
    pub message: Option<String>,
    /// What is wrong with which field; what belongs to no field is under the empty name.
    pub errors: BTreeMap<String, Vec<String>>,
    /// What happened, for programs: `code`.
    pub code: Option<String>,
    /// The kind of failure: `type`, in RFC 9457 a URI.
    pub kind: Option<String>,
    /// Where more is written: `doc_url` or `documentation_url`.
    pub doc_url: Option<String>,
    /// Whether more than is kept was sent.
    pub truncated: bool,
}

/// Names of the text for people, the best first.
const MESSAGES: [&str; 15] = [
    "message",
    "error_description",
    "detail",
    "errorMessage",
    "error_message",
    "msg",
    "description",
    "faultstring",
    "reason",
    "summary",
    "title",
    "error",
    "text",
    "hydra:description",
    "hydra:title",
];
const CODES: [&str; 4] = ["code", "errorCode", "error_code", "__type"];
const KINDS: [&str; 1] = ["type"];
const DOCUMENTATION: [&str; 3] = ["doc_url", "documentation_url", "more_info"];
/// Names of the object or list that holds the failure, or of one field's.
const LISTS: [&str; 9] = [
    "errors",
    "error",
    "message",
    "detail",
    "errorMessages",
    "messages",
    "fault",
    "non_field_errors",
    "odata.error",
];

/// Whether a member is looked for, so that no number of others may push it out.
fn is_known(key: &str) -> bool {
    MESSAGES
        .iter()
        .chain(&CODES)
        .chain(&KINDS)
        .chain(&DOCUMENTATION)
        .chain(&LISTS)
        .any(|known| key.eq_ignore_ascii_case(known))
}

impl ErrorResponse {
    fn of(body: &Loose) -> Self {
        let mut response = Self::default();
        response.add_object(body);
        if let (Loose::Map(members), None, None) = (body, &response.message, &response.code) {
            for (field, value) in members {
                if matches!(value, Loose::List(_)) && !is_known(field) {
                    response.add(field, value);
                }
            }
        }
        response
    }

    /// Takes what is not known yet from an object, and then from the one inside it.
    fn add_object(&mut self, object: &Loose) {
        let owned = |names| object.text_of(names).map(str::to_owned);
        // OAuth's `error` is a code, for which `error_description` is the text.
        let is_oauth = object.text_of(&["error_description"]).is_some();
        let code = owned(&CODES).or_else(|| owned(&["error"]).filter(|_| is_oauth));
        self.code = self.code.take().or(code.map(without_namespace));
        self.message = self.message.take().or_else(|| owned(&MESSAGES));
        self.kind = self.kind.take().or_else(|| owned(&KINDS));
        self.doc_url = self.doc_url.take().or_else(|| owned(&DOCUMENTATION));
        for name in LISTS {
            match object.member(&[name]) {
                Some(list @ Loose::List(_)) => self.add("", list),
                Some(Loose::Text(text)) if name == "errors" => self.add_message("", text),
                Some(inner @ Loose::Map(fields)) => {
                    // OData's text names its language.
                    let translated = inner.text_of(&["value"]);
                    if let (true, Some(text)) = (name == "message", translated) {
                        self.message.get_or_insert_with(|| text.to_owned());
                    } else if has_fields(name, inner) {
                        for (field, value) in fields {
                            self.add(field, value);
                        }
                    } else {
                        self.add_object(inner);
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes what is wrong with `field`, unless the items of a list name fields of their own.
    fn add(&mut self, field: &str, value: &Loose) {
        match value {
            Loose::Text(text) | Loose::Number(text) => self.add_message(field, text),
            Loose::List(items) => items.iter().for_each(|item| self.add(field, item)),
            Loose::Map(members) => {
                let own = field_of(value);
                let field = own.as_deref().unwrap_or(field);
                match value.text_of(&MESSAGES).or_else(|| value.text_of(&CODES)) {
                    Some(text) => self.add_message(field, text),
                    // Discord nests fields, and ends in `_errors`.
                    None => members
                        .iter()
                        .filter(|(_, inner)| matches!(inner, Loose::List(_) | Loose::Map(_)))
                        .for_each(|(_, inner)| self.add(field, inner)),
                }
            }
            Loose::Bool | Loose::Null => {}
        }
    }

    fn add_message(&mut self, field: &str, message: &str) {
        if self.errors.len() == MAX_ENTRIES && !self.errors.contains_key(field) {
            self.truncated = true;
            return;
        }
        let messages = self.errors.entry(field.to_owned()).or_default();
        if messages.len() == MAX_ENTRIES {
            self.truncated = true;
        } else {
            messages.push(message.to_owned());
        }
    }

    /// What it says, on one line, and of which fields; `None` where it says nothing.
    pub(crate) fn summary(&self) -> Option<String> {
        let text = match &self.message {
            Some(message) => self.with_details(message),
            None => first_messages(self.errors.iter()).join("; "),
        };
        let text = Some(text).filter(|text| !text.is_empty());
        text.or_else(|| self.code.clone().or_else(|| self.kind.clone()))
            .map(|text| crate::sanitize::sanitize(&text))
    }

    /// The message, what else is said of the whole, and the names of the fields that are wrong.
    fn with_details(&self, message: &str) -> String {
        let whole = self.errors.get_key_value("").into_iter();
        let mut details = first_messages(whole);
        details.retain(|detail| detail != message);
        let mut text = message.to_owned();
        if !details.is_empty() {
            text = format!("{text}: {}", details.join("; "));
        }
        let fields: Vec<_> = self.errors.keys().map(String::as_str).collect();
        match fields.join(", ").trim_start_matches(", ") {
            "" => text,
            fields => format!("{text} ({fields})"),
        }
    }
}

/// Whether the object under `name` has fields as its members, and not what describes a failure.
fn has_fields(name: &str, object: &Loose) -> bool {
    if name == "errors" {
        return object.text_of(&["message"]).is_none();
    }
    let says_something = [&MESSAGES[..], &CODES, &KINDS]
        .iter()
        .any(|names| object.text_of(names).is_some());
    let Loose::Map(members) = object else {
        return false;
    };
    !says_something
        && members.iter().all(|(field, value)| {
            !is_known(field) && matches!(value, Loose::Text(_) | Loose::List(_))
        })
}

/// The first few messages of `errors`.
fn first_messages<'a>(errors: impl Iterator<Item = (&'a String, &'a Vec<String>)>) -> Vec<String> {
    errors
        .flat_map(|(field, messages)| messages.iter().map(move |message| (field, message)))
        .take(SHOWN_MESSAGES)
        .map(|(field, message)| match field.as_str() {
            "" => message.clone(),
            field => format!("{field}: {message}"),
        })
        .collect()
}

/// AWS puts a code's namespace before a `#`.
fn without_namespace(code: String) -> String {
    match code.rsplit_once('#') {
        Some((_, name)) if !name.is_empty() => name.to_owned(),
        _ => code,
    }
}

/// The field that an error object names: `field`, JSON:API's `source`, or `FastAPI`'s `loc`.
fn field_of(error: &Loose) -> Option<String> {
    if let Some(field) = error.text_of(&["field", "param", "property"]) {
        return Some(field.to_owned());
    }
    if let Some(source) = error.member(&["source"]) {
        let pointer = source.text_of(&["pointer", "parameter", "header"])?;
        return pointer.rsplit('/').next().map(str::to_owned);
    }
    let Loose::List(location) = error.member(&["loc"])? else {
        return None;
    };
    let steps: Vec<_> = location.iter().filter_map(Loose::text).collect();
    match steps.as_slice() {
        [] => None,
        ["body" | "query" | "path" | "header" | "cookie", steps @ ..] if !steps.is_empty() => {
            Some(steps.join("."))
        }
        steps => Some(steps.join(".")),
    }
}

impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            self.summary()
                .as_deref()
                .unwrap_or("the server stated no reason"),
        )
    }
}

impl<'de> Deserialize<'de> for ErrorResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Loose::deserialize(deserializer)? {
            Loose::Null => Ok(Self::default()),
            Loose::Text(text) => Ok(Self {
                message: Some(text),
                ..Self::default()
            }),
            list @ Loose::List(_) => {
                let mut response = Self::default();
                response.add("", &list);
                Ok(response)
            }
            object @ Loose::Map(_) => Ok(Self::of(&object)),
            Loose::Number(_) | Loose::Bool => {
                Err(D::Error::custom("a failure is an object, a list, or text"))
            }
        }
    }
}

#[cfg(test)]
mod tests;
