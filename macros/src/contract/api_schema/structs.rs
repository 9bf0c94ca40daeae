//! Structs against objects: what is due, what may be absent or null, and what nobody knows.

use sdx_endpoint_openapi::{AdditionalProperties, Error, Schema, SchemaType};
use syn::{DataStruct, DeriveInput, Field, Fields};

use super::at;
use super::attribute::Settings;
use super::serde_attributes::{Container, Member, of_field};
use crate::contract::schema::Facts;
use crate::contract::types::Kind;
use crate::errors::{Errors, did_you_mean_of, nearest};
use crate::misuse::Drift;
use crate::types;

/// A field, and its names on the wire.
struct Named<'a> {
    field: &'a Field,
    member: Member,
    written: String,
    /// The name that is read, and its aliases.
    read: Vec<String>,
}

pub(super) fn check(
    input: &DeriveInput,
    data: &DataStruct,
    container: &Container,
    settings: &Settings,
    schema: Schema<'_>,
    errors: &Errors,
) -> Result<(), Error> {
    let Fields::Named(fields) = &data.fields else {
        return Ok(());
    };
    let properties = schema.properties()?;
    let is_object = Facts::of(schema)
        .is_some_and(|facts| matches!(facts.schema_type, Some(SchemaType::Object) | None));
    if !is_object || properties.is_empty() {
        return Ok(());
    }
    let fields: Vec<Named<'_>> = fields
        .named
        .iter()
        .filter_map(|field| named(field, container))
        .collect();
    let has_flattened = fields.iter().any(|field| field.member.is_flattened);
    let object = Object {
        schema,
        names: properties
            .iter()
            .map(|(name, _)| name.to_string())
            .collect(),
        required: schema.required().iter().map(ToString::to_string).collect(),
        is_open: matches!(
            schema.additional_properties()?,
            AdditionalProperties::Any | AdditionalProperties::Schema(_)
        ),
    };
    for field in fields.iter().filter(|field| !field.member.is_flattened) {
        let names: Vec<&str> = if settings.is_response && !field.member.is_not_read {
            field.read.iter().map(String::as_str).collect()
        } else {
            vec![field.written.as_str()]
        };
        let is_read = settings.is_response && !field.member.is_not_read;
        let is_written = settings.is_request && !field.member.is_not_written;
        if !is_read && !is_written {
            continue;
        }
        let property = properties
            .iter()
            .find(|(name, _)| names.contains(&name.as_ref()));
        match property {
            Some((name, property)) => {
                known(field, name, *property, &object, container, settings, errors);
            }
            None => unknown(
                field,
                names.first().copied().unwrap_or_default(),
                &object,
                container,
                settings,
                errors,
            ),
        }
    }
    if settings.is_request && !has_flattened {
        for (name, property) in &properties {
            if object.required.iter().any(|one| *one == **name) && !property.is_read_only() {
                due(name, *property, &fields, &object, input, errors);
            }
        }
    }
    Ok(())
}

/// A property that a request must have.
fn due(
    name: &str,
    property: Schema<'_>,
    fields: &[Named<'_>],
    object: &Object<'_>,
    input: &DeriveInput,
    errors: &Errors,
) {
    let is_written = |field: &Named<'_>| !field.member.is_not_written && field.written == name;
    // One that is spelled almost so has been reported.
    let is_renamed = |field: &Named<'_>| {
        !object.names.contains(&field.written) && nearest(&field.written, &[name]).is_some()
    };
    if !fields
        .iter()
        .any(|field| is_written(field) || is_renamed(field))
    {
        let drift = Drift::PropertyMissing {
            name: name.to_owned(),
            at: at(property),
        };
        errors.push(super::name(input), drift);
    }
}

/// What an object says besides its properties.
struct Object<'d> {
    schema: Schema<'d>,
    names: Vec<String>,
    required: Vec<String>,
    is_open: bool,
}

fn named<'a>(field: &'a Field, container: &Container) -> Option<Named<'a>> {
    let name = field.ident.as_ref()?.to_string();
    let member = Member::read(&field.attrs);
    let written = of_field(
        &name,
        member.rename.written.as_ref(),
        container.rename_all.written.as_ref(),
    );
    let mut read = vec![of_field(
        &name,
        member.rename.read.as_ref(),
        container.rename_all.read.as_ref(),
    )];
    read.extend(member.aliases.iter().cloned());
    Some(Named {
        field,
        member,
        written,
        read,
    })
}

/// A field of a property that there is.
fn known(
    field: &Named<'_>,
    name: &str,
    property: Schema<'_>,
    object: &Object<'_>,
    container: &Container,
    settings: &Settings,
    errors: &Errors,
) {
    let ty = &field.field.ty;
    let (kind, is_optional) = Kind::of(ty);
    let span = types::span(ty);
    let has_default = field.member.has_default || container.has_default;
    if settings.is_response && !is_optional && !field.member.is_converted {
        let is_required = object.required.iter().any(|one| one == name);
        let is_due = is_required && !property.is_write_only();
        // A type of one's own may read null, and an alias may be an `Option`.
        let may_read_null = kind == Kind::Unknown;
        let name = name.to_owned();
        let (ty, at) = (types::source(ty), at(property));
        if property.is_nullable() && !property.is_write_only() && !may_read_null {
            errors.push(span, Drift::PropertyNull { name, ty, at });
            return;
        }
        if !is_due && !has_default {
            errors.push(span, Drift::PropertyAbsent { name, ty, at });
            return;
        }
    }
    let documented = Facts::of(property).and_then(|facts| facts.schema_type);
    if let Some(documented) = documented.filter(|documented| kind.contradicts(*documented))
        && !field.member.is_converted
    {
        let drift = Drift::PropertyType {
            name: name.to_owned(),
            found: kind.words().to_owned(),
            known: documented.name().to_owned(),
            at: at(property),
        };
        errors.push(span, drift);
    }
}

/// A field that the object has no property for.
fn unknown(
    field: &Named<'_>,
    wire: &str,
    object: &Object<'_>,
    container: &Container,
    settings: &Settings,
    errors: &Errors,
) {
    let names: Vec<&str> = object.names.iter().map(String::as_str).collect();
    let near = nearest(wire, &names);
    let may_be_absent =
        Kind::of(&field.field.ty).1 || field.member.has_default || container.has_default;
    // A response may hold more than its schema says, if nothing depends on it.
    let is_drift = if settings.is_request && !field.member.is_not_written {
        !object.is_open || near.is_some()
    } else {
        !object.is_open && (!may_be_absent || near.is_some())
    };
    if !is_drift {
        return;
    }
    let drift = Drift::PropertyUnknown {
        name: wire.to_owned(),
        help: did_you_mean_of(near, "properties", &names),
        at: at(object.schema),
    };
    let span = field
        .field
        .ident
        .as_ref()
        .map_or_else(|| types::span(&field.field.ty), |name| name.span().into());
    errors.push(span, drift);
}
