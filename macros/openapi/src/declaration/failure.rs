//! Failures: the type of `Error<…>`.

use super::media::{self, Format};
use super::success::variant;
use super::{Step, WriteOptions, reason};
use crate::code::{Shape, StatusVariant, Ty};
use crate::model::{Operation, Response, ResponseStatus};
use crate::types::Registry;

/// The type of failures; `None` where the runtime's own reads them all.
pub(super) fn read(
    operation: &Operation<'_>,
    types: &mut Registry,
    options: WriteOptions,
    name: &str,
) -> Step<Option<Ty>> {
    if options.untyped {
        return Ok(None);
    }
    let responses = operation.responses().map_err(reason)?;
    let succeeds = responses
        .iter()
        .any(|response| matches!(response.status().class(), Some(2 | 3)));
    let mut read: Vec<(Response<'_>, Option<(Ty, bool)>)> = Vec::new();
    for response in responses {
        let fails = match response.status() {
            ResponseStatus::Default => succeeds,
            other => matches!(other.class(), Some(4 | 5)),
        };
        if fails && operation.method() != "HEAD" {
            read.push((response, body(&response, types, name)?));
        }
    }
    let mut distinct: Vec<&Ty> = Vec::new();
    for (ty, _) in read
        .iter()
        .filter_map(|(_, body)| body.as_ref())
        .filter(|(_, json)| *json)
    {
        if !distinct.contains(&ty) {
            distinct.push(ty);
        }
    }
    match distinct.as_slice() {
        [] => Ok(None),
        [only] if is_own(types, only) => Ok(None),
        [only] => Ok(Some((*only).clone())),
        _ => {
            let variants: Vec<StatusVariant> = read
                .into_iter()
                .map(|(response, body)| match body {
                    Some((ty, json)) => variant(&response, Some(ty), (!json).then_some("text")),
                    None => variant(&response, None, None),
                })
                .collect();
            let docs = vec!["The failures, by status.".to_owned()];
            let id = types.define(format!("{name}Failure"), docs, Shape::ByStatus(variants));
            Ok(Some(Ty::Named(id)))
        }
    }
}

/// The type of a failure's body, and whether it is JSON rather than text.
fn body(response: &Response<'_>, types: &mut Registry, name: &str) -> Step<Option<(Ty, bool)>> {
    let ranked = media::ranked(response.content());
    let Some((format, media)) = ranked.into_iter().next() else {
        return Ok(None);
    };
    if !matches!(format, Format::Json | Format::OtherJson) {
        return Ok(Some((Ty::String, false)));
    }
    let ty = match media.schema().map_err(reason)? {
        Some(schema) => types.ty(&schema, &format!("{name} error")).required(),
        None => Ty::Any,
    };
    Ok(Some((ty, true)))
}

/// Whether the runtime's `ErrorResponse` is the type: a message, and perhaps errors by field.
fn is_own(types: &Registry, ty: &Ty) -> bool {
    let Ty::Named(id) = ty else {
        return false;
    };
    let Some(Shape::Struct(shape)) = types.definition(*id).map(|definition| &definition.shape)
    else {
        return false;
    };
    let lists = Ty::Map(Box::new(Ty::String.list()));
    shape.rest.is_none()
        && shape.flattened.is_none()
        && shape.fields.iter().any(|field| field.wire == "message")
        && shape.fields.iter().all(|field| match field.wire.as_str() {
            "message" => field.ty == Ty::String,
            "errors" => field.ty == lists,
            _ => false,
        })
}
