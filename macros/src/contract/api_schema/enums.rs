//! Enums without data against lists of values.

use sdx_endpoint_openapi::Schema;
use syn::{DataEnum, DeriveInput, Fields};

use super::attribute::Settings;
use super::serde_attributes::{Container, Member, of_variant};
use super::{at, name};
use crate::contract::schema::Facts;
use crate::errors::{Errors, did_you_mean_of, nearest};
use crate::misuse::Drift;

pub(super) fn check(
    input: &DeriveInput,
    data: &DataEnum,
    container: &Container,
    settings: &Settings,
    schema: Schema<'_>,
    errors: &Errors,
) {
    let values = schema.values();
    let known: Option<Vec<String>> = values
        .iter()
        .filter(|value| !value.is_null())
        .map(|value| value.as_str().map(Into::into))
        .collect();
    let Some(known) = known.filter(|known| !known.is_empty() && Facts::of(schema).is_some()) else {
        return;
    };
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut takes_others = false;
    for variant in &data.variants {
        let member = Member::read(&variant.attrs);
        takes_others |= member.is_other;
        let is_unit = matches!(variant.fields, Fields::Unit);
        if member.is_other || !is_unit || (member.is_not_read && member.is_not_written) {
            continue;
        }
        let (own, all) = if settings.is_response {
            (&member.rename.read, &container.rename_all.read)
        } else {
            (&member.rename.written, &container.rename_all.written)
        };
        let wire = of_variant(&variant.ident.to_string(), own.as_ref(), all.as_ref());
        let is_known =
            known.contains(&wire) || member.aliases.iter().any(|alias| known.contains(alias));
        if !is_known {
            let drift = Drift::ValueUnknown {
                value: wire.clone(),
                help: did_you_mean_of(nearest(&wire, &names), "values", &names),
                at: at(schema),
            };
            errors.push(variant.ident.span(), drift);
        }
    }
    if settings.is_response && !takes_others {
        errors.push(
            name(input),
            Drift::NoOther {
                name: input.ident.to_string(),
                at: at(schema),
            },
        );
    }
}
