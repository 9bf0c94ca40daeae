//! The request of another page, made from that of the page before.

use std::borrow::Cow;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::Url;

use crate::client::Client;
use crate::descriptor::PageParameter;
use crate::json_path::{JsonKind, Located, locate, with_member};
use crate::request::{Request, Target, percent_encoded};
use crate::transport::Body;
use crate::url::same_origin;

/// The value of a page's parameter: its text, and how a JSON body has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageValue<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) json: Cow<'b, str>,
}

impl From<u64> for PageValue<'_> {
    fn from(number: u64) -> Self {
        let text = number.to_string();
        Self {
            json: text.clone().into(),
            text: text.into(),
        }
    }
}

/// Why a value cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsendable {
    /// The body is not a JSON object in memory.
    Body,
    /// A header cannot hold it.
    Header,
}

/// What the parameter is in the request, as [`sent`] shows it; `None` if the request does not have it.
pub(super) fn current(request: &Request, parameter: PageParameter) -> Option<String> {
    match parameter {
        PageParameter::Query(name) => {
            let name = percent_encoded(name);
            let pair = request
                .target
                .query()?
                .split('&')
                .find_map(|pair| pair.strip_prefix(name.as_str())?.strip_prefix('='));
            pair.map(str::to_owned)
        }
        PageParameter::Header(name) => {
            let value = request.headers.get(name)?;
            str::from_utf8(value.as_bytes()).ok().map(str::to_owned)
        }
        PageParameter::Body(place) => {
            let body = str::from_utf8(request.body.as_bytes()?).ok()?;
            let [Located::At(value)] = locate(body, [Some(place)]).ok()? else {
                return None;
            };
            (value.kind() != JsonKind::Null).then(|| value.as_str().to_owned())
        }
    }
}

/// How a request shows the value: as it is in the query, in the header, or in the body.
pub(super) fn sent(parameter: PageParameter, value: &PageValue<'_>) -> String {
    match parameter {
        PageParameter::Query(_) => percent_encoded(&value.text),
        PageParameter::Header(_) => value.text.clone().into_owned(),
        PageParameter::Body(_) => value.json.clone().into_owned(),
    }
}

/// Sends `value` for the parameter.
pub(super) fn set(
    request: &mut Request,
    parameter: PageParameter,
    value: &PageValue<'_>,
) -> Result<(), Unsendable> {
    match parameter {
        PageParameter::Query(name) => {
            let query = with_pair(request.target.query(), name, &value.text);
            request.target.set_query(&query);
        }
        PageParameter::Header(name) => {
            let value = HeaderValue::from_bytes(value.text.as_bytes());
            let value = value.map_err(|_| Unsendable::Header)?;
            request.headers.insert(HeaderName::from_static(name), value);
        }
        PageParameter::Body(place) => {
            let body = request.body.as_bytes().ok_or(Unsendable::Body)?;
            let body = str::from_utf8(body).map_err(|_| Unsendable::Body)?;
            let body = with_member(body, place, &value.json).ok_or(Unsendable::Body)?;
            request.body = Body::from(body);
            request.headers.remove(CONTENT_LENGTH);
            request
                .headers
                .entry(CONTENT_TYPE)
                .or_insert(HeaderValue::from_static("application/json"));
        }
    }
    Ok(())
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

/// The URL of the request, without what the client adds to it.
pub(super) fn url(client: &Client, request: &Request) -> Option<Url> {
    let url = request.url(client.base())?;
    Some(without_added(client, request, url))
}

/// The URL without fragment, and without the query pairs that the client adds to every request, which servers like to
/// repeat in their links.
fn without_added(client: &Client, request: &Request, mut url: Url) -> Url {
    url.set_fragment(None);
    if !request.endpoint.anonymous {
        client.request_defaults().remove_query_pairs(&mut url);
    }
    if url.query() == Some("") {
        url.set_query(None);
    }
    url
}

/// Where a link of the page at `here`, which `request` asked for, leads; `None` if that is not the origin of the request, or
/// not a URL. A redirect may have led to `here`.
pub(super) fn target(client: &Client, request: &Request, here: &Url, link: &str) -> Option<Url> {
    let there = here.join(link).ok()?;
    let asked = match &request.target {
        Target::Path(_) => client.base().url()?,
        Target::Url(url) => url,
    };
    if !same_origin(asked, &there) || !there.username().is_empty() || there.password().is_some() {
        return None;
    }
    Some(without_added(client, request, there))
}

/// The URL in the one spelling in which two of the same page are equal: of the path, unreserved characters are not escaped
/// (RFC 3986 §6.2.2.2); of the query, pairs are decoded and sorted by name. Servers write what we escape, such as `/` and
/// `:`, as it is.
pub(super) fn lead(url: &Url) -> String {
    let mut pairs: Vec<_> = url.query_pairs().collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut lead = Url::clone(url);
    lead.set_query(None);
    let mut text = unescaped(lead.as_str());
    for (name, value) in pairs {
        // `Debug` escapes line breaks and quotation marks, so that no two lists of pairs look alike.
        text.extend([format!("\n{name:?}={value:?}")]);
    }
    text
}

/// `text` without the escapes of unreserved characters.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let Some((digits, rest)) = piece.split_at_checked(2) else {
            shown.push('%');
            shown.push_str(piece);
            continue;
        };
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let code = u8::from_str_radix(digits, 16).ok().filter(|_| is_number);
        let unreserved = code.map(char::from).filter(|character| {
            character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '_' | '~')
        });
        if let Some(character) = unreserved {
            shown.push(character);
        } else {
            shown.push('%');
            shown.push_str(&digits.to_ascii_uppercase());
        }
        shown.push_str(rest);
    }
    shown
}

/// Asks for another URL of the same origin.
pub(super) fn follow(request: &mut Request, there: Url) {
    request.target = match &request.target {
        Target::Path(_) => {
            let query = there.query().map(|query| format!("?{query}"));
            Target::Path(format!("{}{}", there.path(), query.unwrap_or_default()))
        }
        Target::Url(_) => Target::Url(Box::new(there)),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_lead() {
        let lead = |query: &str| lead(&Url::parse(&format!("https://h/{query}")).unwrap());
        for (one, other) in [
            ("i?a=b%2Fc", "i?a=b/c"),
            ("i?a=b%20c", "i?a=b+c"),
            ("i?a=1&b=2", "i?b=2&a=1"),
            ("%69/%7e", "i/~"),
            ("a%2fb", "a%2Fb"),
            ("i?filter%5Ba%5D=%c3%a9", "i?filter[a]=é"),
        ] {
            assert_eq!(lead(one), lead(other), "{one} {other}");
        }
        for (one, other) in [
            ("i?a=1&a=2", "i?a=2&a=1"),
            ("i?a=b%2Bc", "i?a=b+c"),
            ("i?a=1%26b=2", "i?a=1&b=2"),
            ("a%2Fb", "a/b"),
            ("i?a=A", "i?a=a"),
            ("i%", "i"),
            ("i%a", "i%b"),
            ("i?a=%0Ab", "i?a=&b="),
            ("a%253Fb", "a%3Fb"),
        ] {
            assert_ne!(lead(one), lead(other), "{one} {other}");
        }
    }

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
