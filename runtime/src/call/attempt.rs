//! One attempt: the request sent, the answer read within its limits.

use tokio::time::{Instant, timeout_at};

use super::exchange::History;
use super::lost::{Lost, of_reqwest, of_service};
use super::read::{answer, failure};
use super::{Answer, Fault, Want, retry_after};
use crate::client::Client;
use crate::error::{
    Exchange, InvalidArgument, Timeout, TransportKind, Unexpected, UnexpectedReason, Violation,
};
use crate::request::Request;
use crate::transport::{Attempted, Body, Transport};

/// When an attempt must be over, and what that is called then.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) at: Instant,
    pub(super) timeout: Timeout,
}

pub(super) async fn attempt(
    client: &Client,
    request: &Request,
    body: Body,
    want: Want,
    history: History,
    end: End,
) -> Result<Answer, Fault> {
    let endpoint = request.endpoint;
    let sent = match timeout_at(end.at, send(client, request, body)).await {
        Ok(sent) => sent,
        Err(_) => Err(Unsent::Lost(Lost::timed_out(end.timeout))),
    };
    let mut attempted = sent.map_err(|unsent| match unsent {
        Unsent::Lost(lost) => lost.into_fault(endpoint, history),
        Unsent::InvalidArgument(error) => Fault::InvalidArgument(error),
    })?;

    let status = attempted.status();
    let headers = attempted.take_headers();
    let retry_after = retry_after::of(status, &headers);
    let delivery = history.delivery.then(super::lost::delivery_of(status));
    let exchange = Exchange::new(
        endpoint,
        status,
        headers,
        history.attempts,
        delivery,
        retry_after,
    );

    if endpoint.accepts(status) {
        return answer(client, exchange, attempted, want, history, end).await;
    }
    let body = failure(client, request, &mut attempted, end).await;
    if status.is_client_error() || status.is_server_error() {
        return Err(Fault::Failure(exchange, body));
    }
    let reason = match status.as_u16() {
        301 | 302 | 303 | 307 | 308 => UnexpectedReason::Redirect,
        _ => UnexpectedReason::Status,
    };
    Err(Fault::Unexpected(Unexpected::new(
        exchange, reason, body, None,
    )))
}

/// Why no answer came.
enum Unsent {
    Lost(Lost),
    InvalidArgument(InvalidArgument),
}

impl Unsent {
    fn refused(kind: TransportKind, why: &'static str) -> Self {
        Self::Lost(Lost::refused(kind, why))
    }
}

async fn send(client: &Client, request: &Request, body: Body) -> Result<Attempted, Unsent> {
    let endpoint = request.endpoint;
    if matches!(client.transport(), Transport::Unconnected) {
        return Err(Unsent::refused(
            TransportKind::Connect,
            "this client is unconnected; override the method in the fake that uses it",
        ));
    }
    let Some((url, headers)) = client.credentials().apply(client.base(), request) else {
        let violation = Violation::Url("a URL library would rewrite it before sending");
        return Err(Unsent::InvalidArgument(InvalidArgument::new(
            endpoint, "", violation, None,
        )));
    };
    match client.transport() {
        Transport::Http(http) => {
            if tokio::runtime::Handle::try_current().is_err() {
                return Err(Unsent::refused(
                    TransportKind::Connect,
                    "the call was polled outside a tokio runtime",
                ));
            }
            let sent = http
                .execute(endpoint.http_method(), url, headers, body)
                .await;
            sent.map(Attempted::Http)
                .map_err(|error| Unsent::Lost(of_reqwest(error)))
        }
        Transport::Service(service) => {
            let mut outgoing = http::Request::new(body);
            *outgoing.method_mut() = endpoint.http_method();
            *outgoing.headers_mut() = headers;
            *outgoing.uri_mut() = url.as_str().parse().map_err(|_| {
                Unsent::refused(
                    TransportKind::Protocol,
                    "the URL is too long for the transport",
                )
            })?;
            outgoing.extensions_mut().insert(endpoint);
            let sent = service.send(outgoing).await;
            sent.map(Attempted::Service)
                .map_err(|error| Unsent::Lost(of_service(error)))
        }
        Transport::Unconnected => Err(Unsent::refused(
            TransportKind::Connect,
            "this client is unconnected",
        )),
    }
}
