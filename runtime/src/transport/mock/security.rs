//! The credential that an operation asks for. It is judged by its presence and its form; what it is worth, no document says.

use http::header::AUTHORIZATION;
use sdx_endpoint_openapi::{Document, Error, Operation, SecurityRequirement, SecurityScheme};

use super::incoming::Incoming;
use super::percent::decode_form;
use super::place::Place;
use super::violation::Fault;

#[derive(Debug)]
pub(super) struct Security {
    /// One of them is enough; empty if nothing is asked for.
    alternatives: Vec<Vec<(String, SecurityScheme)>>,
    place: Place,
}

impl Security {
    pub(super) fn of(operation: &Operation<'_>, document: &Document) -> Result<Self, Error> {
        let mut alternatives = Vec::new();
        let requirements = operation.security().unwrap_or_default();
        let place = requirements
            .first()
            .map_or_else(|| operation.node(), SecurityRequirement::node);
        for requirement in requirements {
            let mut schemes = Vec::new();
            for name in requirement.schemes() {
                let Some(scheme) = document.security_scheme(&name)? else {
                    let message = format!("there is no security scheme `{name}`");
                    let help = "add it to `components/securitySchemes`";
                    return Err(requirement.node().error(message, help));
                };
                schemes.push((name.into_owned(), scheme));
            }
            alternatives.push(schemes);
        }
        Ok(Self {
            alternatives,
            place: Place::of(place),
        })
    }

    /// Whether a parameter of the query is a credential.
    pub(super) fn is_query(&self, name: &str) -> bool {
        self.schemes()
            .any(|scheme| matches!(scheme, SecurityScheme::Query(own) if own == name))
    }

    /// Whether a cookie is a credential.
    pub(super) fn is_cookie(&self, name: &str) -> bool {
        self.schemes()
            .any(|scheme| matches!(scheme, SecurityScheme::Cookie(own) if own == name))
    }

    fn schemes(&self) -> impl Iterator<Item = &SecurityScheme> {
        self.alternatives.iter().flatten().map(|(_, scheme)| scheme)
    }

    pub(super) fn judge(&self, incoming: &Incoming<'_>, faults: &mut Vec<Fault>) {
        let mut missing = Vec::new();
        for alternative in &self.alternatives {
            let absent = alternative
                .iter()
                .find(|(_, scheme)| !is_sent(scheme, incoming));
            let Some((name, scheme)) = absent else {
                return;
            };
            missing.push(format!("`{name}` asks for {}", describe(scheme)));
        }
        if !missing.is_empty() {
            let message = format!("no credential was sent: {}", missing.join(", or "));
            faults.push(Fault::new("security", message, self.place.clone()));
        }
    }
}

fn is_sent(scheme: &SecurityScheme, incoming: &Incoming<'_>) -> bool {
    let has_scheme = |scheme: &str| {
        let value = incoming
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let parts = value.and_then(|value| value.trim().split_once(' '));
        parts.is_some_and(|(own, rest)| own.eq_ignore_ascii_case(scheme) && !rest.trim().is_empty())
    };
    match scheme {
        SecurityScheme::Bearer => has_scheme("bearer"),
        SecurityScheme::Basic => has_scheme("basic"),
        SecurityScheme::Header(name) => {
            incoming.header(name).is_some_and(|value| !value.is_empty())
        }
        SecurityScheme::Query(name) => incoming.query.iter().any(|(own, value)| {
            decode_form(own) == *name && value.is_some_and(|value| !value.is_empty())
        }),
        SecurityScheme::Cookie(name) => incoming
            .cookies
            .iter()
            .any(|(own, value)| own == name && !value.is_empty()),
        SecurityScheme::Other(kind) => match kind.strip_prefix("http ") {
            Some(scheme) => has_scheme(scheme),
            // A certificate belongs to a connection, which a test does not have.
            None => true,
        },
        _ => true,
    }
}

fn describe(scheme: &SecurityScheme) -> String {
    match scheme {
        SecurityScheme::Bearer => "a bearer token in `Authorization`".to_owned(),
        SecurityScheme::Basic => "a user and password in `Authorization`".to_owned(),
        SecurityScheme::Header(name) => format!("the header `{name}`"),
        SecurityScheme::Query(name) => format!("the query parameter `{name}`"),
        SecurityScheme::Cookie(name) => format!("the cookie `{name}`"),
        SecurityScheme::Other(kind) => format!("`{kind}`"),
        _ => "a credential".to_owned(),
    }
}
