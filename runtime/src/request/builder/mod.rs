//! From typed arguments to a checked request.
//!
//! Takes a descriptor and the values of its arguments; returns a [`Request`], or the first argument, in declaration
//! order, that is wrong. The builder fills one request, a part to a file: [`target`] the URL, [`headers`] the headers
//! and cookies, [`content`] the body.
//!
//! Note: every argument is checked even after one was refused, since the URL and the header maps are
//! written before the others and the one to report is the first declared.

mod content;
mod headers;
mod target;

use http::header::{HeaderMap, HeaderValue};

use super::single::{bearer, is_true};
use super::{MAX_TARGET, PairRules, Request};
use crate::argument::{Argument, ArgumentValue};
use crate::descriptor::{Endpoint, Location, Parameter};
use crate::error::{BoxError, InvalidArgument, Violation};
use crate::transport::Body;
use crate::url::BaseUrl;
use content::media_type;

/// Builds the request of one call and checks every argument.
pub(crate) fn build(
    base: &BaseUrl,
    endpoint: &'static Endpoint,
    arguments: &mut [Argument<'_>],
) -> Result<Request, InvalidArgument> {
    // Made here and not in a function, which would copy it.
    let mut builder = Builder {
        endpoint,
        target: String::new(),
        query_start: 0,
        url: None,
        headers: HeaderMap::new(),
        cookies: String::new(),
        bearer: None,
        body: None,
        content_type: None,
        form: None,
        #[cfg(feature = "multipart")]
        multipart: None,
        refusal: None,
    };
    builder.constant_headers();
    builder.begin_target(base, arguments);
    builder.header_maps(arguments);
    for (index, parameter) in endpoint.parameters.iter().enumerate() {
        let Some(argument) = arguments.get_mut(index) else {
            builder.refuse(index, Violation::Unpaired, None);
            continue;
        };
        let before = builder.target.len();
        builder.argument(index, parameter, argument);
        if before <= MAX_TARGET && builder.target.len() > MAX_TARGET {
            builder.refuse(index, Violation::UrlTooLong(MAX_TARGET), None);
        }
    }
    if arguments.len() > endpoint.parameters.len() {
        builder.refuse(endpoint.parameters.len(), Violation::Unpaired, None);
    }
    builder.finish(base)
}

struct Builder {
    endpoint: &'static Endpoint,
    /// The URL so far: all of it where it goes to another server, else from the path on.
    target: String,
    query_start: usize,
    /// The argument that is the URL, if one is.
    url: Option<usize>,
    headers: HeaderMap,
    cookies: String,
    bearer: Option<HeaderValue>,
    body: Option<Body>,
    content_type: Option<HeaderValue>,
    form: Option<String>,
    #[cfg(feature = "multipart")]
    multipart: Option<crate::multipart::Multipart>,
    refusal: Option<Refusal>,
}

/// An argument that cannot be sent.
struct Refusal {
    parameter: usize,
    violation: Violation,
    source: Option<BoxError>,
}

impl Builder {
    /// Keeps the refusal of the argument that is declared first.
    fn refuse(&mut self, parameter: usize, violation: Violation, source: Option<BoxError>) {
        if self
            .refusal
            .as_ref()
            .is_none_or(|first| parameter < first.parameter)
        {
            self.refusal = Some(Refusal {
                parameter,
                violation,
                source,
            });
        }
    }

    /// Keeps what is wrong with an argument, if anything is.
    fn check<T>(&mut self, parameter: usize, result: Result<T, Violation>) -> Option<T> {
        result
            .map_err(|violation| self.refuse(parameter, violation, None))
            .ok()
    }

    fn argument(
        &mut self,
        index: usize,
        parameter: &'static Parameter,
        argument: &mut Argument<'_>,
    ) {
        match (&parameter.location, &mut argument.0) {
            (Location::Query(name), ArgumentValue::Value(value)) => {
                self.query(index, &rules(parameter, Some(name)), *value);
            }
            (Location::Flatten, ArgumentValue::Value(value)) => {
                self.query(index, &rules(parameter, None), *value);
            }
            (Location::Flag(name), ArgumentValue::Value(value)) if is_true(*value) => {
                self.pairs().push_flag(name);
            }
            (Location::Header(name), ArgumentValue::Value(value)) => {
                self.header(index, parameter, name, *value);
            }
            (Location::Cookie(name), ArgumentValue::Value(value)) => {
                self.cookie(index, parameter, name, *value);
            }
            (Location::Field(name), ArgumentValue::Value(value)) => {
                self.form(index, &rules(parameter, Some(name)), *value);
            }
            (Location::Body(media), ArgumentValue::Form(value)) => {
                self.content_type = Some(media_type(media));
                self.form(index, &rules(parameter, None), *value);
            }
            (Location::Body(media), ArgumentValue::Body(body)) => {
                self.body(index, media, std::mem::replace(body, Ok(None)));
            }
            #[cfg(feature = "multipart")]
            (Location::Part(name), ArgumentValue::Parts(parts)) => {
                self.parts(index, name, std::mem::replace(parts, Ok(Vec::new())));
            }
            (Location::Bearer, ArgumentValue::Value(value)) => {
                self.bearer = self.check(index, bearer(*value)).flatten();
            }
            (Location::Flag(_) | Location::Path | Location::Url, ArgumentValue::Value(_))
            | (Location::Headers, ArgumentValue::Headers(_)) => {
                // A flag that is false sends nothing; the others are written already.
            }
            // The attribute pairs every location with its kind of value. To leave an argument out would change what is
            // asked for.
            _ => self.refuse(index, Violation::Unpaired, None),
        }
    }

    fn finish(mut self, base: &BaseUrl) -> Result<Request, InvalidArgument> {
        let endpoint = self.endpoint;
        let target = self.take_target(base);
        if let (Err(why), Some(index)) = (&target, self.url) {
            self.refuse(index, Violation::Url(why), None);
        }
        if let Some(refusal) = self.refusal {
            let parameter = endpoint
                .parameter(refusal.parameter)
                .map_or("<undeclared>", |parameter| parameter.name);
            let Refusal {
                violation, source, ..
            } = refusal;
            return Err(InvalidArgument::new(endpoint, parameter, violation, source));
        }
        // A fault in a URL that is not an argument is a fault in the declaration.
        let target = target.map_err(|why| InvalidArgument::base_url(endpoint, why))?;
        let body = self.finish_content();
        self.finish_cookies();
        Ok(Request {
            endpoint,
            target,
            headers: self.headers,
            bearer: self.bearer,
            body,
        })
    }
}

fn rules<'a>(parameter: &'a Parameter, name: Option<&'a str>) -> PairRules<'a> {
    PairRules {
        name,
        style: parameter.style,
        encoded: parameter.encoded,
        checks: parameter.checks,
    }
}

#[cfg(test)]
mod tests;
