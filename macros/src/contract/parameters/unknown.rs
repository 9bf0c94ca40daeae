//! Parameters that the document does not have, and the ones that were probably meant.

use sdx_endpoint_openapi::{Location, Operation, Parameter};

use super::{IGNORED, is_credential};
use crate::args::ContractRule;
use crate::check::model::Parameter as Argument;
use crate::contract::drifts::{At, Drifts};
use crate::errors::{did_you_mean, list, nearest};
use crate::misuse::Drift;

/// Reports a parameter that the document does not have, and returns the one that was probably meant.
pub(super) fn report(
    argument: &Argument,
    (location, wire): (Location, &str),
    operation: &Operation<'_>,
    documented: &[Parameter<'_>],
    open: &[&Parameter<'_>],
    drifts: &mut Drifts<'_>,
) -> Option<(Location, String)> {
    if location == Location::Path || is_credential(operation, location, wire) {
        return None;
    }
    let lower = wire.to_ascii_lowercase();
    if location == Location::Header && IGNORED.contains(&lower.as_str()) {
        return None;
    }
    let name = argument
        .places
        .text
        .unwrap_or_else(|| argument.variable.span().into());
    let elsewhere = documented.iter().find(|one| {
        one.location() != location
            && one.location() != Location::Path
            && one.name().eq_ignore_ascii_case(wire)
    });
    if let Some(other) = elsewhere {
        let place = other.location().name();
        let drift = Drift::Moved {
            name: wire.to_owned(),
            found: location.name().to_owned(),
            place: place.to_owned(),
            at: At::of(other.node()).note(),
        };
        let span = argument.places.marker.unwrap_or(name);
        drifts.push(ContractRule::UnknownParameter, span, drift);
        return Some((other.location(), other.name().to_owned()));
    }
    let here: Vec<&str> = documented
        .iter()
        .filter(|one| one.location() == location)
        .map(Parameter::name)
        .collect();
    let unfilled: Vec<&str> = open
        .iter()
        .filter(|one| one.location() == location)
        .map(|one| one.name())
        .collect();
    let near = near(wire, &unfilled, location).or_else(|| near(wire, &here, location));
    // Servers take further headers, and their documents often leave out what all operations have.
    if location == Location::Header && near.is_none() {
        return None;
    }
    let meant = near.or(match unfilled.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let help = did_you_mean(meant, || {
        let place = location.name();
        if here.is_empty() {
            format!("the operation has no {place} parameters")
        } else {
            let known = list(&here, "and");
            format!("the {place} parameters of the operation are {known}")
        }
    });
    let drift = Drift::Unknown {
        place: location.name().to_owned(),
        name: wire.to_owned(),
        help,
        at: crate::contract::at(operation).note(),
    };
    drifts.push(ContractRule::UnknownParameter, name, drift);
    meant.map(|meant| (location, meant.to_owned()))
}

/// The name that is spelled alike; the case of headers means nothing.
fn near<'n>(wire: &str, names: &[&'n str], location: Location) -> Option<&'n str> {
    if location != Location::Header {
        return nearest(wire, names);
    }
    let lower: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let found = nearest(&wire.to_ascii_lowercase(), &lower)?;
    names
        .iter()
        .copied()
        .find(|name| name.eq_ignore_ascii_case(found))
}
