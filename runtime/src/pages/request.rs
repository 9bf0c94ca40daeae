//! The request of another page: the same request with one parameter or URL replaced.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use super::json_path;
use crate::descriptor::Paging;
use crate::request::{Request, Target, percent_encoded};
use crate::transport::Body;
use crate::url::{BaseUrl, same_origin};

/// The same request again; `None` if its body is one-shot.
pub(super) fn again(request: &Request) -> Option<Request> {
    Some(Request {
        endpoint: request.endpoint,
        target: request.target.clone(),
        headers: request.headers.clone(),
        bearer: request.bearer.clone(),
        body: request.body.replay()?,
    })
}

/// The value of the parameter that selects the page, as the request sends it.
pub(super) fn current(request: &Request, paging: &Paging) -> Option<Value> {
    let parameter = paging.parameter();
    if parameter.is_empty() {
        return None;
    }
    if paging.in_body {
        let body: Value = serde_json::from_slice(request.body.as_bytes()?).ok()?;
        return json_path::find(&body, parameter).cloned();
    }
    let name = percent_encoded(parameter);
    let query = request.target.query()?;
    let pair = query
        .split('&')
        .find_map(|pair| pair.strip_prefix(name.as_str())?.strip_prefix('='));
    pair.map(Value::from)
}

/// Sends `value` for `parameter`; `None` where the body has no place for it.
pub(super) fn set(
    request: &mut Request,
    paging: &Paging,
    parameter: &str,
    value: Value,
) -> Option<()> {
    if !paging.in_body {
        let text = json_path::text(&value)?;
        request
            .target
            .set_query(&with_pair(request.target.query(), parameter, &text));
        return Some(());
    }
    let bytes = request.body.as_bytes()?;
    let mut body = if bytes.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(bytes).ok()?
    };
    json_path::put(&mut body, parameter, value)?;
    request.body = Body::from(body.to_string());
    request.headers.remove(CONTENT_LENGTH);
    request
        .headers
        .entry(CONTENT_TYPE)
        .or_insert(HeaderValue::from_static("application/json"));
    Some(())
}

/// The query with the pair replaced in its place, or appended.
fn with_pair(query: Option<&str>, name: &str, value: &str) -> String {
    let name = percent_encoded(name);
    let pair = format!("{name}={}", percent_encoded(value));
    let mut pairs: Vec<&str> = query
        .into_iter()
        .filter(|query| !query.is_empty())
        .flat_map(|query| query.split('&'))
        .collect();
    let is_named = |other: &&str| other.split('=').next() == Some(&name);
    match pairs.iter().position(is_named) {
        Some(at) => {
            let mut kept = 0_usize;
            pairs.retain(|other| {
                kept = kept.saturating_add(1);
                kept <= at.saturating_add(1) || !is_named(other)
            });
            if let Some(slot) = pairs.get_mut(at) {
                *slot = &pair;
            }
        }
        None => pairs.push(&pair),
    }
    pairs.join("&")
}

/// Follows a link from the page that `request` asked for; `None` if it leads to another origin.
pub(super) fn follow(request: &mut Request, base: &BaseUrl, link: &str) -> Option<()> {
    let here = match &request.target {
        Target::Path(path) => base.with(path)?,
        Target::Url(url) => reqwest::Url::clone(url),
    };
    let mut there = here.join(link).ok()?;
    if !same_origin(&here, &there) || !there.username().is_empty() || there.password().is_some() {
        return None;
    }
    there.set_fragment(None);
    request.target = match &request.target {
        Target::Path(_) => {
            let query = there.query().map(|query| format!("?{query}"));
            Target::Path(format!("{}{}", there.path(), query.unwrap_or_default()))
        }
        Target::Url(_) => Target::Url(Box::new(there)),
    };
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_a_pair_in_its_place() {
        for (query, expected) in [
            (None, "page=2"),
            (Some(""), "page=2"),
            (Some("a=1"), "a=1&page=2"),
            (Some("page=1&a=1"), "page=2&a=1"),
            (Some("a=1&page=1&page=7&pages=3"), "a=1&page=2&pages=3"),
            (Some("page"), "page=2"),
        ] {
            assert_eq!(with_pair(query, "page", "2"), expected, "{query:?}");
        }
        assert_eq!(
            with_pair(Some("page%5Bcursor%5D=a"), "page[cursor]", "b/c"),
            "page%5Bcursor%5D=b%2Fc"
        );
    }
}
