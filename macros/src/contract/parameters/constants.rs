//! Constants of the query: `?sort=asc` in `path`.

use sdx_endpoint_openapi::{Error, Location, Operation, Parameter, SchemaType};

use super::{has_open_names, is_credential};
use crate::args::ContractRule;
use crate::contract::declared::Declared;
use crate::contract::drifts::{At, Drifts};
use crate::contract::schema::Facts;
use crate::contract::shape::plain;
use crate::errors::{SpanRange, did_you_mean, list, nearest};
use crate::marker::Bound;
use crate::misuse::Drift;

pub(super) fn check(
    method: &Declared,
    operation: &Operation<'_>,
    documented: &[Parameter<'_>],
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let query = method.endpoint.query.as_deref().unwrap_or_default();
    // A path of the document may have constants as well.
    let path = operation.path();
    let of_path = path.strip_prefix(plain(path).as_str()).unwrap_or_default();
    let span = method
        .args
        .path
        .spanned()
        .map_or_else(|| SpanRange::from(method.name.span()), |path| path.span);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = match pair.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            // Whether it is there is all that a name alone says.
            None => (pair, None),
        };
        // What is escaped, or a part of a map, is not read here.
        if pair.contains(['%', '[', '+'])
            || of_path.contains(name)
            || is_credential(operation, Location::Query, name)
        {
            continue;
        }
        let known: Vec<&Parameter<'_>> = documented
            .iter()
            .filter(|one| one.location() == Location::Query)
            .collect();
        let Some(parameter) = known.iter().find(|one| one.name() == name) else {
            if has_open_names(documented)? {
                continue;
            }
            let names: Vec<&str> = known.iter().map(|one| one.name()).collect();
            let drift = Drift::Unknown {
                place: "query".to_owned(),
                name: name.to_owned(),
                help: did_you_mean(nearest(name, &names), || match names.as_slice() {
                    [] => "remove it: the operation has no query parameters".to_owned(),
                    names => format!(
                        "the query parameters of the operation are {}",
                        list(names, "and")
                    ),
                }),
                at: crate::contract::at(operation).note(),
            };
            drifts.push(ContractRule::UnknownParameter, span, drift);
            continue;
        };
        let Some(facts) = Facts::of_parameter(parameter)? else {
            continue;
        };
        let Some(value) = value else {
            continue;
        };
        if let Some(known) = wanted(value, &facts) {
            let drift = Drift::OtherConstant {
                name: name.to_owned(),
                value: value.to_owned(),
                known,
                at: At::of(facts.node).note(),
            };
            drifts.push(ContractRule::Type, span, drift);
        }
    }
    Ok(())
}

/// What the document wants, in words, if the value is surely none of it.
fn wanted(value: &str, facts: &Facts<'_>) -> Option<String> {
    let values = facts.values();
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(String::as_str).collect();
        return (!values.iter().any(|one| one == value)).then(|| list(&names, "or"));
    }
    let number = value.parse::<f64>().ok();
    let number = |bound: Option<Bound>| number.zip(bound.map(Bound::as_float));
    match facts.schema_type? {
        SchemaType::Boolean if !matches!(value, "true" | "false" | "1" | "0") => {
            Some("`true` or `false`".to_owned())
        }
        SchemaType::Integer if value.parse::<i128>().is_err() => Some("an integer".to_owned()),
        SchemaType::Number if value.parse::<f64>().is_err() => Some("a number".to_owned()),
        SchemaType::Integer | SchemaType::Number => {
            match (number(facts.minimum), number(facts.maximum)) {
                (Some((number, least)), _) if number < least => {
                    Some(format!("a value of at least {least}"))
                }
                (_, Some((number, greatest))) if number > greatest => {
                    Some(format!("a value of at most {greatest}"))
                }
                _ => None,
            }
        }
        SchemaType::String if value.is_empty() && facts.min_length > Some(0) => {
            Some("at least one character".to_owned())
        }
        _ => None,
    }
}
