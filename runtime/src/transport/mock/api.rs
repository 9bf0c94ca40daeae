//! The document as a whole: which operation a request belongs to, and what it breaks there.
//!
//! Operations are prepared when the first request reaches them, so that a large document costs a test only what it calls.

use std::path::Path;
use std::sync::OnceLock;

use sdx_endpoint_openapi::{Document, Operation as Documented};

use super::document_error::DocumentError;
use super::incoming::Incoming;
use super::operation::Operation;
use super::place::Place;
use super::template::{Match, Template, prefixes};
use super::violation::Fault;

pub(super) struct Api {
    pub(super) document: Document,
    /// As reports call it.
    pub(super) name: String,
    entries: Vec<Entry>,
}

struct Entry {
    method: &'static str,
    path: String,
    id: Option<String>,
    /// One for each prefix of a server.
    templates: Vec<Template>,
    /// The path without the prefix of a server, where there is one.
    bare: Option<Template>,
    place: Place,
    servers: Option<Place>,
    operation: OnceLock<Result<Operation, DocumentError>>,
}

/// An operation and how the path of a request fits.
pub(super) struct Found {
    pub(super) number: usize,
    fit: Match,
}

impl Api {
    pub(super) fn new(document: Document) -> Result<Self, DocumentError> {
        let mut entries = Vec::new();
        for operation in document.operations()? {
            entries.push(Entry::new(&operation));
        }
        let file = document.node()?.file();
        Ok(Self {
            name: file.display().to_string(),
            entries,
            document,
        })
    }

    /// The number of an operation by its `operationId`, or by method and path: `DELETE /api/keys/{id}`.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let by_id = self
            .entries
            .iter()
            .position(|entry| entry.id.as_deref() == Some(name));
        by_id.or_else(|| {
            self.entries
                .iter()
                .position(|entry| entry.signature() == name)
        })
    }

    /// The names that are near a wrong one, or the first ones.
    pub(super) fn names(&self) -> Vec<String> {
        self.entries.iter().map(Entry::label).collect()
    }

    pub(super) fn label(&self, number: usize) -> String {
        self.entries
            .get(number)
            .map(Entry::label)
            .unwrap_or_default()
    }

    /// `DELETE /api/keys/{id}`
    pub(super) fn signature(&self, number: usize) -> String {
        self.entries
            .get(number)
            .map(Entry::signature)
            .unwrap_or_default()
    }

    /// The operations whose method and path fit best; several where the document has paths of one shape.
    pub(super) fn find(&self, method: &str, path: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            if entry.method != method {
                continue;
            }
            let fits = entry
                .templates
                .iter()
                .filter_map(|template| template.matches(path));
            let Some(fit) = fits.min_by(|one, other| one.rank.cmp(&other.rank)) else {
                continue;
            };
            match found.first().map(|best| fit.rank.cmp(&best.fit.rank)) {
                Some(std::cmp::Ordering::Greater) => continue,
                Some(std::cmp::Ordering::Less) => found.clear(),
                Some(std::cmp::Ordering::Equal) | None => {}
            }
            found.push(Found { number, fit });
        }
        found
    }

    /// Judges a request by the operations that it may belong to, and returns the one that it breaks least.
    pub(super) fn judge(
        &self,
        found: &[Found],
        incoming: &Incoming<'_>,
    ) -> Result<(usize, Vec<Fault>), DocumentError> {
        let mut best: Option<(usize, Vec<Fault>)> = None;
        for Found { number, fit } in found {
            let faults = self
                .operation(*number)?
                .map(|operation| operation.judge(incoming, &fit.values));
            let faults = faults.unwrap_or_default();
            if best
                .as_ref()
                .is_none_or(|(_, known)| faults.len() < known.len())
            {
                best = Some((*number, faults));
            }
        }
        Ok(best.unwrap_or_default())
    }

    fn operation(&self, number: usize) -> Result<Option<&Operation>, DocumentError> {
        let Some(entry) = self.entries.get(number) else {
            return Ok(None);
        };
        let prepared = entry.operation.get_or_init(|| {
            let documented = self.documented(number)?;
            Ok(Operation::new(&documented, &self.document)?)
        });
        prepared.as_ref().map(Some).map_err(Clone::clone)
    }

    pub(super) fn documented(&self, number: usize) -> Result<Documented<'_>, DocumentError> {
        let mut operations = self.document.operations()?.into_iter();
        match operations.nth(number) {
            Some(operation) => Ok(operation),
            None => Err(self
                .document
                .node()?
                .error("the operation is gone", "report this as a bug")
                .into()),
        }
    }

    /// Why no operation has the method and path of a request.
    pub(super) fn unknown(&self, method: &str, path: &str) -> Fault {
        let fits = |entry: &&Entry| {
            entry
                .templates
                .iter()
                .any(|template| template.matches(path).is_some())
        };
        let methods: Vec<&Entry> = self.entries.iter().filter(fits).collect();
        if let Some(first) = methods.first() {
            let known: Vec<_> = methods.iter().map(|entry| entry.method).collect();
            let message = format!(
                "`{}` has no {method}; it has {}",
                first.path,
                known.join(", ")
            );
            return Fault::new("method", message, first.place.clone());
        }
        let is_bare = |entry: &&Entry| {
            let fit = entry
                .bare
                .as_ref()
                .and_then(|template| template.matches(path));
            entry.method == method && fit.is_some()
        };
        if let Some(entry) = self.entries.iter().find(is_bare) {
            let message = format!(
                "`{}` is reached behind the path of a server, which `{path}` lacks",
                entry.path
            );
            let place = entry.servers.as_ref().unwrap_or(&entry.place);
            return Fault::new("path", message, place.clone());
        }
        let place = self
            .document
            .node()
            .map(|root| root.get("paths").unwrap_or(root));
        let place = place.map(Place::of).unwrap_or_default();
        Fault::new(
            "path",
            format!("no documented path fits {method} `{path}`"),
            place,
        )
    }

    pub(super) fn file(&self) -> &Path {
        Path::new(&self.name)
    }
}

impl Entry {
    fn new(operation: &Documented<'_>) -> Self {
        let servers = operation.servers();
        let mut known: Vec<String> = Vec::new();
        for server in &servers {
            for prefix in prefixes(&server.url(), &server.default_url()) {
                if !known.contains(&prefix) {
                    known.push(prefix);
                }
            }
        }
        if known.is_empty() {
            known.push(String::new());
        }
        let path = operation.path();
        let has_bare = known.iter().any(String::is_empty);
        Self {
            method: operation.method(),
            path: path.to_owned(),
            id: operation.id().map(Into::into),
            templates: known
                .iter()
                .map(|prefix| Template::new(prefix, path))
                .collect(),
            bare: (!has_bare).then(|| Template::new("", path)),
            place: Place::of(operation.node()),
            servers: servers.first().map(|server| Place::of(server.node())),
            operation: OnceLock::new(),
        }
    }

    fn signature(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    fn label(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.signature())
    }
}
