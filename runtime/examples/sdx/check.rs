//! Compares the request that arrived with the one that must arrive.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde_json::Value;

use crate::expectation::{Body, Expectation, FilePart};

/// Everything about the request that is not as documented.
pub(crate) async fn problems(expected: &Expectation, parts: &Parts, body: &Bytes) -> Vec<String> {
    let mut problems = Vec::new();
    let target = parts
        .uri
        .path_and_query()
        .map_or("", |target| target.as_str());
    if (parts.method.as_str(), target) != (expected.method, expected.target) {
        problems.push(format!("expected {} {}", expected.method, expected.target));
    }
    check_headers(expected, &parts.headers, body.len(), &mut problems);
    match &expected.body {
        Body::Absent | Body::Empty if body.is_empty() => {}
        Body::Absent | Body::Empty => problems.push(format!("a body of {} bytes", body.len())),
        Body::Text(text) if body == text.as_bytes() => {}
        Body::Text(_) => problems.push(format!("the body is {:?}", String::from_utf8_lossy(body))),
        Body::Json(value) => match serde_json::from_slice::<Value>(body) {
            Ok(arrived) if arrived == *value => {}
            Ok(arrived) => problems.push(format!("the body is {arrived}, expected {value}")),
            Err(error) => problems.push(format!("the body is not JSON: {error}")),
        },
        Body::File(part) => {
            let request = Request::from_parts(parts.clone(), body.clone().into());
            if let Err(problem) = check_file(part, request).await {
                problems.push(problem);
            }
        }
    }
    problems
}

/// Each expected header must have arrived once with its value, and but for `Host` no other may have arrived.
fn check_headers(
    expected: &Expectation,
    arrived: &HeaderMap,
    body_length: usize,
    problems: &mut Vec<String>,
) {
    let mut wanted = expected
        .headers
        .iter()
        .map(|&(n, v)| (n, v.to_owned()))
        .collect::<Vec<_>>();
    wanted.push(("accept", expected.accept.to_owned()));
    if let Some(token) = expected.bearer {
        wanted.push(("authorization", format!("Bearer {token}")));
    }
    let media_type = match &expected.body {
        Body::Absent | Body::Empty => None,
        Body::Json(_) => Some("application/json"),
        Body::Text(_) => Some("text/plain"),
        // The boundary is the sender's choice: `check_file` reads it.
        Body::File(_) => Some("multipart/form-data"),
    };
    wanted.extend(media_type.map(|media_type| ("content-type", media_type.to_owned())));
    if !matches!(expected.body, Body::Absent) {
        wanted.push(("content-length", body_length.to_string()));
    }

    for (name, value) in &wanted {
        let values: Vec<_> = arrived
            .get_all(*name)
            .iter()
            .map(|v| v.to_str().unwrap_or("?"))
            .collect();
        let matches = match values.as_slice() {
            [one] if *value == "multipart/form-data" => {
                one.starts_with("multipart/form-data; boundary=")
            }
            [one] => one == value,
            _ => false,
        };
        if !matches {
            problems.push(format!("expected {name}: {value}, got {values:?}"));
        }
    }
    for name in arrived.keys().map(header::HeaderName::as_str) {
        if name != "host" && !wanted.iter().any(|(wanted, _)| *wanted == name) {
            problems.push(format!("a header that nobody asked for: {name}"));
        }
    }
}

async fn check_file(expected: &FilePart, request: Request) -> Result<(), String> {
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|error| error.to_string())?;
    let part = parts
        .next_field()
        .await
        .map_err(|error| error.to_string())?;
    let part = part.ok_or("the multipart body has no part")?;
    let described = (part.name(), part.file_name(), part.content_type());
    if described
        != (
            Some(expected.name),
            Some(expected.file_name),
            Some(expected.media_type),
        )
    {
        return Err(format!("the part is described as {described:?}"));
    }
    let content = part.bytes().await.map_err(|error| error.to_string())?;
    if content != expected.content {
        return Err(format!("the file has {} other bytes", content.len()));
    }
    match parts.next_field().await {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err("more than one part".into()),
        Err(error) => Err(error.to_string()),
    }
}
