//! One attempt: a request is sent, and its response is read within the attempt's limits.
//!
//! Takes a client, a request, and what is known so far; returns a success or a [`FailedAttempt`]. Whether another
//! attempt follows is not decided here.

use std::future::Future;
use std::pin::pin;
use std::time::SystemTime;

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
use crate::secret::CredentialValue;
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
        let (mut response, deadline, trail) = head(&mut attempt).await?;
        let Attempt {
            client,
            request,
            fetched,
            mode,
            history,
            ..
        } = attempt;
        let status = response.status();
        let mut headers = response.take_headers();
        let history_after = history.answered(status);
        if client.retry_policy().copes(status) {
            client.budget().refund();
        }
        let authorization = RequestDefaults::authorization(request, fetched);
        let redactor = client.request_defaults().redactor(authorization.cloned());

        let is_success = request.endpoint.accepts(status) && !response.is_redirected;
        #[cfg(feature = "_decompression")]
        if client.request_defaults().decompresses(request) && meaning(status).has_body {
            response = decoded(response, &mut headers, is_success);
        }
        if is_success {
            let context = ResponseContext::new(history_after, status, headers, None)
                .at(match trail {
                    Some(trail) => Some(Box::new(trail.url)),
                    None if mode.keeps_url(status.as_u16()) => {
                        request.url(client.base()).map(Box::new)
                    }
                    None => None,
                })
                .with_redactor(redactor, client.limits().failure_bytes);
            let limits = client.limits();
            return read_success(limits, context, response, mode, history, deadline).await;
        }
        let (body, limit) = read_failure(client.limits(), &mut response, deadline).await;
        let body = redactor.redact(body);
        let retry_after = retry_after(&headers, SystemTime::now());
        redactor.redact_headers(&mut headers);
        let context = ResponseContext::new(history_after, status, headers, retry_after);
        if let Some(refusal) = trail.as_ref().and_then(|trail| trail.refusal) {
            return Err(FailedAttempt::not_followed(context, body, refusal));
        }
        // A redirect that the user's own client followed would be followed again.
        Err(if response.is_redirected {
            FailedAttempt::redirected(context, body)
        } else {
            let failed = FailedAttempt::undeclared(client.retry_policy(), context, body, limit);
            if trail.is_some_and(|trail| trail.is_foreign) {
                failed.of_another_server()
            } else {
                failed
            }
        })
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
    let head = {
        let sent = pin!(send(client, attempt.request, attempt.fetched, body));
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

fn send(
    client: &Client,
    request: &Request,
    fetched: Option<&CredentialValue>,
    body: Body,
) -> impl Future<Output = Result<IncomingResponse, TransportFailure>> + Send {
    async move {
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
        transport
            .send(request.endpoint, destination, headers, body)
            .await
    }
}
