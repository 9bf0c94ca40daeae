//! The stream over the items of all pages: a call, its items, the next call.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::advance::{Next, Position};
use super::{json_path, request};
use crate::argument::Argument;
use crate::call::{BodyMode, CallFailure, RawResponse, execute};
use crate::client::Client;
use crate::descriptor::{Endpoint, Paging};
use crate::entry::BoxFuture;
use crate::error::{
    BoxError, Error, InvalidArgument, ResponseContext, Unexpected, UnexpectedReason, Violation,
};
use crate::json::{JsonError, decode};
use crate::request::{Request, build};
use crate::response::{FromResponse, Json, KEPT_BYTES, read_failure};

/// The item of a list that arrives page by page.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the item of an endpoint's stream",
    label = "expected `Result<T, sdx_endpoint::Error<E>>`",
    note = "`T` is what each item is read as, and `E` what a failure's body is"
)]
pub trait PageItem: Sized {
    /// Reads one item.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    #[doc(hidden)]
    fn item(value: Value) -> Result<Self, BoxError>;
    /// The error of a call.
    #[doc(hidden)]
    fn failed(failure: CallFailure) -> Self;
}

impl<T: DeserializeOwned, E: FromResponse<Json>> PageItem for Result<T, Error<E>> {
    fn item(value: Value) -> Result<Self, BoxError> {
        serde_json::from_value(value)
            .map(Ok)
            .map_err(|error| JsonError::new(&error).into())
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
    let paging = endpoint.paging.unwrap_or(Paging::link());
    let (next, position) = match &request {
        Ok(request) => (
            request::again(request),
            Some(Position::of(request, &paging)),
        ),
        Err(_) => (None, None),
    };
    let call = Box::pin(execute(client, request, BodyMode::Collect));
    Pages {
        client,
        paging,
        next,
        position,
        state: State::Calling(call),
        item: PhantomData,
    }
}

struct Pages<'c, R> {
    client: &'c Client,
    paging: Paging,
    /// The request that was sent last, to be changed into the next.
    next: Option<Request>,
    position: Option<Position>,
    state: State<'c>,
    item: PhantomData<fn() -> R>,
}

enum State<'c> {
    Calling(BoxFuture<'c, Result<RawResponse, CallFailure>>),
    Yielding(Box<Page>),
    Done,
}

/// The items of one page that are still to be yielded.
struct Page {
    items: std::vec::IntoIter<Value>,
    context: ResponseContext,
    body: Bytes,
    next: Next,
}

impl<R> Pages<'_, R> {
    /// Reads a page, and prepares the request for the page after it.
    fn read(&mut self, response: RawResponse) -> Result<Page, CallFailure> {
        let body = response.bytes();
        let context = response.context;
        let undecodable = |source| undecodable(&context, &body, source);
        let mut value: Value = decode(&body).map_err(|error| undecodable(error.into()))?;
        let items = match json_path::take(&mut value, self.paging.items) {
            Some(Value::Array(items)) => items,
            None if value.is_null() || json_path::has(&value, self.paging.items) => Vec::new(),
            _ => {
                return Err(undecodable(
                    "there is no list of items where the endpoint declares it".into(),
                ));
            }
        };
        let next = match (&mut self.next, &mut self.position) {
            (Some(request), Some(position)) => position.advance(
                self.client.base(),
                request,
                &self.paging,
                &context,
                &value,
                items.len(),
            ),
            _ => Next::Unsupported,
        };
        Ok(Page {
            items: items.into_iter(),
            context,
            body,
            next,
        })
    }

    /// What follows the last item of a page.
    fn advance(&mut self, context: ResponseContext, next: Next) -> Option<CallFailure> {
        let endpoint = context.history.endpoint;
        match (next, self.next.as_ref().and_then(request::again)) {
            (Next::End, _) => None,
            (Next::Page, Some(request)) => {
                let client = self.client;
                let call = Box::pin(execute(client, Ok(request), BodyMode::Collect));
                self.state = State::Calling(call);
                None
            }
            (Next::OtherOrigin, _) => {
                let reason = UnexpectedReason::Link;
                Some(CallFailure::Unexpected(Unexpected::new(
                    context,
                    reason,
                    Bytes::new(),
                    None,
                )))
            }
            (Next::Page | Next::Unsupported, _) => {
                let violation = Violation::Paging;
                Some(CallFailure::InvalidArgument(InvalidArgument::new(
                    endpoint,
                    self.paging.parameter(),
                    violation,
                    None,
                )))
            }
        }
    }
}

/// The failure of a page, or an item of it, that cannot be read.
fn undecodable(context: &ResponseContext, body: &Bytes, source: BoxError) -> CallFailure {
    let kept = body.slice(..body.len().min(KEPT_BYTES));
    let (context, reason) = (context.clone(), UnexpectedReason::Decode);
    CallFailure::Unexpected(Unexpected::new(context, reason, kept, Some(source)))
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
                    if let Some(value) = page.items.next() {
                        let source = match R::item(value) {
                            Ok(item) => return Poll::Ready(Some(item)),
                            Err(source) => source,
                        };
                        let failure = undecodable(&page.context, &page.body, source);
                        pages.state = State::Done;
                        return Poll::Ready(Some(R::failed(failure)));
                    }
                    let State::Yielding(page) = std::mem::replace(&mut pages.state, State::Done)
                    else {
                        return Poll::Ready(None);
                    };
                    if let Some(failure) = pages.advance(page.context, page.next) {
                        return Poll::Ready(Some(R::failed(failure)));
                    }
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }
}
