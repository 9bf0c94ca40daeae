//! Declarations that a file lacks.

use std::collections::{BTreeMap, BTreeSet};

use super::{ImportOptions, group, method_names, render};
use crate::declaration::{Method, NotDeclared};
use crate::document::Document;
use crate::error::Error;
use crate::model::Operation;
use crate::types::Registry;

/// What a file has already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Existing {
    /// HTTP methods and path templates of its endpoints.
    pub endpoints: Vec<(String, String)>,
    /// Names of its methods.
    pub methods: BTreeSet<String>,
    /// Names that it defines or imports.
    pub names: BTreeSet<String>,
    /// Names of its traits.
    pub traits: BTreeSet<String>,
}

/// What a file lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The operations, as method and path of the document.
    pub operations: Vec<(String, String)>,
    /// Methods for the traits that the file has.
    pub methods: BTreeMap<String, String>,
    /// Everything else: imports, traits, and types, to put at the end.
    pub rest: String,
    /// The operations that cannot be declared.
    pub not_declared: Vec<NotDeclared>,
}

impl Existing {
    /// Whether the file has an endpoint for the operation, whatever its parameters are called.
    fn has(&self, operation: &Operation<'_>, prefixes: &[String]) -> bool {
        let wanted = shape(operation.path());
        self.endpoints.iter().any(|(method, path)| {
            method == operation.method() && {
                let own = shape(path);
                own == wanted
                    || prefixes
                        .iter()
                        .any(|prefix| own == format!("{prefix}{wanted}"))
            }
        })
    }
}

/// A path with its parameters' names left out, and without query and fragment.
fn shape(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut shape = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '{' | '<' => {
                inside = true;
                shape.push_str("{}");
            }
            '}' | '>' => inside = false,
            letter if !inside => shape.push(letter),
            _ => {}
        }
    }
    shape
}

/// The paths of the document's servers, which a declaration may have before its own.
fn prefixes(document: &Document) -> Vec<String> {
    let servers = document.servers();
    let paths = servers.iter().filter_map(|server| {
        let url = server.default_url();
        let behind = url
            .split_once("://")
            .map_or(url.as_str(), |(_, behind)| behind);
        let path = behind
            .split_once('/')
            .map(|(_, path)| format!("/{}", path.trim_end_matches('/')));
        path.filter(|path| path.len() > 1)
    });
    paths.collect()
}

/// The declarations of a document that a file lacks.
///
/// # Errors
///
/// If the operations cannot be listed.
pub fn missing(
    document: &Document,
    options: &ImportOptions,
    existing: &Existing,
) -> Result<Missing, Error> {
    let prefixes = prefixes(document);
    let mut types = Registry::new(options.write.formats);
    let mut groups = group::Groups::new(document);
    let mut missing = Missing::default();
    let mut given = method_names();
    for name in &existing.methods {
        given.insert(name);
    }
    for operation in document.operations()? {
        if !options.selection.takes(&operation) || existing.has(&operation, &prefixes) {
            continue;
        }
        match Method::read(&operation, &mut types, options.write, |name| {
            given.unique(&name, "_")
        }) {
            Ok(method) => {
                groups.of(&operation).methods.push(method);
                missing
                    .operations
                    .push((operation.method().to_owned(), operation.path().to_owned()));
            }
            Err(fault) => missing.not_declared.push(fault),
        }
    }
    let groups = groups.finish();
    (missing.methods, missing.rest) = render::additions(&groups, types, existing, options);
    Ok(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_paths_by_shape() {
        assert_eq!(shape("/a/{id}/b.{format}?x=1"), "/a/{}/b.{}");
        assert_eq!(shape("/a/<key_id>"), shape("/a/{id}"));
    }

    #[test]
    fn writes_what_is_missing_alone() {
        let document = Document::from_text(
            "t.yaml",
            "openapi: 3.0.0\nservers: [{url: 'https://h/v1'}]\npaths:\n  /keys:\n    get: {tags: [Keys], operationId: list}\n    \
             post: {tags: [Keys], operationId: add, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/K'}}}}}\n  \
             /jobs:\n    get: {tags: [Jobs], operationId: jobs}\ncomponents: {schemas: {K: {type: object, properties: {a: {type: string}}}}}\n",
        )
        .unwrap();
        let mut existing = Existing {
            endpoints: vec![("GET".to_owned(), "/v1/keys".to_owned())],
            ..Existing::default()
        };
        existing.traits.insert("Keys".to_owned());
        existing
            .names
            .extend(["Keys", "Error", "HasClient", "Client", "sdx_endpoint"].map(str::to_owned));
        let missing = missing(&document, &ImportOptions::default(), &existing).unwrap();
        assert_eq!(missing.operations.len(), 2);
        assert!(
            missing.methods["Keys"].contains("async fn add("),
            "{missing:?}"
        );
        assert!(!missing.methods["Keys"].contains("fn list("), "{missing:?}");
        assert!(
            missing.rest.contains("pub trait Jobs: HasClient"),
            "{missing:?}"
        );
        assert!(missing.rest.contains("pub struct K"), "{missing:?}");
        assert!(
            missing
                .rest
                .contains("use serde::{Deserialize, Serialize};"),
            "{missing:?}"
        );
        assert!(!missing.rest.contains("use sdx_endpoint"), "{missing:?}");
    }
}
