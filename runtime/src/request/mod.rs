//! One call as a request: built and checked when the method is called, before anything is sent.
//!
//! [`build`] fills a [`Request`] from a descriptor and its arguments; each other file writes one kind of text (a path,
//! pairs, a header's value) and refuses what would change its meaning. A value is read as events, so this is compiled
//! once for all types.

mod builder;
mod constraints;
mod cookies;
mod header_sink;
mod pair_list;
mod pairs;
mod path;
mod segment;
mod single;

use http::header::{HeaderMap, HeaderValue};
use reqwest::Url;

use crate::descriptor::Endpoint;
use crate::transport::Body;
use crate::url::BaseUrl;
#[cfg(feature = "stream")]
use crate::url::Encoding;

pub(crate) use builder::build;
pub(crate) use cookies::merge as merge_cookies;
use pairs::{PairRules, Pairs, PairsLocation};

/// The most bytes of path and query. A URI has less than 64 KiB (the limit of the `http` crate), and origin, base path,
/// and a key in the query take the rest.
// The limit is ours, so that a long argument is blamed and not the transport.
const MAX_TARGET: usize = 48 * 1024;

/// A checked request, as compact as it can be kept for a second attempt.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) target: Target,
    /// What overrides the client's headers, by name.
    pub(crate) headers: HeaderMap,
    /// This call's own credential.
    pub(crate) bearer: Option<HeaderValue>,
    pub(crate) body: Body,
}

impl Request {
    /// The same request again; `None` if its body is one-shot.
    #[cfg(feature = "stream")]
    pub(crate) fn again(&self) -> Option<Self> {
        Some(Self {
            endpoint: self.endpoint,
            target: self.target.clone(),
            headers: self.headers.clone(),
            bearer: self.bearer.clone(),
            body: self.body.replay()?,
        })
    }

    /// The URL without what the client adds to it; `None` where a URL library would rewrite it.
    pub(crate) fn url(&self, base: &BaseUrl) -> Option<Url> {
        match &self.target {
            Target::Path(path) => base.with(path),
            Target::Url(url) => Some(Url::clone(url)),
        }
    }

    /// The host that the client or the declaration names; `None` where an argument does.
    #[cfg(feature = "tracing")]
    pub(crate) fn declared_host<'a>(&'a self, base: &'a BaseUrl) -> Option<&'a str> {
        match &self.target {
            Target::Path(_) => base.host(),
            Target::Url(url) => url
                .host_str()
                .filter(|_| self.endpoint.settings.base_url.is_some()),
        }
    }
}

/// Where a request goes.
#[derive(Clone)]
pub(crate) enum Target {
    /// Path and query on the client's own base URL.
    Path(String),
    /// Another server.
    Url(Box<Url>),
}

#[cfg(feature = "stream")]
impl Target {
    /// The query, without its `?`.
    pub(crate) fn query(&self) -> Option<&str> {
        match self {
            Self::Path(text) => text.split_once('?').map(|(_, query)| query),
            Self::Url(url) => url.query(),
        }
    }

    pub(crate) fn set_query(&mut self, query: &str) {
        match self {
            Self::Path(text) => {
                let path = text.split_once('?').map_or(text.as_str(), |(path, _)| path);
                *text = format!("{path}?{query}");
            }
            Self::Url(url) => url.set_query(Some(query)),
        }
    }
}

/// A name or a value as it is written in a query.
#[cfg(feature = "stream")]
pub(crate) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    Encoding::Percent.push(&mut encoded, text);
    encoded
}

/// Shows the kind only: paths and queries hold arguments.
impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Path(_) => "Path(…)",
            Self::Url(_) => "Url(…)",
        })
    }
}
