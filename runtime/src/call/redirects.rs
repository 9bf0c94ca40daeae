//! Following redirects, hop by hop (RFC 9110 §15.4), for endpoints that declare `max_redirects`.
//!
//! The head of a redirect enters; the head of the response at its end leaves, or that of a redirect that is not followed and
//! why. All hops are one attempt under one limit.
//!
//! What would surprise: once a hop leaves the servers that the credentials may go to, no later hop of the attempt gets any,
//! even back home. A server on the way could choose what is asked with them.

use http::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, LOCATION, RANGE, USER_AGENT};
use reqwest::Url;
use tokio::time::{Instant, timeout_at};

use super::deadline::Deadline;
use super::read_body::drain;
use crate::client::Client;
use crate::delivery::Delivery;
use crate::descriptor::Endpoint;
use crate::error::{RedirectRefusal, RefusedHop, TransportKind};
use crate::request::Request;
use crate::secret::CredentialValue;
use crate::status_semantics::{Class, meaning};
use crate::transport::{Body, IncomingResponse, TransportFailure};
use crate::url::{Destination, HttpHosts};

/// The longest `Location` that is looked at.
const MAX_LOCATION: usize = 16 * 1024;
/// A stream of events goes on after the event with this id; without it, it would begin again.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The request whose redirects are followed.
pub(super) struct Hops<'a> {
    pub(super) client: &'a Client,
    pub(super) request: &'a Request,
    pub(super) fetched: Option<&'a CredentialValue>,
    /// Its body again; `None` if that is one-shot.
    pub(super) body: Option<&'a Body>,
    pub(super) deadline: Deadline,
}

/// Where the hops ended.
pub(super) struct Trail {
    /// The last URL, without the client's own query pairs.
    pub(super) url: Url,
    /// Whether a hop left the servers that the credentials may go to.
    pub(super) is_foreign: bool,
    /// Why the response, a redirect, was not followed.
    pub(super) refusal: Option<RedirectRefusal>,
}

/// Whether the response is a redirect that the endpoint follows.
pub(super) fn is_followed(endpoint: &Endpoint, response: &IncomingResponse) -> bool {
    let status = response.status();
    endpoint.settings.max_redirects > 0
        && meaning(status).class == Class::Redirect
        && !endpoint.accepts(status)
        // The user's own client follows as it was built to.
        && !response.is_redirected
}

/// Follows the redirects that begin with `response`.
pub(super) async fn follow(
    hops: Hops<'_>,
    mut response: IncomingResponse,
) -> Result<(IncomingResponse, Box<Trail>), TransportFailure> {
    let Hops {
        client,
        request,
        fetched,
        body,
        deadline,
    } = hops;
    let (endpoint, defaults) = (request.endpoint, client.request_defaults());
    let mut url = defaults
        .url(client.base(), request)
        .ok_or_else(|| TransportFailure::refused(TransportKind::Protocol, "the URL is gone"))?;
    let headers = defaults.headers(client.base(), request, fetched);
    let mut is_foreign = !defaults.trusts(&url);
    let mut hop = 0_u32;
    let refusal = loop {
        if !is_followed(endpoint, &response) {
            break None;
        }
        hop = hop.saturating_add(1);
        let next = if hop > endpoint.settings.max_redirects {
            Err(RefusedHop::TooMany(endpoint.settings.max_redirects))
        } else {
            target(&url, response.headers())
        };
        let is_away = |next: &Url| is_foreign || !defaults.trusts(next);
        let next = match next {
            Ok(next) if is_away(&next) && !may_leave(&headers, body) => {
                Err(RefusedHop::OtherServer)
            }
            next => next,
        };
        let next = match next {
            Ok(next) => next,
            Err(why) => break Some(RedirectRefusal { hop, why }),
        };
        is_foreign = is_away(&next);
        drain(&mut response, deadline).await;
        let mut sent = next.clone();
        let (headers, body) = if is_foreign {
            (anonymous(&headers), Body::default())
        } else {
            if !endpoint.anonymous {
                defaults.add_query_pairs(&mut sent);
            }
            let body = body.and_then(Body::replay).unwrap_or_default();
            (headers.clone(), body)
        };
        let begun = Instant::now();
        let sent = Destination::Url(sent);
        let sent = client.transport().send(endpoint, sent, headers, body);
        response = timeout_at(deadline.at, sent)
            .await
            .unwrap_or_else(|_| Err(TransportFailure::timed_out(deadline.limit)))
            .map_err(|failure| client.transport().name_connect_limit(begun, failure))
            .map_err(after_a_hop)?;
        url = next;
    };
    url.set_fragment(None);
    defaults.remove_query_pairs(&mut url);
    let trail = Trail {
        url,
        is_foreign,
        refusal,
    };
    Ok((response, Box::new(trail)))
}

/// A server before this hop has read the request.
fn after_a_hop(mut failure: TransportFailure) -> TransportFailure {
    if failure.delivery == Delivery::NotSent {
        failure.delivery = Delivery::Unknown;
    }
    failure
}

/// Where a redirect leads.
fn target(here: &Url, headers: &HeaderMap) -> Result<Url, RefusedHop> {
    let mut locations = headers.get_all(LOCATION).iter();
    let location = locations.next().ok_or(RefusedHop::WithoutLocation)?;
    if locations.next().is_some() {
        return Err(RefusedHop::SeveralLocations);
    }
    let location = location.to_str().map_err(|_| RefusedHop::Invalid)?;
    // Browsers, and with them `Url`, read `\\host` like `//host`, and leave out white space.
    let is_url = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if location.is_empty() || location.len() > MAX_LOCATION || !location.bytes().all(is_url) {
        return Err(RefusedHop::Invalid);
    }
    let mut next = here.join(location).map_err(|_| RefusedHop::Invalid)?;
    match (here.scheme(), next.scheme()) {
        (_, "https") => {}
        ("https", "http") => return Err(RefusedHop::Downgrade),
        // What the user allowed for URLs of their own is not for those of a server.
        (_, "http") if HttpHosts::default().admit(&next) => {}
        (_, "http") => return Err(RefusedHop::PlainHttp),
        _ => return Err(RefusedHop::OtherScheme),
    }
    if !next.username().is_empty() || next.password().is_some() {
        return Err(RefusedHop::UserInfo);
    }
    if next.port() == Some(0) {
        return Err(RefusedHop::Invalid);
    }
    next.set_fragment(None);
    Ok(next)
}

/// Whether the request means the same without its body and further headers.
fn may_leave(headers: &HeaderMap, body: Option<&Body>) -> bool {
    let is_empty = body.is_some_and(http_body::Body::is_end_stream);
    is_empty && !headers.contains_key(LAST_EVENT_ID)
}

/// What a server gets that the credentials may not go to.
fn anonymous(headers: &HeaderMap) -> HeaderMap {
    let mut kept = HeaderMap::new();
    for name in [ACCEPT, ACCEPT_ENCODING, RANGE, USER_AGENT] {
        // A key may have any name.
        let values = headers.get_all(&name).iter();
        for value in values.filter(|value| !value.is_sensitive()) {
            kept.append(name.clone(), value.clone());
        }
    }
    kept
}
