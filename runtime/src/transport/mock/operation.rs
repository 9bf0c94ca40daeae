//! One operation, ready to judge requests.

use sdx_endpoint_openapi::{Document, Error, Media, Operation as Documented, ResponseStatus};

use super::body::Body;
use super::incoming::Incoming;
use super::media_type::accepts;
use super::parameter::Parameter;
use super::percent::{decode_form, pairs};
use super::place::Place;
use super::security::Security;
use super::violation::Fault;

#[derive(Debug)]
pub(super) struct Operation {
    parameters: Vec<Parameter>,
    /// Names in the query of the documented path itself.
    constants: Vec<String>,
    security: Security,
    body: Option<Body>,
    /// The media types of successful responses; empty if there is one without a body.
    accepts: Vec<String>,
    place: Place,
}

impl Operation {
    pub(super) fn new(documented: &Documented<'_>, document: &Document) -> Result<Self, Error> {
        let parameters = documented.parameters()?;
        let parameters: Result<Vec<Parameter>, Error> =
            parameters.iter().map(Parameter::new).collect();
        let mut parameters = parameters?;
        parameters.retain(|parameter| !parameter.is_ignored());
        // A parameter that takes what no other one names looks last.
        parameters.sort_by_key(Parameter::is_spread);
        let query = documented
            .path()
            .split_once('?')
            .map_or("", |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let body = documented.request_body()?;
        Ok(Self {
            parameters,
            constants: pairs(query)
                .into_iter()
                .map(|(name, _)| decode_form(name))
                .collect(),
            security: Security::of(documented, document)?,
            body: body.map(|body| Body::new(&body)).transpose()?,
            accepts: success_media(documented)?,
            place: Place::of(documented.node()),
        })
    }

    pub(super) fn judge(&self, incoming: &Incoming<'_>, path: &[(String, String)]) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.security.judge(incoming, &mut faults);
        let mut used = Vec::new();
        for parameter in &self.parameters {
            parameter.judge(incoming, path, &mut used, &mut faults);
        }
        self.judge_unknown(incoming, &used, &mut faults);
        self.judge_accept(incoming, &mut faults);
        match &self.body {
            Some(body) => body.judge(incoming, &mut faults),
            None if !incoming.body.is_empty() => {
                faults.push(Fault::new(
                    "body",
                    "the operation has none",
                    self.place.clone(),
                ));
            }
            None => {}
        }
        faults
    }

    fn judge_unknown(&self, incoming: &Incoming<'_>, used: &[usize], faults: &mut Vec<Fault>) {
        for (index, (raw, _)) in incoming.query.iter().enumerate() {
            let name = decode_form(raw);
            if used.contains(&index)
                || self.constants.contains(&name)
                || self.security.is_query(&name)
            {
                continue;
            }
            let place = self.place.clone().then("parameters");
            faults.push(Fault::new(
                format!("query parameter `{name}`"),
                "it is not documented",
                place,
            ));
        }
        for (name, _) in &incoming.cookies {
            let is_known = self
                .parameters
                .iter()
                .any(|parameter| parameter.is_cookie(name));
            if !is_known && !self.security.is_cookie(name) {
                let place = self.place.clone().then("parameters");
                faults.push(Fault::new(
                    format!("cookie `{name}`"),
                    "it is not documented",
                    place,
                ));
            }
        }
    }

    fn judge_accept(&self, incoming: &Incoming<'_>, faults: &mut Vec<Fault>) {
        let Some(accept) = incoming.header("accept") else {
            return;
        };
        if self.accepts.is_empty() || self.accepts.iter().any(|media| accepts(&accept, media)) {
            return;
        }
        let message = format!(
            "`{accept}` takes none of the documented `{}`",
            self.accepts.join("`, `")
        );
        faults.push(Fault::new(
            "header `Accept`",
            message,
            self.place.clone().then("responses"),
        ));
    }
}

fn success_media(documented: &Documented<'_>) -> Result<Vec<String>, Error> {
    let responses = documented.responses()?;
    let has_success = responses.iter().any(|one| one.status().class() == Some(2));
    let mut media = Vec::new();
    for response in responses {
        let is_success = match response.status() {
            ResponseStatus::Default => !has_success,
            status => status.class() == Some(2),
        };
        if !is_success {
            continue;
        }
        let content = response.content();
        if content.is_empty() {
            return Ok(Vec::new());
        }
        // What is no media type covers nothing, so it is skipped as a name that somebody mistyped.
        media.extend(
            content
                .iter()
                .map(Media::essence)
                .filter(|name| name.contains('/')),
        );
    }
    Ok(media)
}
