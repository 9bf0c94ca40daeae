//! One attempt: a request is sent, and its response is read within the attempt's limits.
//!
//! Takes a client, a request, and what is known so far; returns a success or a [`FailedAttempt`]. Whether another
//! attempt follows is not decided here.

use std::future::Future;
use std::pin::pin;
use std::time::SystemTime;

use http::HeaderMap;
use tokio::time::Instant;

use super::deadline::Deadline;
use super::failed_attempt::FailedAttempt;
use super::head::{AttemptLimits, await_head};
use super::outcome::{BodyMode, RawResponse};
use super::read_body::{read_failure, read_success};
use super::redirects::{Hops, Trail, follow, is_followed};
use crate::client::{Client, RequestDefaults};
use crate::error::{History, ResponseContext, TransportKind};
use crate::request::Request;
use crate::retry::retry_after;
use crate::secret::{CredentialValue, Redactor};
#[cfg(feature = "_decompression")]
use crate::status_semantics::meaning;
#[cfg(feature = "_decompression")]
use crate::transport::decoded;
use crate::transport::{Body, IncomingResponse, TransportFailure};
use crate::url::Destination;

/// What one attempt needs.
pub(super) struct Attempt<'a> {
    pub(super) client: &'a Client,
    pub(super) request: &'a Request,
    /// The credential, where it does not belong to the client.
    pub(super) fetched: Option<&'a CredentialValue>,
    /// Taken by the attempt.
    pub(super) body: &'a mut Body,
    /// The body again; `None` if it is one-shot.
    pub(super) replay: Option<&'a Body>,
    pub(super) mode: BodyMode,
    /// What is known, this attempt counted as begun.
    pub(super) history: History,
    pub(super) limits: AttemptLimits,
}

pub(super) fn attempt(
    mut attempt: Attempt<'_>,
) -> impl Future<Output = Result<RawResponse, FailedAttempt>> + Send {
    async move {
        let (response, deadline, trail) = head(&mut attempt).await?;
        let (client, mode, before) = (attempt.client, attempt.mode, attempt.history);
        let received = Received::new(&attempt, response, trail);
        if !received.is_success {
            // Boxed, since few calls get here and all would be larger by it.
            return Err(Box::pin(received.read_failure(client, deadline)).await);
        }
        let (context, response) = received.into_success(client, attempt.request, mode);
        read_success(client.limits(), context, response, mode, before, deadline).await
    }
}

/// A response and what is known of it, its body unread.
struct Received {
    response: IncomingResponse,
    headers: HeaderMap,
    history: History,
    redactor: Redactor,
    trail: Option<Box<Trail>>,
    /// Whether it is the declared one.
    is_success: bool,
}

// Made and taken apart by value: what an `async` block borrows it holds to its end.
impl Received {
    fn new(
        attempt: &Attempt<'_>,
        mut response: IncomingResponse,
        trail: Option<Box<Trail>>,
    ) -> Self {
        let (client, request) = (attempt.client, attempt.request);
        let status = response.status();
        let headers = response.take_headers();
        if client.retry_policy().copes(status) {
            client.budget().refund();
        }
        let authorization = RequestDefaults::authorization(request, attempt.fetched);
        let received = Self {
            is_success: request.endpoint.accepts(status) && !response.is_redirected,
            response,
            headers,
            history: attempt.history.answered(status),
            redactor: client.request_defaults().redactor(authorization.cloned()),
            trail,
        };
        #[cfg(feature = "_decompression")]
        if client.request_defaults().decompresses(request) && meaning(status).has_body {
            return received.decoded();
        }
        received
    }

    #[cfg(feature = "_decompression")]
    fn decoded(mut self) -> Self {
        self.response = decoded(self.response, &mut self.headers, self.is_success);
        self
    }

    /// What is known of a success, and the response whose body is to be read.
    fn into_success(
        self,
        client: &Client,
        request: &Request,
        mode: BodyMode,
    ) -> (ResponseContext, IncomingResponse) {
        let status = self.response.status();
        let url = match self.trail {
            Some(trail) => Some(Box::new(trail.url)),
            None if mode.keeps_url(status.as_u16()) => request.url(client.base()).map(Box::new),
            None => None,
        };
        let context = ResponseContext::new(self.history, status, self.headers, None)
            .at(url)
            .with_redactor(self.redactor, client.limits().failure_bytes);
        (context, self.response)
    }

    /// Reads the body of a failure, as far as it is kept.
    async fn read_failure(mut self, client: &Client, deadline: Deadline) -> FailedAttempt {
        let status = self.response.status();
        let (body, limit) = read_failure(client.limits(), &mut self.response, deadline).await;
        let body = self.redactor.redact(body);
        let retry_after = retry_after(&self.headers, SystemTime::now());
        self.redactor.redact_headers(&mut self.headers);
        let context = ResponseContext::new(self.history, status, self.headers, retry_after);
        if let Some(refusal) = self.trail.as_ref().and_then(|trail| trail.refusal) {
            return FailedAttempt::not_followed(context, body, refusal);
        }
        // A redirect that the user's own client followed would be followed again.
        if self.response.is_redirected {
            return FailedAttempt::redirected(context, body);
        }
        let failed = FailedAttempt::undeclared(client.retry_policy(), context, body, limit);
        if self.trail.is_some_and(|trail| trail.is_foreign) {
            failed.of_another_server()
        } else {
            failed
        }
    }
}

/// A response whose head was received, when it must be read, and what led to it.
type Head = (IncomingResponse, Deadline, Option<Box<Trail>>);

/// Sends the request and awaits the head of its response, behind the redirects that the endpoint follows.
async fn head(attempt: &mut Attempt<'_>) -> Result<Head, FailedAttempt> {
    let begun = Instant::now();
    let upload = attempt.body.begin_upload();
    let body = std::mem::take(attempt.body);
    let (client, history) = (attempt.client, attempt.history);
    let sent = send(client, attempt.request, attempt.fetched, body)
        .map_err(|failure| FailedAttempt::interrupted(failure, history))?;
    let head = {
        let sent = pin!(sent);
        await_head(attempt.limits, upload.as_deref(), sent).await
    };
    let (response, deadline) = head
        .map_err(TransportFailure::timed_out)
        .and_then(|(sent, deadline)| Ok((sent?, deadline)))
        .map_err(|failure| {
            let failure = client.transport().name_connect_limit(begun, failure);
            FailedAttempt::interrupted(failure, history)
        })?;
    if !is_followed(attempt.request.endpoint, &response) {
        return Ok((response, deadline, None));
    }
    // Boxed, since few calls get here and all would be larger by it.
    let following = Box::pin(follow(
        Hops {
            client,
            request: attempt.request,
            fetched: attempt.fetched,
            body: attempt.replay,
            deadline,
        },
        response,
    ));
    match following.await {
        Ok((response, trail)) => Ok((response, deadline, Some(trail))),
        Err(failure) => Err(FailedAttempt::interrupted(failure, history)),
    }
}

/// Hands the request to the transport, which sends it when the response is awaited.
fn send<'a>(
    client: &'a Client,
    request: &'a Request,
    fetched: Option<&CredentialValue>,
    body: Body,
) -> Result<
    impl Future<Output = Result<IncomingResponse, TransportFailure>> + Send + use<'a>,
    TransportFailure,
> {
    let (base, defaults) = (client.base(), client.request_defaults());
    let transport = client.transport();
    let destination = if transport.takes_uris() {
        defaults.destination(base, request)
    } else {
        defaults.url(base, request).map(Destination::Url)
    };
    let destination = destination.ok_or_else(|| {
        TransportFailure::refused(
            TransportKind::Protocol,
            "a URL library would rewrite the URL before sending it",
        )
    })?;
    let headers = defaults.headers(base, request, fetched);
    Ok(transport.send(request.endpoint, destination, headers, body))
}
