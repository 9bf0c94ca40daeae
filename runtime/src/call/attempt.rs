//! One attempt: the request sent, the answer read within its limits.

use std::time::SystemTime;

use tokio::time::{Instant, timeout_at};

use super::exchange::History;
use super::lost::{Lost, of_reqwest, of_service};
use super::read::{answer, failure};
use super::{BodyMode, CallFailure, RawResponse, retry_after};
use crate::client::{Client, Credentials, Token};
use crate::error::{Exchange, Secrets, TimeoutKind, TransportKind, Unexpected, UnexpectedReason};
use crate::request::Request;
use crate::retry::Ended;
use crate::transport::{Attempted, Body, Transport};

/// When an attempt must be over, and what that is called then.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
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
    pub(super) end: End,
}

/// How an attempt without a declared success ended.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) fault: CallFailure,
    pub(super) ended: Ended,
    /// What is known after it.
    pub(super) history: History,
}

pub(super) async fn attempt(attempt: Attempt<'_>) -> Result<RawResponse, Failed> {
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
        Err(_) => Err(Lost::timed_out(end.timeout)),
    };
    let (mut attempted, followed) = sent.map_err(|lost| lost.into_failed(endpoint, history))?;

    let status = attempted.status();
    let headers = attempted.take_headers();
    let retry_after = retry_after::of(status, &headers, SystemTime::now());
    let after = history.answered(status);
    let exchange = Exchange::new(
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
        let exchange = exchange.guarding(Secrets {
            client: client.clone(),
            authorization: authorization.cloned(),
        });
        return answer(client, exchange, attempted, want, history, end).await;
    }
    let body = failure(client, &mut attempted, end).await;
    let body = client.credentials().scrubbed(authorization, body);
    let ended = match status.as_u16() {
        _ if followed => Ended::Final,
        408 | 502 | 503 | 504 => Ended::Unavailable { retry_after },
        429 => Ended::Throttled { retry_after },
        401 => Ended::Unauthorized,
        _ => Ended::Final,
    };
    let fault = if followed {
        CallFailure::Unexpected(Unexpected::new(
            exchange,
            UnexpectedReason::Redirect,
            body,
            None,
        ))
    } else if status.is_client_error() || status.is_server_error() {
        CallFailure::Failure(Box::new(exchange), body)
    } else {
        let reason = match status.as_u16() {
            301 | 302 | 303 | 307 | 308 => UnexpectedReason::Redirect,
            _ => UnexpectedReason::Status,
        };
        CallFailure::Unexpected(Unexpected::new(exchange, reason, body, None))
    };
    Err(Failed {
        fault,
        ended,
        history: after,
    })
}

/// Sends the request; the answer comes with whether a client of the user's followed a redirect to it.
async fn send(
    client: &Client,
    request: &Request,
    fetched: Option<&Token>,
    body: Body,
) -> Result<(Attempted, bool), Lost> {
    let endpoint = request.endpoint;
    let Some((url, headers)) = client.credentials().apply(client.base(), request, fetched) else {
        return Err(Lost::refused(
            TransportKind::Protocol,
            "a URL library would rewrite the URL before sending it",
        ));
    };
    match client.transport() {
        Transport::Http(clients) => {
            let Some(http) = clients.of(&url) else {
                return Err(Lost::refused(
                    TransportKind::Connect,
                    "no HTTP client for this scheme can be built, as without a certificate store",
                ));
            };
            let asked = clients.may_follow().then(|| url.clone());
            let sent = http
                .execute(endpoint.http_method(), url, headers, body)
                .await;
            let answer = sent.map_err(of_reqwest)?;
            let followed = asked.is_some_and(|asked| asked != *answer.url());
            Ok((Attempted::Http(answer), followed))
        }
        Transport::Service(service) => {
            let mut outgoing = http::Request::new(body);
            *outgoing.method_mut() = endpoint.http_method();
            *outgoing.headers_mut() = headers;
            *outgoing.uri_mut() = url.as_str().parse().map_err(|_| {
                Lost::refused(
                    TransportKind::Protocol,
                    "the URL is too long for the transport",
                )
            })?;
            outgoing.extensions_mut().insert(endpoint);
            let sent = service.send(outgoing).await;
            sent.map(|answer| (Attempted::Service(answer), false))
                .map_err(of_service)
        }
        Transport::Unconnected => Err(Lost::refused(
            TransportKind::Connect,
            "this client is unconnected",
        )),
    }
}
