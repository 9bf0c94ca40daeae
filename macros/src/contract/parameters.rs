//! Parameters: those that the document does not know, those that it asks for, and what both say of each.

mod constants;
mod constraints;
mod kinds;
mod styles;
mod unknown;

use sdx_endpoint_openapi::{
    Error, Location, Operation, Parameter, SchemaType, SecurityScheme, Style as Documented,
};

use super::declared::Declared;
use super::drifts::{At, Drifts};
use super::operation::is;
use super::schema::Facts;
use super::types::Kind;
use crate::args::ContractRule;
use crate::check::model::{Location as Place, Parameter as Argument};
use crate::errors::SpanRange;
use crate::misuse::Drift;
use crate::types;

/// Headers that the specification says to ignore as parameters.
const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];

/// An argument, and in words what it fills.
pub(super) struct Pair<'a> {
    pub(super) argument: &'a Argument,
    pub(super) what: String,
    /// None in a body.
    pub(super) location: Option<Location>,
    pub(super) kind: Kind,
}

/// Compares all parameters; `path_names` are those of the document for the arguments in the path.
pub(super) fn check(
    method: &Declared,
    operation: &Operation<'_>,
    path_names: &[(usize, String)],
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let documented = operation.parameters()?;
    let mut filled: Vec<(Location, String)> = Vec::new();
    let mut renamed: Vec<(Location, String)> = Vec::new();
    for (index, argument) in method.endpoint.parameters.iter().enumerate() {
        let Some((location, wire)) = wire(argument, index, path_names) else {
            continue;
        };
        filled.push((location, wire.clone()));
        let found = documented
            .iter()
            .find(|parameter| is(location, &wire)(parameter))
            .or_else(|| {
                documented
                    .iter()
                    .find(|parameter| is_bracketed(argument, &wire, parameter))
            });
        if let Some(parameter) = found {
            filled.push((location, parameter.name().to_owned()));
            compare(argument, parameter, drifts)?;
            continue;
        }
        if location == Location::Query && has_open_names(&documented)? {
            continue;
        }
        let open = missing(method, operation, &documented, &filled);
        if let Some(meant) = unknown::report(
            argument,
            (location, &wire),
            operation,
            &documented,
            &open,
            drifts,
        ) {
            renamed.push(meant);
        }
    }
    constants::check(method, operation, &documented, drifts)?;
    for parameter in missing(method, operation, &documented, &filled) {
        let is_renamed = renamed
            .iter()
            .any(|(location, name)| is(*location, name)(parameter));
        if is_renamed {
            continue;
        }
        let drift = Drift::Missing {
            place: parameter.location().name().to_owned(),
            name: parameter.name().to_owned(),
            at: At::of(parameter.node()).note(),
        };
        drifts.push(
            ContractRule::RequiredParameter,
            method.name.span().into(),
            drift,
        );
    }
    Ok(())
}

/// Whether the members of an object are query parameters of their own, of any name.
fn has_open_names(documented: &[Parameter<'_>]) -> Result<bool, Error> {
    for parameter in documented {
        let is_spread = parameter.location() == Location::Query
            && parameter.style() == Documented::Form
            && parameter.explodes();
        if is_spread
            && parameter
                .schema()?
                .is_some_and(|schema| schema.types().only() == Some(SchemaType::Object))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Where an argument goes, and its name on the wire; none for what has no name.
fn wire(
    argument: &Argument,
    index: usize,
    path_names: &[(usize, String)],
) -> Option<(Location, String)> {
    Some(match &argument.location {
        Place::Path { .. } => {
            let (_, name) = path_names.iter().find(|(own, _)| *own == index)?;
            (Location::Path, name.clone())
        }
        Place::Query { wire, .. } | Place::Flag { wire } => (Location::Query, wire.clone()),
        Place::Header { wire } => (Location::Header, wire.clone()),
        Place::Cookie { wire } => (Location::Cookie, wire.clone()),
        _ => return None,
    })
}

/// `branch` in the style `brackets` is what a document calls `branch[]`, and the other way round; `filter[name]` is a part of
/// the map `filter`.
fn is_bracketed(argument: &Argument, wire: &str, parameter: &Parameter<'_>) -> bool {
    if parameter.location() != Location::Query
        || !matches!(argument.location, Place::Query { .. } | Place::Flag { .. })
    {
        return false;
    }
    let name = parameter.name();
    name.strip_suffix("[]") == Some(wire)
        || wire.strip_suffix("[]") == Some(name)
        || wire.split_once('[').is_some_and(|(map, _)| map == name)
}

/// The required parameters that nothing fills.
fn missing<'a, 'd>(
    method: &Declared,
    operation: &Operation<'_>,
    documented: &'a [Parameter<'d>],
    filled: &[(Location, String)],
) -> Vec<&'a Parameter<'d>> {
    let endpoint = &method.endpoint;
    let has =
        |wanted: fn(&Place) -> bool| endpoint.parameters.iter().any(|one| wanted(&one.location));
    let has_flatten = has(|place| matches!(place, Place::Flatten { .. }));
    let has_headers = has(|place| matches!(place, Place::Headers));
    // Of a URL from elsewhere nobody knows the query.
    let has_url = has(|place| matches!(place, Place::Url));
    let pages = super::body_places::parameters(method);
    documented
        .iter()
        .filter(|parameter| parameter.is_required())
        .filter(|parameter| match parameter.location() {
            Location::Path => false,
            Location::Query => {
                !has_flatten
                    && !has_url
                    && !method.has_constant(Location::Query, parameter.name())
                    && !pages.contains(&parameter.name())
            }
            Location::Header => {
                let lower = parameter.name().to_ascii_lowercase();
                !has_headers
                    && !IGNORED.contains(&lower.as_str())
                    && !method.has_constant(Location::Header, &lower)
            }
            Location::Cookie => true,
        })
        .filter(|parameter| {
            !filled
                .iter()
                .any(|(location, name)| is(*location, name)(parameter))
        })
        .filter(|parameter| !is_credential(operation, parameter.location(), parameter.name()))
        .collect()
}

/// Whether a credential of the client has this name and place.
fn is_credential(operation: &Operation<'_>, location: Location, name: &str) -> bool {
    let document = operation.node().document();
    operation
        .security()
        .unwrap_or_default()
        .iter()
        .any(|requirement| {
            requirement.schemes().iter().any(|scheme| {
                match (document.security_scheme(scheme), location) {
                    (Ok(Some(SecurityScheme::Query(own))), Location::Query)
                    | (Ok(Some(SecurityScheme::Cookie(own))), Location::Cookie) => own == name,
                    (Ok(Some(SecurityScheme::Header(own))), Location::Header) => {
                        own.eq_ignore_ascii_case(name)
                    }
                    _ => false,
                }
            })
        })
}

/// Compares an argument with the parameter that it fills.
fn compare(
    argument: &Argument,
    parameter: &Parameter<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let ty = types::span(&argument.ty);
    let (kind, is_optional) = Kind::of(&argument.ty);
    let location = parameter.location();
    let pair = Pair {
        argument,
        what: format!("the {} parameter `{}`", location.name(), parameter.name()),
        location: Some(location),
        kind,
    };
    let is_nullable = parameter
        .schema()?
        .is_some_and(|schema| schema.is_nullable());
    if is_optional && !is_nullable && parameter.is_required() && location != Location::Path {
        pair.optional(At::of(parameter.node()), drifts);
    }
    if let Some(drift) = styles::check(&pair, parameter)? {
        let span = argument
            .places
            .style
            .or(argument.places.marker)
            .unwrap_or(ty);
        drifts.push(ContractRule::Style, span, drift);
        return Ok(());
    }
    let Some(facts) = Facts::of_parameter(parameter)? else {
        return Ok(());
    };
    pair.values(&facts, drifts)
}

impl Pair<'_> {
    /// Reports that what it fills is required.
    pub(super) fn optional(&self, at: At, drifts: &mut Drifts<'_>) {
        let drift = Drift::Optional {
            what: self.what.clone(),
            ty: types::source(inner(self.argument)),
            at: at.note(),
        };
        let span = types::span(&self.argument.ty);
        drifts.push(ContractRule::Optionality, span, drift);
    }

    /// Compares the type and the constraints.
    pub(super) fn values(&self, facts: &Facts<'_>, drifts: &mut Drifts<'_>) -> Result<(), Error> {
        match kinds::check(self, facts)? {
            Some(drift) => {
                drifts.push(ContractRule::Type, types::span(&self.argument.ty), drift);
                Ok(())
            }
            None => constraints::check(self, facts, drifts),
        }
    }
}

/// The type within an `Option`.
fn inner(argument: &Argument) -> &syn::Type {
    match types::shape(&argument.ty) {
        types::TypeShape::Option(inner) => inner,
        _ => &argument.ty,
    }
}

/// The value of a constraint, or the argument.
fn span_of(argument: &Argument, key: &str) -> Option<SpanRange> {
    let own = argument
        .places
        .constraints
        .iter()
        .find(|(name, _)| *name == key);
    own.map(|(_, span)| *span)
}
