//! Responses from the document: an example, or else a value made from the schema, always the same.

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use sdx_endpoint_openapi::{
    Direction, Error, Media, Node, Operation, Response, ResponseStatus, Schema,
};
use serde_json::Value;

use super::content::{concrete, encoded, example, made, simple, value_for, written};
use super::media_type::{accepts, essence};
use super::schema::value_of;
use super::step::Selection;
use super::validator::Validator;

/// A response, ready to send.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Statuses that any server may give, whatever its document says: a proxy, a limit, an outage.
fn is_always_allowed(status: u16) -> bool {
    matches!(status, 401 | 403 | 408 | 429 | 500..=599)
}

/// The response that is selected, or why it cannot be given.
pub(super) fn prepare(
    operation: &Operation<'_>,
    selection: &Selection,
    accept: Option<&str>,
) -> Result<Prepared, String> {
    let responses = operation.responses().map_err(|error| error.to_string())?;
    match selection {
        Selection::Usual => match usual(&responses) {
            Some((status, response)) => ResponseDraft {
                status,
                response,
                accept,
            }
            .value(None),
            None => Ok(bare(200)),
        },
        Selection::Status(status) => match covering(&responses, *status)? {
            Some(response) => ResponseDraft {
                status: *status,
                response,
                accept,
            }
            .value(None),
            None => Ok(bare(*status)),
        },
        Selection::Json(status, value) => match covering(&responses, *status)? {
            Some(response) => ResponseDraft {
                status: *status,
                response,
                accept,
            }
            .checked(value),
            None => Err(format!("the document describes no body for {status}")),
        },
        Selection::Example(name) => {
            let mut known = Vec::new();
            for response in &responses {
                let answer = ResponseDraft {
                    status: code(response.status()),
                    response,
                    accept,
                };
                if let Some(prepared) = answer.example(name, &mut known)? {
                    return Ok(prepared);
                }
            }
            let known = if known.is_empty() {
                "it has none".to_owned()
            } else {
                format!("it has `{}`", known.join("`, `"))
            };
            Err(format!(
                "there is no example `{name}` among its responses; {known}"
            ))
        }
    }
}

/// The first success; where none is documented, what is documented first.
fn usual<'r, 'd>(responses: &'r [Response<'d>]) -> Option<(u16, &'r Response<'d>)> {
    let of_class = |class| {
        responses
            .iter()
            .find(|one| one.status().class() == Some(class))
    };
    let default = || {
        responses
            .iter()
            .find(|one| one.status() == ResponseStatus::Default)
    };
    let found = of_class(2)
        .or_else(default)
        .or_else(|| of_class(3))
        .or(responses.first())?;
    let status = match found.status() {
        ResponseStatus::Default => 200,
        status => code(status),
    };
    Some((status, found))
}

/// The code that a response is given with where only its range is known.
fn code(status: ResponseStatus) -> u16 {
    match status {
        ResponseStatus::Code(code) => code,
        ResponseStatus::Range(class) => class.saturating_mul(100),
        // As in most documents, what is not described otherwise is a failure.
        ResponseStatus::Default => 500,
    }
}

fn covering<'r, 'd>(
    responses: &'r [Response<'d>],
    status: u16,
) -> Result<Option<&'r Response<'d>>, String> {
    let found = responses
        .iter()
        .find(|response| response.status().covers(status));
    if found.is_some() || is_always_allowed(status) {
        return Ok(found);
    }
    let known: Vec<_> = responses
        .iter()
        .map(|one| one.status().to_string())
        .collect();
    Err(format!(
        "the status {status} is not documented; {} is",
        known.join(", ")
    ))
}

fn bare(status: u16) -> Prepared {
    Prepared {
        status: StatusCode::from_u16(status).unwrap_or(StatusCode::OK),
        headers: HeaderMap::new(),
        body: Bytes::new(),
    }
}

/// A documented response that is to be given.
struct ResponseDraft<'r, 'd> {
    status: u16,
    response: &'r Response<'d>,
    accept: Option<&'r str>,
}

impl<'d> ResponseDraft<'_, 'd> {
    /// The media type that is accepted, JSON before others.
    fn media(&self) -> Option<Media<'d>> {
        let mut content = self.response.content();
        if let Some(accept) = self.accept
            && content
                .iter()
                .any(|media| accepts(accept, &media.essence()))
        {
            content.retain(|media| accepts(accept, &media.essence()));
        }
        let json = content.iter().position(Media::is_json);
        content.into_iter().nth(json.unwrap_or_default())
    }

    fn value(&self, value: Option<&Value>) -> Result<Prepared, String> {
        let text = |error: Error| error.to_string();
        let media = self.media();
        let body = match (&media, value) {
            (Some(media), Some(value)) => Some((media, value.clone())),
            (Some(media), None) => Some((media, value_for(media).map_err(text)?)),
            (None, _) => None,
        };
        self.with(body).map_err(text)
    }

    /// A given value, if the schema allows it.
    fn checked(&self, value: &Value) -> Result<Prepared, String> {
        let Some(media) = self.media() else {
            return Err(format!(
                "the document describes no body for {}",
                self.status
            ));
        };
        let schema = media.schema().map_err(|error| error.to_string())?;
        if let Some(schema) = schema {
            let validator = Validator::new(schema.node(), Direction::Response)
                .map_err(|error| error.to_string())?;
            if let Some(fault) = validator.faults(value).first() {
                let at = if fault.at.is_empty() {
                    String::new()
                } else {
                    format!(" at `{}`", fault.at)
                };
                return Err(format!(
                    "the value breaks the schema of {}{at}: {}",
                    self.status, fault.message
                ));
            }
        }
        self.value(Some(value))
    }

    /// The example of a name; `known` collects the names of others.
    fn example(&self, name: &str, known: &mut Vec<String>) -> Result<Option<Prepared>, String> {
        let mut content = self.response.content();
        content.sort_by_key(|media| {
            !self
                .accept
                .is_none_or(|accept| accepts(accept, &media.essence()))
        });
        for media in &content {
            let examples = media.node().get("examples");
            for (own, node) in examples.into_iter().flat_map(Node::members) {
                if own != name {
                    if !known.contains(&own.to_string()) {
                        known.push(own.into_owned());
                    }
                    continue;
                }
                let node = node.resolve().map_err(|error| error.to_string())?;
                let Some(value) = node.get("value") else {
                    return Err(format!(
                        "the example `{name}` has no `value`; one in another file is not read"
                    ));
                };
                let value = written(value, media).map_err(|error| error.to_string())?;
                return self
                    .with(Some((media, value)))
                    .map(Some)
                    .map_err(|error| error.to_string());
            }
        }
        Ok(None)
    }

    fn with(&self, body: Option<(&Media<'d>, Value)>) -> Result<Prepared, Error> {
        let mut prepared = bare(self.status);
        self.headers(&mut prepared.headers)?;
        // RFC 9110 §15: neither has a body.
        if matches!(self.status, 204 | 205 | 304) {
            return Ok(prepared);
        }
        if let Some((media, value)) = body {
            let name = concrete(media);
            prepared.body = encoded(&value, &essence(&name));
            if let Ok(name) = HeaderValue::from_str(&name) {
                prepared.headers.insert(CONTENT_TYPE, name);
            }
        }
        Ok(prepared)
    }

    /// The headers that the response must have.
    fn headers(&self, headers: &mut HeaderMap) -> Result<(), Error> {
        let listed = self.response.node().resolved("headers")?;
        for (name, node) in listed.into_iter().flat_map(Node::members) {
            let node = node.resolve()?;
            let is_required = node.get("required").and_then(Node::as_bool) == Some(true);
            if !is_required || name.eq_ignore_ascii_case(CONTENT_TYPE.as_str()) {
                continue;
            }
            let value = match example(node)? {
                Some(example) => value_of(example, false),
                None => match node.get("schema") {
                    Some(schema) => made(&Schema::new(schema)?)?,
                    None => "text".into(),
                },
            };
            let name = HeaderName::from_bytes(name.as_bytes());
            let value = HeaderValue::from_str(&simple(&value));
            if let (Ok(name), Ok(value)) = (name, value) {
                headers.insert(name, value);
            }
        }
        Ok(())
    }
}
