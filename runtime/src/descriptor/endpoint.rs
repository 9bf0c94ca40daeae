//! What a declaration says, as one `static` per endpoint.

use std::fmt;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue};
use http::{Method, StatusCode};

use super::envelope::Envelope;
use super::paging::Paging;
use super::parameter::Parameter;

/// The static description of one declared endpoint.
///
/// The attribute makes one per method. Transports receive it with every request, so that a layer can label, limit, or
/// trace by endpoint without guessing from the URL:
///
/// ```
/// # use sdx_endpoint::{transport::Body, Endpoint};
/// fn label(request: &http::Request<Body>) -> &'static str {
///     Endpoint::of(request).map_or("unknown", Endpoint::template)
/// }
/// ```
#[derive(Debug)]
pub struct Endpoint {
    name: &'static str,
    method: &'static str,
    template: &'static str,
    pub(crate) path: &'static [TemplatePart],
    pub(crate) query: Option<&'static str>,
    pub(crate) parameters: &'static [Parameter],
    pub(crate) statuses: &'static [(u16, u16)],
    /// A media type, which is visible ASCII.
    pub(crate) accept: Option<&'static str>,
    pub(crate) headers: &'static [ConstantHeader],
    idempotent: Option<bool>,
    pub(crate) single_attempt: bool,
    pub(crate) anonymous: bool,
    #[cfg_attr(
        not(feature = "stream"),
        allow(dead_code, reason = "nothing reads events then")
    )]
    pub(crate) resume: bool,
    #[cfg_attr(
        not(feature = "_decompression"),
        allow(dead_code, reason = "nothing is decompressed then")
    )]
    decompress: Option<bool>,
    // Behind a reference, since most endpoints have none and share it.
    pub(crate) settings: &'static Settings,
}

/// What few endpoints declare.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Settings {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) max_redirects: u32,
    pub(crate) base_url: Option<&'static str>,
    #[cfg_attr(
        not(feature = "stream"),
        allow(dead_code, reason = "only `stream` pages through lists")
    )]
    pub(crate) paging: Option<Paging>,
    pub(crate) envelope: Option<Envelope>,
    #[cfg_attr(
        not(feature = "stream"),
        allow(dead_code, reason = "nothing reads events then")
    )]
    pub(crate) events: Option<&'static [&'static str]>,
}

/// Nothing of it.
static PLAIN: Settings = Settings::new();

/// A part of a path template.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum TemplatePart {
    /// Literal text, sent as it is.
    Text(&'static str),
    /// The parameter of that index.
    Parameter(usize),
}

/// A request header that an endpoint always sends.
#[doc(hidden)]
#[derive(Debug)]
pub struct ConstantHeader {
    pub(crate) name: HeaderName,
    pub(crate) value: HeaderValue,
}

impl ConstantHeader {
    /// The header `name`, in lower case, with `value`.
    #[must_use]
    pub const fn new(name: &'static str, value: &'static str) -> Self {
        Self {
            name: HeaderName::from_static(name),
            value: HeaderValue::from_static(value),
        }
    }
}

impl Endpoint {
    /// The name of the method that declares the endpoint.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn label(error: &Error) -> &'static str {
    ///     error.endpoint().name()
    /// }
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The HTTP method, in upper case.
    ///
    /// ```
    /// use sdx_endpoint::Endpoint;
    ///
    /// fn is_delete(endpoint: &Endpoint) -> bool {
    ///     endpoint.method() == "DELETE"
    /// }
    /// ```
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The path template as declared, such as `/api/keys/<id>`; `<url>` for an endpoint whose argument `url` is a
    /// `#[url]`.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn metric(error: &Error) -> String {
    ///     let endpoint = error.endpoint();
    ///     format!("{} {}", endpoint.method(), endpoint.template())
    /// }
    /// ```
    #[must_use]
    pub const fn template(&self) -> &'static str {
        self.template
    }

    /// Whether sending the request twice does what sending it once does.
    ///
    /// What the declaration says with `idempotent`, otherwise what RFC 9110 §9.2.2 says of the HTTP method.
    ///
    /// ```
    /// use sdx_endpoint::Endpoint;
    ///
    /// fn may_be_sent_again(endpoint: &Endpoint) -> bool {
    ///     endpoint.is_idempotent()
    /// }
    /// ```
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.idempotent.unwrap_or(matches!(
            self.method,
            "GET"
                | "HEAD"
                | "OPTIONS"
                | "PUT"
                | "DELETE"
                | "QUERY"
                | "PROPFIND"
                | "REPORT"
                | "SEARCH"
        ))
    }

    /// Whether the HTTP method asks for nothing to be changed (RFC 9110 §9.2.1, and IANA's registry of methods).
    pub(crate) fn is_safe(&self) -> bool {
        matches!(
            self.method,
            "GET" | "HEAD" | "OPTIONS" | "QUERY" | "PROPFIND" | "REPORT" | "SEARCH"
        )
    }

    /// The endpoint that a transport's request belongs to.
    ///
    /// `None` only for a request that this library did not make.
    ///
    /// ```
    /// use sdx_endpoint::{Endpoint, http, transport::Body};
    ///
    /// fn name(request: &http::Request<Body>) -> &'static str {
    ///     Endpoint::of(request).map_or("unknown", Endpoint::name)
    /// }
    /// ```
    #[must_use]
    pub fn of<B>(request: &http::Request<B>) -> Option<&'static Self> {
        request.extensions().get::<&'static Self>().copied()
    }

    /// Whether its responses may be compressed where the client decompresses: JSON and text, and what declares it.
    #[cfg(feature = "_decompression")]
    pub(crate) fn decompresses(&self) -> bool {
        let essence = |media: &'static str| media.split([';', ',']).next().unwrap_or(media).trim();
        let is_text = |media: &str| {
            // Servers that compress events hold them back until they have a block of them.
            (media.starts_with("text/") && media != "text/event-stream")
                || media.ends_with("/json")
                || media.ends_with("+json")
        };
        let may_have_body = self.method != "HEAD";
        may_have_body
            && self
                .decompress
                .unwrap_or_else(|| self.accept.map(essence).is_none_or(is_text))
    }

    pub(crate) fn accepts(&self, status: StatusCode) -> bool {
        let code = status.as_u16();
        self.statuses
            .iter()
            .any(|&(low, high)| (low..=high).contains(&code))
    }

    pub(crate) fn http_method(&self) -> Method {
        // The attribute admits registered methods only; every one of them is a token.
        Method::from_bytes(self.method.as_bytes()).unwrap_or_default()
    }

    pub(crate) fn parameter(&self, index: usize) -> Option<&'static Parameter> {
        self.parameters.get(index)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What the attribute calls to describe an endpoint; not part of the public interface.
#[doc(hidden)]
impl Endpoint {
    #[must_use]
    pub const fn new(name: &'static str, method: &'static str, template: &'static str) -> Self {
        Self {
            name,
            method,
            template,
            path: &[],
            query: None,
            parameters: &[],
            statuses: &[(200, 299)],
            accept: None,
            headers: &[],
            idempotent: None,
            single_attempt: false,
            anonymous: false,
            resume: false,
            decompress: None,
            settings: &PLAIN,
        }
    }
}

#[doc(hidden)]
impl Settings {
    #[must_use]
    pub const fn new() -> Self {
        Self {
            timeout: None,
            attempt_timeout: None,
            max_redirects: 0,
            base_url: None,
            paging: None,
            envelope: None,
            events: None,
        }
    }
}

/// One setter for each further key.
macro_rules! keys {
    ($owner:ident: $($key:ident($($argument:ident: $type:ty)?) => $field:ident = $value:expr;)*) => {
        #[doc(hidden)]
        impl $owner {$(
            #[must_use]
            pub const fn $key(mut self $(, $argument: $type)?) -> Self {
                self.$field = $value;
                self
            }
        )*}
    };
}

keys! {
    Endpoint:
    path(path: &'static [TemplatePart]) => path = path;
    query(query: &'static str) => query = Some(query);
    parameters(parameters: &'static [Parameter]) => parameters = parameters;
    statuses(statuses: &'static [(u16, u16)]) => statuses = statuses;
    accept(media: &'static str) => accept = Some(media);
    headers(headers: &'static [ConstantHeader]) => headers = headers;
    idempotent(idempotent: bool) => idempotent = Some(idempotent);
    anonymous() => anonymous = true;
    single_attempt() => single_attempt = true;
    resume() => resume = true;
    decompress(decompress: bool) => decompress = Some(decompress);
    settings(settings: &'static Settings) => settings = settings;
}

keys! {
    Settings:
    timeout_millis(millis: u64) => timeout = Some(Duration::from_millis(millis));
    attempt_timeout_millis(millis: u64) => attempt_timeout = Some(Duration::from_millis(millis));
    max_redirects(count: u32) => max_redirects = count;
    base_url(url: &'static str) => base_url = Some(url);
    paginate(paging: Paging) => paging = Some(paging);
    envelope(envelope: Envelope) => envelope = Some(envelope);
    events(names: &'static [&'static str]) => events = Some(names);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_small_since_a_program_has_thousands() {
        assert!(size_of::<Endpoint>() <= 168, "{}", size_of::<Endpoint>());
    }
}
