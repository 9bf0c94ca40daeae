//! The stream over the items of all pages.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::advance::{Next, Position};
use super::items::{Items, count};
use super::page::{Page, Places};
use crate::argument::Argument;
use crate::call::{BodyMode, CallFailure, RawResponse, execute};
use crate::client::Client;
use crate::descriptor::{Endpoint, NextPlace, Paging, Strategy};
use crate::entry::BoxFuture;
use crate::error::{
    BoxError, Error, InvalidArgument, ResponseContext, Unexpected, UnexpectedReason, Violation,
};
use crate::json::{self, JsonError};
use crate::json_path::{JsonKind, Located, locate};
use crate::request::{Request, build};
use crate::response::{FromResponse, Json, explained, read_failure};

/// The item of a list that arrives page by page.
///
/// ```
/// fn is_fit<T: sdx_endpoint::bounds::PageItem>() {}
///
/// is_fit::<sdx_endpoint::Result<u64>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the item of an endpoint's stream",
    label = "expected `Result<T, sdx_endpoint::Error<E>>`",
    note = "`T` is what each item is read as, and `E` what a failure's body is"
)]
pub trait PageItem: Sized {
    /// Reads the next item.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    #[doc(hidden)]
    fn next(items: &mut Items) -> Option<Result<Self, BoxError>>;
    /// The error of a call.
    #[doc(hidden)]
    fn failed(failure: CallFailure) -> Self;
}

impl<T: DeserializeOwned, E: FromResponse<Json>> PageItem for Result<T, Error<E>> {
    fn next(items: &mut Items) -> Option<Result<Self, BoxError>> {
        let item = items.next()?;
        Some(item.map(Ok).map_err(Into::into))
    }

    fn failed(failure: CallFailure) -> Self {
        Err(read_failure(failure))
    }
}

/// An endpoint that returns the items of many pages: the first request is built and checked now; each page is a call of
/// its own, made when the items before it have been taken.
pub fn pages<'c, R: PageItem>(
    client: &'c Client,
    endpoint: &'static Endpoint,
    arguments: &mut [Argument<'_>],
) -> impl Stream<Item = R> + Send + use<'c, R> {
    let request = build(client.base(), endpoint, arguments);
    let paging = endpoint.settings.paging.unwrap_or(Paging::link());
    let (next, position) = match &request {
        Ok(request) => (
            request.again(),
            Some(Position::new(client, request, &paging)),
        ),
        Err(_) => (None, None),
    };
    let call = Box::pin(execute(client, request, || BodyMode::Collect));
    Pages {
        client,
        paging,
        next,
        position,
        previous: Bytes::new(),
        state: State::Calling(call),
        item: PhantomData,
    }
}

struct Pages<'c, R> {
    client: &'c Client,
    paging: Paging,
    /// The request that was sent last, to be turned into the next.
    next: Option<Request>,
    position: Option<Position>,
    /// The body of the page before.
    previous: Bytes,
    state: State<'c>,
    item: PhantomData<fn() -> R>,
}

enum State<'c> {
    Calling(BoxFuture<'c, Result<RawResponse, CallFailure>>),
    Yielding(Box<Yielding>),
    Done,
}

/// The items of one page that are still to be yielded.
struct Yielding {
    items: Items,
    context: ResponseContext,
    next: Next,
}

impl Paging {
    /// The list of items, unless it is empty, and what leads on from the page.
    fn look<'b>(
        &self,
        body: &'b str,
        headers: &HeaderMap,
    ) -> Result<(Option<&'b str>, Places<'b>), BoxError> {
        let next = match self.strategy {
            Strategy::Cursor {
                next: NextPlace::Body(place),
                ..
            }
            | Strategy::Url {
                next: NextPlace::Body(place),
            } => Some(place),
            _ => None,
        };
        let places = [
            Some(self.items),
            next,
            self.more,
            self.last,
            self.pages,
            self.total,
        ];
        let found = locate(body, places).map_err(|error| {
            explained(JsonError::of_body(body.as_bytes(), &error).into(), headers)
        })?;
        let [items, next, more, last_page, pages, total] = found;
        let list = match items {
            Located::At(list) => match list.kind() {
                JsonKind::List => Some(list.as_str()),
                JsonKind::EmptyList | JsonKind::Null => None,
                kind => return Err(self.items.mismatch(Some(kind), "a list").into()),
            },
            // A response without a body, such as 204, has no items.
            Located::Absent if body == "null" => None,
            Located::Absent => return Err(self.items.mismatch(None, "a list").into()),
            Located::Misplaced(misplaced) => return Err(misplaced.into()),
        };
        let places = Places {
            next,
            more,
            last: last_page,
            pages,
            total,
        };
        Ok((list, places))
    }
}

impl<R> Pages<'_, R> {
    /// Reads a response, and turns the request to the page after it.
    fn read(&mut self, response: RawResponse) -> Result<Yielding, CallFailure> {
        let body = response.bytes();
        let context = response.context;
        let undecodable = |source: BoxError| {
            let reason = UnexpectedReason::Decode;
            let body = body.clone();
            CallFailure::Unexpected(Unexpected::new(context.clone(), reason, body, Some(source)))
        };
        let text = json::text(&body)
            .map_err(|error| undecodable(explained(error.into(), &context.headers)))?;
        let (list, places) = self
            .paging
            .look(text, &context.headers)
            .map_err(undecodable)?;
        let page = Page {
            context: &context,
            count: match self.paging.strategy {
                Strategy::Offset { .. } => list.map_or(0, count),
                _ => list.map_or(0, |_| 1),
            },
            is_alike: body == self.previous,
            places,
        };
        let next = match (&mut self.next, &mut self.position) {
            (Some(request), Some(position)) => {
                position.advance(self.client, request, &self.paging, &page)
            }
            _ => Next::Unsupported,
        };
        if matches!(next, Next::Repeated) {
            let reason = UnexpectedReason::RepeatedPage;
            let error = Unexpected::new(context, reason, body, None);
            return Err(CallFailure::Unexpected(error));
        }
        let list = list.filter(|_| !matches!(next, Next::Again));
        let items = list.map_or_else(Items::none, |list| Items::new(&body, list));
        self.previous = body;
        Ok(Yielding {
            items,
            context,
            next,
        })
    }

    /// What follows the last item of a page: an error, another call, or nothing.
    fn turn(&mut self, context: ResponseContext, next: Next) -> Option<CallFailure> {
        let endpoint = context.history.endpoint;
        match (next, self.next.as_ref().and_then(Request::again)) {
            (Next::End | Next::Again, _) => None,
            (Next::Page, Some(request)) => {
                let call = Box::pin(execute(self.client, Ok(request), || BodyMode::Collect));
                self.state = State::Calling(call);
                None
            }
            (Next::OtherOrigin, _) => Some(self.unexpected(context, UnexpectedReason::Link, None)),
            (Next::Repeated, _) => {
                Some(self.unexpected(context, UnexpectedReason::RepeatedPage, None))
            }
            (Next::Broken(source), _) => {
                Some(self.unexpected(context, UnexpectedReason::Decode, Some(source)))
            }
            (Next::Page | Next::Unsupported, _) => {
                let parameter = self.paging.parameter_name();
                let error = InvalidArgument::new(endpoint, parameter, Violation::Paging, None);
                Some(CallFailure::InvalidArgument(error))
            }
        }
    }

    /// The error of the page that was read last.
    fn unexpected(
        &self,
        context: ResponseContext,
        reason: UnexpectedReason,
        source: Option<BoxError>,
    ) -> CallFailure {
        let body = self.previous.clone();
        CallFailure::Unexpected(Unexpected::new(context, reason, body, source))
    }
}

impl<R: PageItem> Stream for Pages<'_, R> {
    type Item = R;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<R>> {
        let pages = self.get_mut();
        loop {
            match &mut pages.state {
                State::Calling(call) => {
                    let ended = ready!(call.as_mut().poll(context));
                    pages.state = State::Done;
                    match ended.and_then(|response| pages.read(response)) {
                        Ok(page) => pages.state = State::Yielding(Box::new(page)),
                        Err(failure) => return Poll::Ready(Some(R::failed(failure))),
                    }
                }
                State::Yielding(page) => {
                    let item = match R::next(&mut page.items) {
                        Some(Ok(item)) => return Poll::Ready(Some(item)),
                        other => other,
                    };
                    let State::Yielding(page) = std::mem::replace(&mut pages.state, State::Done)
                    else {
                        return Poll::Ready(None);
                    };
                    let failure = match item {
                        Some(Err(source)) => {
                            let reason = UnexpectedReason::Decode;
                            Some(pages.unexpected(page.context, reason, Some(source)))
                        }
                        _ => pages.turn(page.context, page.next),
                    };
                    if let Some(failure) = failure {
                        return Poll::Ready(Some(R::failed(failure)));
                    }
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }
}
