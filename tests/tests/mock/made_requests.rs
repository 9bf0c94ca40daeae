//! Requests made from a document: every parameter and the body with values that their schemas allow.

use std::fmt::Write as _;

use sdx_endpoint_openapi::{
    Direction, Location, Media, Operation, Parameter, Sample, Schema, SecurityScheme, Style,
};
use serde_json::Value;

use crate::support::{Line, line};

/// A value that the schema allows.
fn made(schema: Option<Schema<'_>>) -> Value {
    schema.map_or(Value::from("text"), |schema| {
        let json = Sample::new(Direction::Request).json(&schema).unwrap();
        serde_json::from_str(&json).unwrap()
    })
}

fn encoded(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().fold(String::new(), |mut out, byte| {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// A list or map with its delimiter, each part encoded.
fn joined(value: &Value, delimiter: &str, explode: bool) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| encoded(&text(item))).collect();
            items.join(delimiter)
        }
        Value::Object(members) => {
            let between = if explode { "=" } else { delimiter };
            let pair = |(name, value): (&String, &Value)| {
                format!("{}{between}{}", encoded(name), encoded(&text(value)))
            };
            members.iter().map(pair).collect::<Vec<_>>().join(delimiter)
        }
        value => encoded(&text(value)),
    }
}

fn pairs(name: &str, value: &Value, style: Style, explode: bool) -> Vec<String> {
    let own = encoded(name);
    match (value, style) {
        (Value::Object(members), Style::DeepObject) => members
            .iter()
            .flat_map(|(key, value)| pairs(&format!("{name}[{key}]"), value, style, true))
            .collect(),
        (Value::Object(members), _) if explode => members
            .iter()
            .flat_map(|(key, value)| pairs(key, value, style, true))
            .collect(),
        (Value::Array(items), _) if explode => items
            .iter()
            .map(|item| format!("{own}={}", encoded(&text(item))))
            .collect(),
        (value, style) => {
            let delimiter = match style {
                Style::PipeDelimited => "%7C",
                Style::SpaceDelimited => "%20",
                _ => ",",
            };
            vec![format!("{own}={}", joined(value, delimiter, false))]
        }
    }
}

fn value_of(parameter: &Parameter<'_>) -> Value {
    match parameter.content() {
        Some(media) => Value::String(made(media.schema().unwrap()).to_string()),
        None => made(parameter.schema().unwrap()),
    }
}

/// The path of the operation behind its first server.
fn path(operation: &Operation<'_>, parameters: &[Parameter<'_>]) -> String {
    let server = operation
        .servers()
        .first()
        .map_or_else(String::new, sdx_endpoint_openapi::Server::default_url);
    let behind_host = server
        .split_once("://")
        .map_or(server.as_str(), |(_, rest)| {
            rest.find('/').map_or("", |at| &rest[at..])
        });
    let documented = operation.path().split(['?', '#']).next().unwrap();
    let mut path = format!("{}{documented}", behind_host.trim_end_matches('/'));
    for parameter in parameters
        .iter()
        .filter(|one| one.location() == Location::Path)
    {
        let value = joined(&value_of(parameter), ",", parameter.explodes());
        path = path.replace(&format!("{{{}}}", parameter.name()), &value);
    }
    path
}

/// A request of the operation.
pub(crate) fn request(operation: &Operation<'_>) -> Line {
    let parameters = operation.parameters().unwrap();
    let mut query = Vec::new();
    let mut headers = Vec::new();
    let mut cookies = Vec::new();
    for parameter in &parameters {
        let value = value_of(parameter);
        match parameter.location() {
            Location::Path => {}
            Location::Query => query.extend(pairs(
                parameter.name(),
                &value,
                parameter.style(),
                parameter.explodes(),
            )),
            // These three are described elsewhere in a document.
            Location::Header if is_described_elsewhere(parameter.name()) => {}
            Location::Header => headers.push((parameter.name().to_owned(), text(&value))),
            Location::Cookie => {
                cookies.push(format!("{}={}", parameter.name(), encoded(&text(&value))));
            }
        }
    }
    credentials(operation, &mut query, &mut headers, &mut cookies);
    let mut target = path(operation, &parameters);
    if !query.is_empty() {
        target = format!("{target}?{}", query.join("&"));
    }
    let mut line = line(&format!("{} {target}", operation.method()));
    line.named = headers;
    if !cookies.is_empty() {
        line = line.header("cookie", cookies.join("; "));
    }
    match operation.request_body().unwrap() {
        Some(body) => with_body(line, &body.content()),
        None => line,
    }
}

fn is_described_elsewhere(header: &str) -> bool {
    let names = ["accept", "content-type", "authorization"];
    names.iter().any(|name| header.eq_ignore_ascii_case(name))
}

fn credentials(
    operation: &Operation<'_>,
    query: &mut Vec<String>,
    headers: &mut Vec<(String, String)>,
    cookies: &mut Vec<String>,
) {
    let requirements = operation.security().unwrap_or_default();
    let Some(first) = requirements.first() else {
        return;
    };
    for name in first.schemes() {
        match operation.node().document().security_scheme(&name).unwrap() {
            Some(SecurityScheme::Basic) => {
                headers.push(("Authorization".to_owned(), "Basic dTpw".to_owned()));
            }
            Some(SecurityScheme::Header(name)) => headers.push((name, "key".to_owned())),
            Some(SecurityScheme::Query(name)) => query.push(format!("{}=key", encoded(&name))),
            Some(SecurityScheme::Cookie(name)) => cookies.push(format!("{name}=key")),
            _ => headers.push(("Authorization".to_owned(), "Bearer t".to_owned())),
        }
    }
}

fn with_body(line: Line, content: &[Media<'_>]) -> Line {
    let named = |wanted: &str| content.iter().find(|media| media.essence() == wanted);
    let value = |media: &Media<'_>| made(media.schema().unwrap());
    if let Some(media) = content.iter().find(|media| media.is_json()) {
        return line.body(media.name(), value(media).to_string());
    }
    if let Some(media) = named("application/x-www-form-urlencoded") {
        return line.body(media.name(), form(media, &value(media)));
    }
    if let Some(media) = named("multipart/form-data") {
        return line.body("multipart/form-data; boundary=b", parts(&value(media)));
    }
    match content.first() {
        Some(media) => line.body(&media.essence().replace('*', "x"), text(&value(media))),
        None => line,
    }
}

fn form(media: &Media<'_>, value: &Value) -> String {
    let Value::Object(members) = value else {
        panic!("a form is a map: {value}");
    };
    let fields = members.iter().flat_map(|(name, value)| {
        let (style, explode) = media.style_of(name).unwrap_or((Style::Form, true));
        let style = if value.is_object() {
            Style::DeepObject
        } else {
            style
        };
        if value
            .as_array()
            .is_some_and(|items| items.iter().any(Value::is_object))
        {
            return vec![format!("{}={}", encoded(name), encoded(&value.to_string()))];
        }
        pairs(name, value, style, explode)
    });
    fields.collect::<Vec<_>>().join("&")
}

fn parts(value: &Value) -> String {
    let mut body = String::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        let values = match value {
            Value::Array(items) if !items.iter().any(Value::is_object) => items.clone(),
            value => vec![value.clone()],
        };
        for value in values {
            let _ = write!(
                body,
                "--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{}\r\n",
                text(&value)
            );
        }
    }
    body + "--b--\r\n"
}
