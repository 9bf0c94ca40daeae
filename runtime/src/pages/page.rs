//! What a page says of the list: whether there is more of it, and what leads on.
//!
//! Anything at a declared place that cannot be understood is an error.

use std::borrow::Cow;

use super::request::PageValue;
use crate::descriptor::{NextPlace, Paging};
use crate::error::{BoxError, ResponseContext};
use crate::json_path::{JsonKind, JsonPath, JsonText, Located};

/// What is known of a page that was read.
pub(super) struct Page<'b> {
    pub(super) context: &'b ResponseContext,
    /// How many items it has; where they are not counted, whether it has any.
    pub(super) count: u64,
    /// Whether its body is that of the page before, byte for byte.
    pub(super) is_alike: bool,
    /// What its body has at the places of the paging.
    pub(super) places: Places<'b>,
}

pub(super) struct Places<'b> {
    pub(super) next: Located<'b>,
    pub(super) more: Located<'b>,
    pub(super) last: Located<'b>,
    pub(super) pages: Located<'b>,
    pub(super) total: Located<'b>,
}

impl Page<'_> {
    pub(super) fn is_repeated(&self) -> bool {
        self.is_alike && self.count > 0
    }
}

/// Whether the response says that there are more pages.
pub(super) fn more(paging: &Paging, page: &Page<'_>) -> Result<Option<bool>, BoxError> {
    let (Some(place), Some(value)) = (paging.more, page.places.more.value()?) else {
        return Ok(None);
    };
    match value.boolean() {
        Some(more) => Ok(Some(more)),
        None => Err(place.mismatch(Some(value.kind()), "a boolean").into()),
    }
}

/// What a page says of the last one: its number, or whether it is this one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Number(u64),
    Flag(bool),
}

pub(super) fn last(paging: &Paging, page: &Page<'_>) -> Result<Option<Last>, BoxError> {
    if let Some(value) = page.places.last.value()?
        && let Some(is_last) = value.boolean()
    {
        return Ok(Some(Last::Flag(is_last)));
    }
    Ok(number(paging.last, page.places.last)?.map(Last::Number))
}

/// A count, as a number or as its text; a negative one stands for an unknown one.
pub(super) fn number(
    place: Option<JsonPath>,
    located: Located<'_>,
) -> Result<Option<u64>, BoxError> {
    let (Some(place), Some(value)) = (place, located.value()?) else {
        return Ok(None);
    };
    let count = |text: &str| text.strip_suffix(".0").unwrap_or(text).parse().ok();
    let text = value.string();
    let read = match value.kind() {
        JsonKind::EmptyList => return Ok(None),
        JsonKind::Number if value.as_str().starts_with('-') => return Ok(None),
        JsonKind::Number => count(value.as_str()),
        JsonKind::String if text.as_deref() == Some("") => return Ok(None),
        JsonKind::String => text.as_deref().and_then(count),
        _ => None,
    };
    match read {
        Some(number) => Ok(Some(number)),
        None => Err(place.mismatch(Some(value.kind()), "a whole number").into()),
    }
}

/// The cursor of the next page, as the server wrote it.
pub(super) fn cursor<'b>(
    next: NextPlace,
    page: &Page<'b>,
) -> Result<Option<PageValue<'b>>, BoxError> {
    let text = match next {
        NextPlace::Header(name) => header(name, page)?,
        NextPlace::Body(place) => {
            let Some(value) = located(page.places.next)? else {
                return Ok(None);
            };
            if value.kind() == JsonKind::Number {
                Some(value.as_str().into())
            } else {
                let text = value.string();
                let due = "a string or a number";
                Some(text.ok_or_else(|| place.mismatch(Some(value.kind()), due))?)
            }
        }
    };
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let json = match (next, page.places.next) {
        (NextPlace::Body(_), Located::At(value)) => value.as_str().into(),
        _ => serde_json::to_string(&*text)?.into(),
    };
    Ok(Some(PageValue { text, json }))
}

/// The URL of the next page, which may be relative.
pub(super) fn address(next: NextPlace, page: &Page<'_>) -> Result<Option<String>, BoxError> {
    match next {
        NextPlace::Header(name) => Ok(header(name, page)?.map(String::from)),
        NextPlace::Body(place) => match located(page.places.next)? {
            None => Ok(None),
            Some(value) => match value.string() {
                Some(text) => Ok(Some(text.into_owned())),
                None => Err(place.mismatch(Some(value.kind()), "a string").into()),
            },
        },
    }
}

/// A value that says something; an empty list is how PHP writes an empty object.
fn located(located: Located<'_>) -> Result<Option<JsonText<'_>>, BoxError> {
    let value = located.value()?;
    Ok(value.filter(|value| value.kind() != JsonKind::EmptyList))
}

fn header<'b>(name: &'static str, page: &Page<'b>) -> Result<Option<Cow<'b, str>>, BoxError> {
    let Some(value) = page.context.headers.get(name) else {
        return Ok(None);
    };
    match str::from_utf8(value.as_bytes()) {
        Ok(text) => Ok(Some(text.trim().into())),
        Err(_) => Err(format!("the header `{name}` is not text").into()),
    }
}
