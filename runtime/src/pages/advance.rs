//! Whether there is another page, and what asks for it.
//!
//! A list must not end early without an error, and no item may be yielded twice. So anything at a declared place that
//! cannot be understood is an error, and what led to a page once is not followed again.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use reqwest::Url;

use super::link;
use super::page::{Last, Page, address, cursor, last, more, number};
use super::request::{self, PageValue, Unsendable};
use crate::client::Client;
use crate::descriptor::{PageParameter, Paging, Strategy};
use crate::error::BoxError;
use crate::json_path::JsonPath;
use crate::request::Request;

/// What follows a page.
#[derive(Debug)]
pub(super) enum Next {
    /// The page that the request asks for now.
    Page,
    End,
    /// The link leads to another origin.
    OtherOrigin,
    /// The request has no place for the parameter, or its body can only be sent once.
    Unsupported,
    /// The server ignores the parameter: this is the page before it again.
    Repeated,
    /// A link led to the page before it again, and nothing leads on.
    Again,
    /// The response does not lead on as declared.
    Broken(BoxError),
}

/// Where the list is.
pub(super) struct Position {
    /// The number of the page, or of the first item after it.
    number: u64,
    /// What led to the pages so far, as hashes: a list of millions of cursors would have no end.
    visited: HashSet<u64>,
    hasher: RandomState,
}

impl Position {
    /// The position of the first page, which `request` asks for.
    pub(super) fn new(client: &Client, request: &Request, paging: &Paging) -> Self {
        let current = paging
            .parameter()
            .and_then(|parameter| request::current(request, parameter));
        let number = current.as_deref().map(|text| text.trim_matches('"'));
        let mut position = Self {
            number: number
                .and_then(|text| text.parse().ok())
                .unwrap_or(paging.first),
            visited: HashSet::new(),
            hasher: RandomState::new(),
        };
        let first = match paging.parameter() {
            Some(_) => current,
            None => request::url(client, request).map(|url| request::lead(&url)),
        };
        if let Some(first) = first {
            position.visit(&first);
        }
        position
    }

    /// Notes what leads to a page; `false` if it led to one before.
    fn visit(&mut self, lead: &str) -> bool {
        self.visited.insert(self.hasher.hash_one(lead))
    }

    /// Makes `request` ask for the page after `page`.
    pub(super) fn advance(
        &mut self,
        client: &Client,
        request: &mut Request,
        paging: &Paging,
        page: &Page<'_>,
    ) -> Next {
        let next = self.next(client, request, paging, page);
        next.unwrap_or_else(Next::Broken)
    }

    fn next(
        &mut self,
        client: &Client,
        request: &mut Request,
        paging: &Paging,
        page: &Page<'_>,
    ) -> Result<Next, BoxError> {
        let more = more(paging, page)?;
        if more == Some(false) {
            return Ok(Next::End);
        }
        let found = match paging.strategy {
            Strategy::Cursor { parameter, next } => match cursor(next, page)? {
                Some(value) if self.visit(&request::sent(parameter, &value)) => {
                    return set(request, parameter, &value);
                }
                Some(_) if page.is_repeated() => return Ok(Next::Repeated),
                found => found.is_some(),
            },
            Strategy::Page { parameter } => {
                return self.count_pages(request, paging, parameter, more, page);
            }
            Strategy::Offset { parameter } => {
                return self.count_items(request, paging, parameter, more, page);
            }
            Strategy::Link | Strategy::Url { .. } => {
                let here = match &page.context.url {
                    Some(here) => Url::clone(here),
                    None => request::url(client, request).ok_or("the page has no URL")?,
                };
                let found = match paging.strategy {
                    Strategy::Url { next } => address(next, page)?,
                    _ => link::next(&page.context.headers, |anchor| {
                        here.join(anchor).is_ok_and(|anchor| anchor == here)
                    }),
                };
                match found.as_deref() {
                    None | Some("") => false,
                    Some(found) => match request::target(client, request, &here, found) {
                        None => return Ok(Next::OtherOrigin),
                        Some(there) if self.visit(&request::lead(&there)) => {
                            request::follow(request, there);
                            return Ok(Next::Page);
                        }
                        // The page before it, under another URL, which leads there as well.
                        Some(_) if page.is_repeated() && more != Some(true) => {
                            return Ok(Next::Again);
                        }
                        Some(_) => true,
                    },
                }
            }
        };
        match paging.more {
            Some(place) if more == Some(true) => Err(unled(place, found)),
            _ => Ok(Next::End),
        }
    }

    fn count_pages(
        &mut self,
        request: &mut Request,
        paging: &Paging,
        parameter: PageParameter,
        more: Option<bool>,
        page: &Page<'_>,
    ) -> Result<Next, BoxError> {
        let last = last(paging, page)?;
        let pages = number(paging.pages, page.places.pages)?;
        // Page 0 of one page is as last as page 1 of one page.
        let read = self.number.saturating_sub(paging.first).saturating_add(1);
        let is_last = match last {
            Some(Last::Number(last)) => self.number >= last,
            Some(Last::Flag(is_last)) => is_last,
            None => false,
        };
        if is_last || pages.is_some_and(|pages| read >= pages) {
            return Ok(Next::End);
        }
        let is_followed = more == Some(true) || last == Some(Last::Flag(false));
        if page.count == 0 && !is_followed {
            return Ok(Next::End);
        }
        if page.is_repeated() && paging.is_unbounded() {
            return Ok(Next::Repeated);
        }
        self.number = self.number.saturating_add(1);
        set(request, parameter, &self.number.into())
    }

    fn count_items(
        &mut self,
        request: &mut Request,
        paging: &Paging,
        parameter: PageParameter,
        more: Option<bool>,
        page: &Page<'_>,
    ) -> Result<Next, BoxError> {
        self.number = self.number.saturating_add(page.count);
        let read = self.number.saturating_sub(paging.first);
        let total = number(paging.total, page.places.total)?;
        if total.is_some_and(|total| read >= total) {
            return Ok(Next::End);
        }
        if page.count == 0 {
            return match paging.more {
                Some(place) if more == Some(true) => {
                    Err(format!("{place} is `true`, and the page has no items").into())
                }
                _ => Ok(Next::End),
            };
        }
        if page.is_repeated() && paging.is_unbounded() {
            return Ok(Next::Repeated);
        }
        set(request, parameter, &self.number.into())
    }
}

impl Paging {
    /// Whether a response says nothing of the end.
    fn is_unbounded(&self) -> bool {
        let bounds = [self.more, self.last, self.pages, self.total];
        bounds.iter().all(Option::is_none)
    }
}

/// There is another page, by the server's word, and nothing leads there.
fn unled(place: JsonPath, is_visited: bool) -> BoxError {
    let why = if is_visited {
        "what leads to the next page led to one before"
    } else {
        "nothing leads to the next page"
    };
    format!("{place} is `true`, and {why}").into()
}

fn set(
    request: &mut Request,
    parameter: PageParameter,
    value: &PageValue<'_>,
) -> Result<Next, BoxError> {
    match request::set(request, parameter, value) {
        Ok(()) => Ok(Next::Page),
        Err(Unsendable::Body) => Ok(Next::Unsupported),
        Err(Unsendable::Header) => Err("the cursor cannot be sent in a header".into()),
    }
}
