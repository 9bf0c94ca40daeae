//! The text of definitions.

use std::fmt::Write;

use super::definition::{Definition, Enum, Field, Shape, StatusVariant, Struct, Union, Usage};
use super::layout::{attribute, literal};
use super::rename::{Case, best};
use super::ty::{Names, Ty};
use crate::names::{Given, identifier, value_name, variant_name};

/// The derives that every type has.
const DERIVES: &str = "Debug, Clone, PartialEq";

/// Writes a definition under its name.
pub(crate) fn definition(name: &str, definition: &Definition, names: &mut Names<'_>) -> String {
    let mut out = String::new();
    docs(&definition.docs, "", &mut out);
    match &definition.shape {
        Shape::Struct(shape) => structure(name, shape, definition.usage, names, &mut out),
        Shape::Enum(shape) => enumeration(name, shape, definition.usage, &mut out),
        Shape::Union(shape) => union(name, shape, definition.usage, names, &mut out),
        Shape::Newtype(inner) => {
            serde(names);
            let _ = writeln!(out, "#[derive({DERIVES}, Serialize, Deserialize)]");
            out.push_str("#[serde(transparent)]\n");
            let _ = writeln!(out, "pub struct {name}(pub {});", inner.owned(names));
        }
        Shape::ByStatus(variants) => by_status(name, variants, names, &mut out),
        Shape::Pending => return String::new(),
    }
    out
}

fn serde(names: &mut Names<'_>) {
    names.used.insert("Serialize".to_owned());
    names.used.insert("Deserialize".to_owned());
}

pub(crate) fn docs(lines: &[String], indent: &str, out: &mut String) {
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        let _ = writeln!(out, "{indent}///{space}{line}");
    }
}

/// Rust names of a struct's fields.
fn field_names(shape: &Struct) -> Vec<(String, String)> {
    let mut given = Given::default();
    let fields = shape.fields.iter();
    fields
        .map(|field| {
            (
                given.unique(&value_name(&field.wire), "_"),
                field.wire.clone(),
            )
        })
        .collect()
}

fn structure(name: &str, shape: &Struct, usage: Usage, names: &mut Names<'_>, out: &mut String) {
    serde(names);
    let optional =
        shape.flattened.is_none() && shape.fields.iter().all(|field| field.is_optional(usage));
    let default = if optional { ", Default" } else { "" };
    let _ = writeln!(out, "#[derive({DERIVES}{default}, Serialize, Deserialize)]");
    let pairs = field_names(shape);
    let case = best(&pairs, Case::field);
    if let Some(case) = case {
        let _ = writeln!(out, "#[serde(rename_all = \"{}\")]", case.name());
    }
    if pairs.is_empty() && shape.rest.is_none() && shape.flattened.is_none() {
        let _ = writeln!(out, "pub struct {name} {{}}");
        return;
    }
    let _ = writeln!(out, "pub struct {name} {{");
    for (field, (rust, wire)) in shape.fields.iter().zip(&pairs) {
        docs(&field.docs, "    ", out);
        let mut options = Vec::new();
        let renamed = case.map_or_else(|| rust.clone(), |case| case.field(rust));
        if renamed != *wire {
            options.push(format!("rename = {}", literal(wire)));
        }
        let ty = field_type(field, shape, usage, &mut options);
        if !options.is_empty() {
            attribute("serde", &options, "    ", out);
        }
        let _ = writeln!(out, "    pub {}: {},", identifier(rust), ty.owned(names));
    }
    let mut given = Given::default();
    for (rust, _) in &pairs {
        given.insert(rust);
    }
    if let Some(flattened) = &shape.flattened {
        let field = given.unique("variant", "_");
        let _ = writeln!(out, "    /// One of several further parts.");
        let _ = writeln!(
            out,
            "    #[serde(flatten)]\n    pub {field}: {},",
            flattened.owned(names)
        );
    }
    if let Some(rest) = &shape.rest {
        let field = given.unique("other", "_");
        let map = Ty::Map(Box::new(rest.clone())).owned(names);
        let _ = writeln!(out, "    /// Members that are not named above.");
        let _ = writeln!(out, "    #[serde(flatten)]\n    pub {field}: {map},");
    }
    out.push_str("}\n");
}

fn field_type(field: &Field, shape: &Struct, usage: Usage, options: &mut Vec<String>) -> Ty {
    let absent = field.may_be_absent(usage);
    if absent {
        if shape.patch && field.nullable {
            // `null` removes a member, and absence leaves it (RFC 7396).
            options.push("default".to_owned());
            options.push("skip_serializing_if = \"Option::is_none\"".to_owned());
            options.push("deserialize_with = \"present\"".to_owned());
            return Ty::Option(Box::new(Ty::Option(Box::new(field.ty.clone()))));
        }
        options.push("skip_serializing_if = \"Option::is_none\"".to_owned());
    }
    if absent || field.nullable {
        return field.ty.clone().option();
    }
    field.ty.clone()
}

fn enumeration(name: &str, shape: &Enum, usage: Usage, out: &mut String) {
    let mut given = Given::default();
    let pairs: Vec<(String, String)> = shape
        .values
        .iter()
        .map(|value| (given.unique(&variant_name(value), ""), value.clone()))
        .collect();
    // Values that a later version of the API adds must not break a response.
    let open = usage.response;
    let copy = if open { "" } else { ", Copy" };
    let _ = writeln!(
        out,
        "#[derive(Debug, Clone{copy}, PartialEq, Eq, Hash, Serialize, Deserialize)]"
    );
    let case = best(&pairs, Case::variant);
    if let Some(case) = case {
        let _ = writeln!(out, "#[serde(rename_all = \"{}\")]", case.name());
    }
    let _ = writeln!(out, "pub enum {name} {{");
    for (rust, wire) in &pairs {
        let renamed = case.map_or_else(|| rust.clone(), |case| case.variant(rust));
        if renamed != *wire {
            let _ = writeln!(out, "    #[serde(rename = {})]", literal(wire));
        }
        let _ = writeln!(out, "    {rust},");
    }
    if open {
        let unknown = ["Unknown", "Unrecognized"]
            .into_iter()
            .find(|one| !given.contains(one));
        let unknown = given.unique(unknown.unwrap_or("OtherValue"), "");
        let _ = writeln!(out, "    /// A value that the document does not name.");
        let _ = writeln!(out, "    #[serde(untagged)]\n    {unknown}(String),");
    }
    out.push_str("}\n");
}

fn union(name: &str, shape: &Union, usage: Usage, names: &mut Names<'_>, out: &mut String) {
    serde(names);
    let _ = writeln!(out, "#[derive({DERIVES}, Serialize, Deserialize)]");
    match &shape.tag {
        Some(tag) => {
            let _ = writeln!(out, "#[serde(tag = {})]", literal(tag));
        }
        None => out.push_str("#[serde(untagged)]\n"),
    }
    let _ = writeln!(out, "pub enum {name} {{");
    let mut given = Given::default();
    for variant in &shape.variants {
        let rust = given.unique(&variant_name(&variant.name), "");
        if let Some(value) = variant.value.as_ref().filter(|value| **value != rust) {
            let rename = [format!("rename = {}", literal(value))];
            attribute("serde", &rename, "    ", out);
        }
        let _ = writeln!(out, "    {rust}({}),", variant.ty.owned(names));
    }
    if usage.response {
        let unknown = given.unique("Unknown", "");
        let _ = writeln!(out, "    /// A value that the document does not describe.");
        // A variant behind tagged ones that takes what they leave.
        let untagged = if shape.tag.is_some() {
            "    #[serde(untagged)]\n"
        } else {
            ""
        };
        let _ = writeln!(out, "{untagged}    {unknown}(serde_json::Value),");
    }
    out.push_str("}\n");
}

fn by_status(name: &str, variants: &[StatusVariant], names: &mut Names<'_>, out: &mut String) {
    names.used.insert("ByStatus".to_owned());
    let _ = writeln!(out, "#[derive(Debug, ByStatus)]");
    let _ = writeln!(out, "pub enum {name} {{");
    let mut given = Given::default();
    for variant in variants {
        docs(&variant.docs, "    ", out);
        let mut items = variant.statuses.clone();
        items.extend(
            variant
                .reader
                .filter(|_| variant.ty.is_some())
                .map(str::to_owned),
        );
        let _ = writeln!(out, "    #[status({})]", items.join(", "));
        let rust = given.unique(&variant.name, "");
        match &variant.ty {
            Some(ty) => {
                let _ = writeln!(out, "    {rust}({}),", ty.owned(names));
            }
            None => {
                let _ = writeln!(out, "    {rust},");
            }
        }
    }
    out.push_str("}\n");
}
