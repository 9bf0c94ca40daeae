//! Declarations and documents side by side, without a file and without a compiler.

mod false_errors;
mod mutations;
mod rules;

pub(super) use self::false_errors::documents;

use sdx_endpoint_openapi::{Document, Operation, WriteOptions, Writer};

use super::{attribute, drifts, shape};
use crate::api::item::{self, Found};
use crate::errors::{Errors, Fault};

/// The drifts of a trait, with `list` behind the path of the attribute.
fn faults(all: &[Operation<'_>], list: &str, item: &str) -> Vec<Fault> {
    let item = item
        .parse()
        .unwrap_or_else(|error| panic!("{error}:\n{item}"));
    let Found::Trait(found) = item::find(&item) else {
        panic!("no trait: {item}")
    };
    let errors = Errors::default();
    let list = format!("\"openapi.yaml\"{list}").parse().unwrap();
    let settings = attribute::read(&list, found.name.span(), &errors);
    assert!(errors.into_faults().is_empty());
    let shapes = shape::documented_shapes(all);
    drifts(&settings.unwrap(), &found, &item, all, &shapes)
        .into_iter()
        .map(|(_, fault)| fault)
        .collect()
}

/// The first line of each drift of one endpoint.
fn facts(document: &str, method: &str) -> Vec<String> {
    let document = Document::from_text("openapi.yaml", document).unwrap();
    let item = format!("trait Api: HasClient {{ {method} }}");
    let faults = faults(&document.operations().unwrap(), "", &item);
    faults.iter().map(|fault| fault.fact().to_owned()).collect()
}

/// A trait with a declaration of each operation that can be declared.
fn declared(operations: &[Operation<'_>]) -> String {
    let mut options = WriteOptions::default();
    options.untyped = true;
    let writer = Writer::new(options);
    let mut names = std::collections::HashSet::new();
    let methods: Vec<String> = operations
        .iter()
        .filter_map(|operation| writer.declaration(operation).ok())
        .filter(|declaration| names.insert(declaration.name.clone()))
        .map(|declaration| declaration.method)
        .collect();
    format!("pub trait Api: HasClient {{\n{}\n}}", methods.join("\n"))
}
