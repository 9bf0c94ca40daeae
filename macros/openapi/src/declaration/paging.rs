//! Lists that come in pages: the key `paginate(…)` that would follow them, which a comment proposes.
//!
//! A document seldom says how a list goes on, but APIs agree on a few names. The parameters and the response must both have them; what
//! is proposed is a guess, so that the declaration itself stays what the document says.

use super::paging_names::{
    CONTAINERS, CURSORS, LISTS, MORE, NEXT_CURSORS, NEXT_URLS, OFFSETS, PAGE_COUNTS, PAGES, TOTALS,
};
use crate::code::{Field, Shape, Ty, literal};
use crate::model::{Location, Operation, Parameter, Response, SchemaType};
use crate::types::Registry;

/// What is proposed.
#[derive(Debug, Clone)]
pub(super) struct Paging {
    /// The options of `paginate`.
    pub(super) options: String,
    /// An item of the list.
    pub(super) item: Ty,
}

/// A member of the response, as `paginate` writes its place, and its type.
struct Place {
    path: String,
    ty: Ty,
}

/// The proposal for an operation that returns `success`.
pub(super) fn proposal(
    operation: &Operation<'_>,
    parameters: &[Parameter<'_>],
    responses: &[Response<'_>],
    types: &Registry,
    success: &Ty,
) -> Option<Paging> {
    if operation.method() != "GET" {
        return None;
    }
    let (items, item) = list(types, success)?;
    let mut options = advance(
        parameters,
        responses,
        types,
        success,
        items.as_deref(),
        &item,
    )?;
    options.extend(items.map(|place| format!("items = {}", literal(&place))));
    Some(Paging {
        options: options.join(", "),
        item,
    })
}

/// How the next page is asked for.
fn advance(
    parameters: &[Parameter<'_>],
    responses: &[Response<'_>],
    types: &Registry,
    success: &Ty,
    items: Option<&str>,
    item: &Ty,
) -> Option<Vec<String>> {
    let option = |name: &str, value: &str| format!("{name} = {}", literal(value));
    let query = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found = parameters
                .iter()
                .find(|one| one.location() == Location::Query && one.name() == *name);
            found.filter(|one| is_scalar(one))
        })
    };
    let place = |names: &[&str], is: fn(&Ty) -> bool| find(types, success, names, is);
    let more = place(&MORE, |ty| *ty == Ty::Bool).map(|found| option("more", &found.path));
    if let Some(cursor) = query(&CURSORS) {
        let last = || {
            let items = items?;
            let has_id = fields(types, item)?.iter().any(|field| field.wire == "id");
            more.as_ref()?;
            has_id.then(|| format!("{items}[-1].id"))
        };
        // A string where a number is asked for is a URL.
        let is_cursor: fn(&Ty) -> bool = if is_text(cursor) {
            Ty::is_scalar
        } else {
            |ty| ty.is_scalar() && *ty != Ty::String
        };
        let next = place(&NEXT_CURSORS, is_cursor).map(|found| found.path);
        if let Some(next) = next.or_else(last) {
            let cursor = option("cursor", cursor.name());
            return Some(
                [cursor, option("next", &next)]
                    .into_iter()
                    .chain(more)
                    .collect(),
            );
        }
    }
    if let Some(next) = next_url(types, success) {
        return Some(vec![option("next", &next)]);
    }
    if responses.iter().any(has_link) {
        return Some(vec!["link".to_owned()]);
    }
    let is_count = |ty: &Ty| matches!(ty, Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64);
    if let Some(page) = query(&PAGES) {
        let count = place(&PAGE_COUNTS, is_count).map(|found| option("pages", &found.path));
        let first = first(page, 1);
        return Some(
            [option("page", page.name())]
                .into_iter()
                .chain(first)
                .chain(count)
                .chain(more)
                .collect(),
        );
    }
    let offset = query(&OFFSETS)?;
    let total = place(&TOTALS, is_count).map(|found| option("total", &found.path));
    Some(
        [option("offset", offset.name())]
            .into_iter()
            .chain(first(offset, 0))
            .chain(total)
            .chain(more)
            .collect(),
    )
}

fn is_scalar(parameter: &Parameter<'_>) -> bool {
    let schema = parameter.schema().ok().flatten();
    schema.is_none_or(|schema| {
        let only = schema.types().only();
        !matches!(only, Some(SchemaType::Array | SchemaType::Object))
    })
}

fn is_text(parameter: &Parameter<'_>) -> bool {
    let schema = parameter.schema().ok().flatten();
    schema.is_none_or(|schema| {
        let only = schema.types().only();
        !matches!(only, Some(SchemaType::Integer | SchemaType::Number))
    })
}

/// The number that a list begins with, where the document names another than the usual one.
fn first(parameter: &Parameter<'_>, usual: i128) -> Option<String> {
    let schema = parameter.schema().ok()??;
    let number = |name: &str| schema.node().get(name)?.as_number()?.as_integer();
    let least = number("default").or_else(|| number("minimum"))?;
    ((0..=1).contains(&least) && least != usual).then(|| format!("first = {least}"))
}

fn has_link(response: &Response<'_>) -> bool {
    let headers = response.node().get("headers");
    let is_success = response.status().class() == Some(2);
    headers.filter(|_| is_success).is_some_and(|headers| {
        headers
            .members()
            .any(|(name, _)| name.eq_ignore_ascii_case("link"))
    })
}

/// The list of the response, and its items: the whole body, the member with a usual name, or else the only one that is a list.
fn list(types: &Registry, success: &Ty) -> Option<(Option<String>, Ty)> {
    if let Ty::List(item) = success {
        return Some((None, item.as_ref().clone()));
    }
    let is_list = |ty: &Ty| matches!(ty, Ty::List(_));
    let known = find(types, success, &LISTS, is_list);
    let found = known.or_else(|| {
        let mut lists = fields(types, success)?
            .iter()
            .filter(|field| is_list(&field.ty));
        let only = lists.next()?;
        lists.next().is_none().then(|| place(only, None))
    })?;
    let Ty::List(item) = found.ty else {
        return None;
    };
    Some((Some(found.path), *item))
}

/// The member with the first of the names, in the response itself or in one of its usual parts.
fn find(types: &Registry, success: &Ty, names: &[&str], is: fn(&Ty) -> bool) -> Option<Place> {
    let own = fields(types, success)?;
    let member = |all: &[Field], within: Option<&str>| {
        names.iter().find_map(|name| {
            let field = all.iter().find(|field| field.wire == *name)?;
            is(&field.ty).then(|| place(field, within))
        })
    };
    member(own, None).or_else(|| {
        CONTAINERS.iter().find_map(|container| {
            let field = own.iter().find(|field| field.wire == *container)?;
            member(fields(types, &field.ty)?, Some(&segment(&field.wire, None)))
        })
    })
}

/// A URL of the next page: a string, or an object with `href`.
fn next_url(types: &Registry, success: &Ty) -> Option<String> {
    let text = |ty: &Ty| *ty == Ty::String;
    if let Some(found) = find(types, success, &NEXT_URLS, text) {
        return Some(found.path);
    }
    let found = find(types, success, &["next"], |ty| matches!(ty, Ty::Named(_)))?;
    let href = fields(types, &found.ty)?
        .iter()
        .find(|field| field.wire == "href" && text(&field.ty))?;
    Some(place(href, Some(&found.path)).path)
}

fn fields<'t>(types: &'t Registry, ty: &Ty) -> Option<&'t [Field]> {
    let Ty::Named(id) = ty else {
        return None;
    };
    match &types.definition(*id)?.shape {
        Shape::Struct(shape) => Some(&shape.fields),
        _ => None,
    }
}

fn place(field: &Field, within: Option<&str>) -> Place {
    Place {
        path: segment(&field.wire, within),
        ty: field.ty.clone(),
    }
}

/// A name behind its place, in quotes where it is not one of RFC 9535's shorthands.
fn segment(name: &str, within: Option<&str>) -> String {
    let within = within.unwrap_or_default();
    let is_short = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    match (is_short, within) {
        (true, "") => name.to_owned(),
        (true, within) => format!("{within}.{name}"),
        (false, within) => {
            let escaped = name.replace('\\', "\\\\").replace('\'', "\\'");
            format!("{within}['{escaped}']")
        }
    }
}
