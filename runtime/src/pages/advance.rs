//! Whether there is another page, and what asks for it. A page that was read enters; the request is changed to the
//! next, or the list ends.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;

use super::{json_path, link, request};
use crate::descriptor::{Paging, Strategy};
use crate::error::ResponseContext;
use crate::request::Request;
use crate::url::BaseUrl;

/// What follows a page.
#[derive(Debug)]
pub(super) enum Next {
    Page,
    End,
    /// The link leads to another origin.
    OtherOrigin,
    /// The request has no place for the parameter, or is one-shot.
    Unsupported,
}

/// The position in the list of pages.
pub(super) struct Position {
    /// The number of the page, or of the items before it.
    number: u64,
    /// The cursors and links that were followed, as hashes: a list of millions of cursors would have no end.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl Position {
    pub(super) fn of(request: &Request, paging: &Paging) -> Self {
        let current = request::current(request, paging);
        let first = u64::from(matches!(paging.strategy, Strategy::Page { .. }));
        let number = current
            .as_ref()
            .and_then(json_path::number)
            .unwrap_or(first);
        let mut position = Self {
            number,
            seen: HashSet::new(),
            hasher: RandomState::new(),
        };
        if let Some(cursor) = current.as_ref().and_then(json_path::text) {
            position.is_new(&cursor);
        }
        position
    }

    fn is_new(&mut self, lead: &str) -> bool {
        self.seen.insert(self.hasher.hash_one(lead))
    }

    /// Makes `request` ask for the page after the one with `body`, which had `count` items.
    pub(super) fn advance(
        &mut self,
        base: &BaseUrl,
        request: &mut Request,
        paging: &Paging,
        context: &ResponseContext,
        body: &Value,
        count: usize,
    ) -> Next {
        let set = |request: &mut Request, parameter, value| {
            request::set(request, paging, parameter, value)
                .map_or(Next::Unsupported, |()| Next::Page)
        };
        match paging.strategy {
            Strategy::Cursor { parameter, next } => {
                let cursor = json_path::find(body, next);
                match cursor.and_then(json_path::text) {
                    Some(text) if self.is_new(&text) => {
                        set(request, parameter, cursor.cloned().unwrap_or_default())
                    }
                    _ => Next::End,
                }
            }
            Strategy::Page { parameter, last } => {
                if count == 0 || reaches(body, last, self.number) {
                    return Next::End;
                }
                self.number = self.number.saturating_add(1);
                set(request, parameter, self.number.into())
            }
            Strategy::Offset { parameter, total } => {
                self.number = self
                    .number
                    .saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
                if count == 0 || reaches(body, total, self.number) {
                    return Next::End;
                }
                set(request, parameter, self.number.into())
            }
            Strategy::Link => self.follow(base, request, link::next(&context.headers)),
            Strategy::Url { next } => {
                let url = json_path::find(body, next).and_then(Value::as_str);
                self.follow(base, request, url.map(str::to_owned))
            }
        }
    }

    fn follow(&mut self, base: &BaseUrl, request: &mut Request, link: Option<String>) -> Next {
        match link.filter(|link| !link.is_empty()) {
            Some(link) if self.is_new(&link) => match request::follow(request, base, &link) {
                Some(()) => Next::Page,
                None => Next::OtherOrigin,
            },
            _ => Next::End,
        }
    }
}

/// Whether `number` is not below the one that the body has at `place`.
fn reaches(body: &Value, place: Option<&str>, number: u64) -> bool {
    place
        .and_then(|place| json_path::number(json_path::find(body, place)?))
        .is_some_and(|bound| number >= bound)
}
