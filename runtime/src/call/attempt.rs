//! One attempt: the request sent, the answer read within its limits.

use std::time::SystemTime;

use tokio::time::{Instant, timeout_at};

use super::execute::History;
use super::read::{read_failure, read_success};
use super::transport_failure::{TransportFailure, of_reqwest, of_service};
use super::{BodyMode, CallFailure, RawResponse, retry_after};
use crate::client::{Client, Credentials, Token};
use crate::error::{
    ResponseContext, Secrets, TimeoutKind, TransportKind, Unexpected, UnexpectedReason,
};
use crate::request::Request;
use crate::retry::AttemptOutcome;
use crate::transport::{Body, IncomingResponse, Transport};

/// When an attempt must be over, and what that is called then.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    pub(super) at: Instant,
    pub(super) timeout: TimeoutKind,
}

/// What one attempt needs.
pub(super) struct Attempt<'a> {
    pub(super) client: &'a Client,
    pub(super) request: &'a Request,
    /// The credential, where it does not belong to the client.
    pub(super) fetched: Option<&'a Token>,
    pub(super) body: Body,
    pub(super) want: BodyMode,
    pub(super) history: History,
    pub(super) end: Deadline,
}

/// How an attempt without a declared success outcome.
#[derive(Debug)]
pub(super) struct FailedAttempt {
    pub(super) fault: CallFailure,
    pub(super) outcome: AttemptOutcome,
    /// What is known after it.
    pub(super) history: History,
}

pub(super) async fn attempt(attempt: Attempt<'_>) -> Result<RawResponse, FailedAttempt> {
    let Attempt {
        client,
        request,
        fetched,
        body,
        want,
        history,
        end,
    } = attempt;
    let endpoint = request.endpoint;
    let sent = match timeout_at(end.at, send(client, request, fetched, body)).await {
        Ok(sent) => sent,
        Err(_) => Err(TransportFailure::timed_out(end.timeout)),
    };
    let (mut attempted, followed) = sent.map_err(|lost| lost.into_failed(endpoint, history))?;

    let status = attempted.status();
    let headers = attempted.take_headers();
    let retry_after = retry_after::of(status, &headers, SystemTime::now());
    let after = history.answered(status);
    let context = ResponseContext::new(
        endpoint,
        status,
        headers,
        after.attempts,
        after.delivery,
        retry_after,
    )
    .applied(after.may_be_applied);

    let authorization = Credentials::authorization(request, fetched);
    if endpoint.accepts(status) && !followed {
        let context = context.with_redactor(Secrets {
            client: client.clone(),
            authorization: authorization.cloned(),
        });
        return read_success(client, context, attempted, want, history, end).await;
    }
    let body = read_failure(client, &mut attempted, end).await;
    let body = client.credentials().redacted(authorization, body);
    let outcome = match status.as_u16() {
        _ if followed => AttemptOutcome::Final,
        408 | 502 | 503 | 504 => AttemptOutcome::Unavailable { retry_after },
        429 => AttemptOutcome::Throttled { retry_after },
        401 => AttemptOutcome::Unauthorized,
        _ => AttemptOutcome::Final,
    };
    let fault = if followed {
        CallFailure::Unexpected(Unexpected::new(
            context,
            UnexpectedReason::Redirect,
            body,
            None,
        ))
    } else if status.is_client_error() || status.is_server_error() {
        CallFailure::Failure(Box::new(context), body)
    } else {
        let reason = match status.as_u16() {
            301 | 302 | 303 | 307 | 308 => UnexpectedReason::Redirect,
            _ => UnexpectedReason::Status,
        };
        CallFailure::Unexpected(Unexpected::new(context, reason, body, None))
    };
    Err(FailedAttempt {
        fault,
        outcome,
        history: after,
    })
}

/// Sends the request; the answer comes with whether a client of the user's followed a redirect to it.
async fn send(
    client: &Client,
    request: &Request,
    fetched: Option<&Token>,
    body: Body,
) -> Result<(IncomingResponse, bool), TransportFailure> {
    let endpoint = request.endpoint;
    let Some((url, headers)) = client.credentials().apply(client.base(), request, fetched) else {
        return Err(TransportFailure::refused(
            TransportKind::Protocol,
            "a URL library would rewrite the URL before sending it",
        ));
    };
    match client.transport() {
        Transport::Http(clients) => {
            let Some(http) = clients.of(&url) else {
                return Err(TransportFailure::refused(
                    TransportKind::Connect,
                    "no HTTP client for this scheme can be built, as without a certificate store",
                ));
            };
            let asked = clients.may_follow().then(|| url.clone());
            let sent = http
                .execute(endpoint.http_method(), url, headers, body)
                .await;
            let response = sent.map_err(of_reqwest)?;
            let followed = asked.is_some_and(|asked| asked != *response.url());
            Ok((IncomingResponse::Http(response), followed))
        }
        Transport::Service(service) => {
            let mut outgoing = http::Request::new(body);
            *outgoing.method_mut() = endpoint.http_method();
            *outgoing.headers_mut() = headers;
            *outgoing.uri_mut() = url.as_str().parse().map_err(|_| {
                TransportFailure::refused(
                    TransportKind::Protocol,
                    "the URL is too long for the transport",
                )
            })?;
            outgoing.extensions_mut().insert(endpoint);
            let sent = service.send(outgoing).await;
            sent.map(|response| (IncomingResponse::Service(response), false))
                .map_err(of_service)
        }
        Transport::Unconnected => Err(TransportFailure::refused(
            TransportKind::Connect,
            "this client is unconnected",
        )),
    }
}
