//! From typed arguments to a checked request.

use http::header::{
    ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue,
};

use super::header::{HeaderKind, header_text, header_value};
use super::path::PathWriter;
use super::single::{bearer, is_true, url_text};
use super::{MAX_TARGET, PairRules, Pairs, PairsLocation, Refusal, Request, Target};
use crate::Endpoint;
use crate::argument::{Argument, ArgumentValue};
use crate::client::{Client, check_url};
use crate::endpoint::TemplatePart;
use crate::error::{BoxError, InvalidArgument, Violation};
use crate::parameter::{Location, Parameter};
use crate::transport::{Body, expects_body};
use crate::value::Value;

/// Room for the path and query of most requests.
const TARGET_ROOM: usize = 96;

static FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// Builds the request of one call and checks every argument.
pub(crate) fn build(
    client: &Client,
    endpoint: &'static Endpoint,
    arguments: &mut [Argument<'_>],
) -> Result<Request, InvalidArgument> {
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
    builder.headers();
    builder.begin_target(client, arguments);
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
    builder.finish()
}

struct Builder {
    endpoint: &'static Endpoint,
    /// The URL so far: all of it where it goes to another server, else from the path on.
    target: String,
    query_start: usize,
    /// The argument that gives the URL, if one does.
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

impl Builder {
    /// Keeps the refusal that stands first in the declaration.
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

    fn note(&mut self, parameter: usize, outcome: Result<(), Violation>) {
        if let Err(violation) = outcome {
            self.refuse(parameter, violation, None);
        }
    }

    /// The constant headers of the endpoint.
    fn headers(&mut self) {
        for header in self.endpoint.headers {
            self.headers
                .insert(header.name.clone(), header.value.clone());
        }
        if let Some(accept) = &self.endpoint.accept {
            self.headers.insert(ACCEPT, accept.clone());
        }
    }

    /// Writes everything that stands before the arguments' query pairs.
    fn begin_target(&mut self, client: &Client, arguments: &[Argument<'_>]) {
        let is_url = |parameter: &Parameter| matches!(parameter.location, Location::Url);
        self.url = self.endpoint.parameters.iter().position(is_url);
        if let Some(index) = self.url {
            if let Some(Argument(ArgumentValue::Value(value))) = arguments.get(index) {
                let outcome = url_text(&mut self.target, *value);
                self.note(index, outcome);
            }
            self.query_start = self
                .target
                .find('?')
                .map_or(self.target.len(), |at| at.saturating_add(1));
            return;
        }
        self.target.reserve(TARGET_ROOM);
        match self.endpoint.base_url {
            Some(base) => self.target.push_str(base.trim_end_matches('/')),
            None => self.target.push_str(client.base().path_prefix()),
        }
        self.path(arguments);
        if self.endpoint.query.is_some() {
            self.target.push('?');
        }
        self.query_start = self.target.len();
        self.target
            .push_str(self.endpoint.query.unwrap_or_default());
    }

    fn path(&mut self, arguments: &[Argument<'_>]) {
        let mut writer = PathWriter::new(&mut self.target);
        let mut faults = Vec::new();
        for segment in self.endpoint.path {
            let outcome = match *segment {
                TemplatePart::Text(text) => writer.text(text),
                TemplatePart::Parameter(index) => {
                    match (self.endpoint.parameter(index), arguments.get(index)) {
                        (Some(parameter), Some(Argument(ArgumentValue::Value(value)))) => {
                            writer.value(index, parameter, *value)
                        }
                        _ => Ok(()),
                    }
                }
            };
            faults.extend(outcome.err());
        }
        faults.extend(writer.finish().err());
        for (index, violation) in faults {
            self.refuse(index, violation, None);
        }
    }

    fn pairs<R>(&mut self, write: impl FnOnce(&mut Pairs<'_>) -> R) -> R {
        write(&mut Pairs {
            text: &mut self.target,
            start: self.query_start,
            location: PairsLocation::Query,
        })
    }

    fn argument(
        &mut self,
        index: usize,
        parameter: &'static Parameter,
        argument: &mut Argument<'_>,
    ) {
        match (&parameter.location, &mut argument.0) {
            (Location::Query(name), ArgumentValue::Value(value)) => {
                let outcome = self.pairs(|pairs| pairs.push(&rules(parameter, Some(name)), *value));
                self.note(index, outcome);
            }
            (Location::Flatten, ArgumentValue::Value(value)) => {
                let outcome = self.pairs(|pairs| pairs.push(&rules(parameter, None), *value));
                self.note(index, outcome);
            }
            (Location::Flag(name), ArgumentValue::Value(value)) if is_true(*value) => {
                self.pairs(|pairs| pairs.push_flag(name));
            }
            (Location::Header(name), ArgumentValue::Value(value)) => {
                self.header(index, parameter, name, *value);
            }
            (Location::Cookie(name), ArgumentValue::Value(value)) => {
                match header_text(HeaderKind::Cookie, &parameter.checks, *value) {
                    Ok(Some(text)) => {
                        if !self.cookies.is_empty() {
                            self.cookies.push_str("; ");
                        }
                        self.cookies.push_str(name);
                        self.cookies.push('=');
                        self.cookies.push_str(&text);
                    }
                    Ok(None) => {}
                    Err(violation) => self.refuse(index, violation, None),
                }
            }
            (Location::Field(name), ArgumentValue::Value(value)) => {
                let outcome = self.form_pairs(&rules(parameter, Some(name)), *value);
                self.note(index, outcome);
            }
            (Location::Body(media), ArgumentValue::Form(value)) => {
                self.content_type = Some(media.clone());
                let outcome = self.form_pairs(&rules(parameter, None), *value);
                self.note(index, outcome);
            }
            (Location::Body(media), ArgumentValue::Body(body)) => {
                match std::mem::replace(body, Ok(None)) {
                    Ok(Some(body)) => {
                        self.content_type = Some(media.clone());
                        self.body = Some(body);
                    }
                    Ok(None) => {}
                    Err(source) => {
                        let unrepresentable =
                            crate::error::Unrepresentable::Custom("its `Serialize` fails".into());
                        self.refuse(
                            index,
                            Violation::Unrepresentable(unrepresentable, "a body"),
                            Some(source),
                        );
                    }
                }
            }
            #[cfg(feature = "multipart")]
            (Location::Part(name), ArgumentValue::Parts(parts)) => {
                self.parts(index, name, std::mem::replace(parts, Ok(Vec::new())));
            }
            (Location::Bearer, ArgumentValue::Value(value)) => match bearer(*value) {
                Ok(bearer) => self.bearer = bearer,
                Err(violation) => self.refuse(index, violation, None),
            },
            (Location::Flag(_) | Location::Path | Location::Url, ArgumentValue::Value(_))
            | (Location::Headers, ArgumentValue::Headers(_)) => {
                // A flag that is false sends nothing; the others are written already.
            }
            // The attribute pairs every place with its kind. An argument that is left out would change what is asked for.
            _ => self.refuse(index, Violation::Unpaired, None),
        }
    }

    fn header(
        &mut self,
        index: usize,
        parameter: &Parameter,
        name: &HeaderName,
        value: &dyn Value,
    ) {
        match header_text(HeaderKind::Header, &parameter.checks, value) {
            Ok(Some(text)) => match header_value(text) {
                Ok(value) => {
                    self.headers.insert(name.clone(), value);
                }
                Err(violation) => self.refuse(index, violation, None),
            },
            Ok(None) => {}
            Err(violation) => self.refuse(index, violation, None),
        }
    }

    /// Further headers go over the constant ones, and give way to arguments of their own, which are written later.
    fn header_maps(&mut self, arguments: &[Argument<'_>]) {
        for (index, argument) in arguments.iter().enumerate() {
            if let ArgumentValue::Headers(Some(map)) = argument.0 {
                self.header_map(index, map);
            }
        }
    }

    fn header_map(&mut self, index: usize, map: &HeaderMap) {
        for name in map.keys() {
            if is_reserved(name) {
                let unrepresentable =
                    crate::error::Unrepresentable::Custom("a header that the client sets".into());
                self.refuse(
                    index,
                    Violation::Unrepresentable(unrepresentable, "further headers"),
                    None,
                );
            } else {
                self.headers.remove(name);
                for value in map.get_all(name) {
                    self.headers.append(name.clone(), value.clone());
                }
            }
        }
    }

    #[cfg(feature = "multipart")]
    fn parts(
        &mut self,
        index: usize,
        name: &str,
        parts: Result<Vec<crate::multipart::Part>, Violation>,
    ) {
        let multipart = self
            .multipart
            .get_or_insert_with(crate::multipart::Multipart::new);
        let written = parts
            .map_err(|violation| (violation, None))
            .and_then(|parts| {
                parts
                    .into_iter()
                    .try_for_each(|part| multipart.push(name, part))
            });
        if let Err((violation, source)) = written {
            self.refuse(index, violation, source);
        }
    }

    /// A multipart body's content type holds its boundary, so it goes before a declared one.
    #[cfg(feature = "multipart")]
    fn finish_multipart(&mut self) {
        if let Some(multipart) = self.multipart.take() {
            if let Some(media) = multipart.content_type(self.headers.get(CONTENT_TYPE)) {
                self.headers.insert(CONTENT_TYPE, media);
            }
            self.body = Some(multipart.into_body());
        }
    }

    fn form_pairs(&mut self, rules: &PairRules<'_>, value: &dyn Value) -> Result<(), Violation> {
        let text = self.form.get_or_insert_default();
        Pairs {
            text,
            start: 0,
            location: PairsLocation::Form,
        }
        .push(rules, value)
    }

    fn finish(mut self) -> Result<Request, InvalidArgument> {
        let endpoint = self.endpoint;
        let target = self.take_target();
        if let (Err(why), Some(index)) = (&target, self.url) {
            self.refuse(index, Violation::Url(why), None);
        }
        if let Some(form) = self.form.take() {
            self.content_type.get_or_insert_with(|| FORM.clone());
            self.body = Some(form.into());
        } else if endpoint
            .parameters
            .iter()
            .any(|parameter| matches!(parameter.location, Location::Field(_)))
        {
            self.content_type = Some(FORM.clone());
            self.body = Some(Body::empty());
        }
        #[cfg(feature = "multipart")]
        self.finish_multipart();
        let body = self.body.take().unwrap_or_default();
        if body.as_bytes().is_some_and(<[u8]>::is_empty)
            && (expects_body(endpoint.method()) || self.content_type.is_some())
        {
            self.headers
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        if let Some(media) = self.content_type.take() {
            self.headers.entry(CONTENT_TYPE).or_insert(media);
        }
        if !self.cookies.is_empty() {
            let cookies = std::mem::take(&mut self.cookies);
            if let Ok(value) = header_value(cookies) {
                self.headers.insert(COOKIE, value);
            }
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
        Ok(Request {
            endpoint,
            // Whatever is wrong with a URL that no argument gives is wrong with the declaration.
            target: target.map_err(|why| InvalidArgument::base_url(endpoint, why))?,
            headers: self.headers,
            bearer: self.bearer,
            body,
        })
    }

    fn take_target(&mut self) -> Result<Target, &'static str> {
        let text = std::mem::take(&mut self.target);
        if self.url.is_none() && self.endpoint.base_url.is_none() {
            return Ok(Target::Path(text));
        }
        check_url(&text).map(|url| Target::Url(Box::new(url)))
    }
}

fn rules<'a>(parameter: &'a Parameter, name: Option<&'a str>) -> PairRules<'a> {
    PairRules {
        name,
        style: parameter.style,
        encoded: parameter.encoded,
        checks: &parameter.checks,
    }
}

/// Headers that would change what the request is, or that carry the client's credential.
fn is_reserved(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "host" | "content-length" | "transfer-encoding" | "connection" | "authorization"
    )
}

#[cfg(test)]
mod tests;
