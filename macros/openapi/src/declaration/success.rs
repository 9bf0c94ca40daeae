//! Successes: `status`, `accept`, and what a call returns.

use super::media::{self, Format};
use super::{Step, WriteOptions, reason};
use crate::code::{Shape, StatusVariant, Ty, literal};
use crate::model::{Operation, Response, ResponseStatus};
use crate::prose;
use crate::types::Registry;

/// What a call returns, and the keys that say so.
#[derive(Debug)]
pub(super) struct Success {
    pub(super) keys: Vec<String>,
    pub(super) comments: Vec<String>,
    pub(super) ty: Ty,
    pub(super) stream: Option<Ty>,
}

/// How one response is read.
#[derive(Debug, Clone, PartialEq)]
enum Body {
    None,
    Json(Ty),
    Ndjson(Ty),
    Events,
    Text,
    Bytes,
}

impl Body {
    fn ty(&self) -> Option<Ty> {
        match self {
            Self::None => None,
            Self::Json(ty) => Some(ty.clone()),
            Self::Text | Self::Events => Some(Ty::String),
            Self::Bytes | Self::Ndjson(_) => Some(Ty::Outside("Bytes")),
        }
    }

    fn reader(&self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Json(_) => Some("json"),
            Self::Text | Self::Events => Some("text"),
            Self::Bytes | Self::Ndjson(_) => Some("bytes"),
        }
    }
}

/// The responses that are successes: 2xx, or else 3xx, or else `default`.
fn successes<'d>(responses: &[Response<'d>]) -> Vec<Response<'d>> {
    let of_class = |class| {
        let all = responses
            .iter()
            .filter(|response| response.status().class() == Some(class));
        all.copied().collect::<Vec<_>>()
    };
    for class in [2, 3] {
        let found = of_class(class);
        if !found.is_empty() {
            return found;
        }
    }
    let default = responses
        .iter()
        .filter(|response| response.status() == ResponseStatus::Default);
    default.copied().collect()
}

pub(super) fn read(
    operation: &Operation<'_>,
    types: &mut Registry,
    options: WriteOptions,
    name: &str,
) -> Step<Success> {
    let responses = operation.responses().map_err(reason)?;
    let found = successes(&responses);
    if found.is_empty()
        && responses
            .iter()
            .any(|response| response.status() == ResponseStatus::Code(101))
    {
        return Err("its success is 101, a change of protocol".to_owned());
    }
    let mut success = Success {
        keys: status_key(&found).into_iter().collect(),
        comments: Vec::new(),
        ty: Ty::Unit,
        stream: None,
    };
    if operation.method() == "HEAD" {
        success.ty = Ty::Response(Box::new(Ty::Unit));
        return Ok(success);
    }
    let mut bodies: Vec<(Response<'_>, Body, Option<String>)> = Vec::new();
    for response in found {
        let (body, accept) = body(&response, types, options, name, &mut success.comments)?;
        bodies.push((response, body, accept));
    }
    combine(bodies, &mut success, types, name);
    Ok(success)
}

fn status_key(found: &[Response<'_>]) -> Option<String> {
    let is_ranged = |code: u16| {
        found.iter().any(|other| {
            matches!(other.status(), ResponseStatus::Range(_)) && other.status().covers(code)
        })
    };
    let items: Vec<String> = found
        .iter()
        .filter_map(|response| match response.status() {
            ResponseStatus::Code(code) => (!is_ranged(code)).then(|| code.to_string()),
            ResponseStatus::Range(class) => Some(format!("\"{class}XX\"")),
            ResponseStatus::Default => None,
        })
        .collect();
    match items.as_slice() {
        [] => None,
        [only] => Some(format!("status = {only}")),
        several => Some(format!("status = [{}]", several.join(", "))),
    }
}

/// How a response is read, and its `accept`.
fn body(
    response: &Response<'_>,
    types: &mut Registry,
    options: WriteOptions,
    name: &str,
    comments: &mut Vec<String>,
) -> Step<(Body, Option<String>)> {
    if response.status().is_bodiless() {
        return Ok((Body::None, None));
    }
    let ranked = media::ranked(response.content());
    if let Some(others) = media::others(&ranked) {
        comments.push(format!("The response may also be {others}."));
    }
    let Some((format, media)) = ranked.into_iter().next() else {
        return Ok((Body::None, None));
    };
    let schema = media.schema().map_err(reason)?;
    let accept = media::declared(&media);
    let mut ty = || match &schema {
        Some(schema) if !options.untyped => types.ty(schema, &format!("{name} response")),
        _ => Ty::Any,
    };
    Ok(match format {
        Format::Json => (Body::Json(ty()), None),
        Format::OtherJson => {
            let wildcard = media.essence().contains('*') || !media.essence().contains('/');
            (Body::Json(ty()), accept.filter(|_| !wildcard))
        }
        Format::Ndjson => {
            // A list describes the lines, as in a request.
            let item = match ty() {
                Ty::List(item) => *item,
                item => item,
            };
            (Body::Ndjson(item), accept)
        }
        Format::Events => (Body::Events, accept),
        Format::Text => (Body::Text, accept),
        Format::Form | Format::Multipart | Format::Bytes => {
            (Body::Bytes, accept.or_else(|| Some("*/*".to_owned())))
        }
    })
}

/// One type for all successes.
fn combine(
    bodies: Vec<(Response<'_>, Body, Option<String>)>,
    success: &mut Success,
    types: &mut Registry,
    name: &str,
) {
    let mut distinct: Vec<(Body, Option<String>)> = Vec::new();
    for (_, body, accept) in &bodies {
        if *body != Body::None && !distinct.iter().any(|(other, _)| other == body) {
            distinct.push((body.clone(), accept.clone()));
        }
    }
    let empty = bodies.iter().any(|(_, body, _)| *body == Body::None);
    match distinct.as_slice() {
        [] => {
            let redirect = bodies
                .iter()
                .any(|(response, ..)| response.status().class() == Some(3));
            if redirect {
                // The answer is in its `Location`.
                success.ty = Ty::Response(Box::new(Ty::Unit));
            }
        }
        [(body, accept)] => {
            success.keys.extend(
                accept
                    .as_ref()
                    .map(|accept| format!("accept = {}", literal(accept))),
            );
            match body {
                Body::Ndjson(item) => success.stream = Some(item.clone()),
                Body::Events => success.stream = Some(Ty::Outside("Event")),
                other => {
                    let ty = other.ty().unwrap_or(Ty::Unit);
                    success.ty = if empty { ty.option() } else { ty };
                }
            }
        }
        several => {
            let is_json = several
                .iter()
                .all(|(body, accept)| matches!(body, Body::Json(_)) && accept.is_none());
            if !is_json {
                success.keys.push("accept = \"*/*\"".to_owned());
            }
            let variants = bodies
                .into_iter()
                .map(|(response, body, _)| {
                    variant(&response, body.ty(), body.reader().filter(|_| !is_json))
                })
                .collect();
            let docs = vec!["The successes, by status.".to_owned()];
            let id = types.define(format!("{name}Success"), docs, Shape::ByStatus(variants));
            success.ty = Ty::Named(id);
        }
    }
}

/// A variant for a response.
pub(super) fn variant(
    response: &Response<'_>,
    ty: Option<Ty>,
    reader: Option<&'static str>,
) -> StatusVariant {
    let status = response.status();
    let description = response.description();
    let sentence = description
        .as_deref()
        .map(prose::sentence)
        .filter(|text| !text.is_empty());
    StatusVariant {
        name: status_name(status),
        statuses: vec![match status {
            ResponseStatus::Code(code) => code.to_string(),
            ResponseStatus::Range(class) => format!("\"{class}XX\""),
            ResponseStatus::Default => "default".to_owned(),
        }],
        reader,
        ty,
        docs: sentence.map(|text| prose::item(&text)).unwrap_or_default(),
    }
}

/// What a status is called (RFC 9110 §15, and the IANA registry).
fn status_name(status: ResponseStatus) -> String {
    let code = match status {
        ResponseStatus::Code(code) => code,
        ResponseStatus::Range(class) => {
            let names = [
                "Informational",
                "Success",
                "Redirect",
                "ClientError",
                "ServerError",
            ];
            let name = usize::from(class)
                .checked_sub(1)
                .and_then(|index| names.get(index));
            return name.copied().unwrap_or("Other").to_owned();
        }
        ResponseStatus::Default => return "Other".to_owned(),
    };
    let name = match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        507 => "InsufficientStorage",
        other => return format!("Status{other}"),
    };
    name.to_owned()
}
