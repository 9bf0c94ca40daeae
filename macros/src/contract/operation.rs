//! Which operation an endpoint stands for: the one that it names, the one with its method and path, or, where no operation has
//! both, the one whose id is its name.

use std::fmt::Write as _;

use sdx_endpoint_openapi::{Location, Operation, method_name};

mod report;

use super::declared::Declared;
use super::server;
use super::shape::{constants, documented_shape, names, plain, shape_of};
use crate::check::model::Location as Place;
use crate::path::TemplatePart;

/// What an endpoint stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Found {
        index: usize,
        by: By,
    },
    /// Nothing, and the endpoint has a path that could be found.
    Missing,
    /// Nothing, and nobody could tell: `#[url]` replaces the path.
    Unknown,
}

/// How an operation was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// By the key `operation`, or by the method's name, so that method and path may have drifted.
    Name,
    /// By method and path.
    Path,
}

/// The operations of a document, as the endpoints of a trait look for theirs.
pub(super) struct Operations<'d> {
    all: &'d [Operation<'d>],
    /// The shape of each path.
    shapes: &'d [String],
    /// What the paths of the trait begin with, where the document's servers have a path.
    prefix: String,
}

impl<'d> Operations<'d> {
    pub(super) fn new(
        all: &'d [Operation<'d>],
        shapes: &'d [String],
        methods: &[Declared],
    ) -> Self {
        let prefixes = all
            .first()
            .map(|one| server::prefixes(one.node().document()))
            .unwrap_or_default();
        let found = |prefix: &String| {
            methods
                .iter()
                .filter(|method| {
                    shape_of(method, prefix).is_some_and(|shape| shapes.contains(&shape))
                })
                .count()
        };
        // The first of those that serve as many methods is the one without a path.
        let counts = prefixes.iter().map(found);
        let mut best = (String::new(), 0);
        for (prefix, count) in prefixes.iter().zip(counts) {
            if count > best.1 {
                best = (prefix.clone(), count);
            }
        }
        Self {
            all,
            shapes,
            prefix: best.0,
        }
    }

    pub(super) fn get(&self, index: usize) -> Option<&Operation<'d>> {
        self.all.get(index)
    }

    /// The shape of an operation's path, and that of the method's, below the trait's prefix.
    pub(super) fn shapes(
        &self,
        method: &Declared,
        operation: &Operation<'_>,
    ) -> Option<(String, String)> {
        let own = shape_of(method, &self.prefix)?;
        Some((own, documented_shape(operation.path())))
    }

    /// The path of an operation as the method would declare it: behind the trait's prefix, with the names of its arguments.
    pub(super) fn spelled(&self, method: &Declared, operation: &Operation<'_>) -> String {
        let path = plain(operation.path());
        let mut pieces = path.split('{');
        let mut spelled = format!("{}{}", self.prefix, pieces.next().unwrap_or_default());
        let documented: Vec<String> = names(operation.path())
            .iter()
            .map(|one| snake(one))
            .collect();
        let parts = method.endpoint.template_parts.iter();
        let own: Vec<&str> = parts
            .filter_map(|part| match part {
                TemplatePart::Parameter(index) => method.endpoint.parameters.get(*index),
                TemplatePart::Text(_) => None,
            })
            .map(|parameter| parameter.name.as_str())
            .collect();
        let is_documented = |name: &&str| documented.iter().any(|one| one == name);
        let mut others = own.iter().copied().filter(|name| !is_documented(name));
        for (piece, name) in pieces.zip(&documented) {
            let name = match own.iter().find(|own| *own == name) {
                Some(own) => own,
                None => others.next().unwrap_or(name),
            };
            let behind = piece.split_once('}').map_or("", |(_, behind)| behind);
            let _ = write!(spelled, "<{name}>{behind}");
        }
        spelled
    }

    pub(super) fn of(&self, method: &Declared) -> Choice {
        let found = |index, by| Choice::Found { index, by };
        if let Some(id) = method.args.operation.value() {
            let named = |one: &Operation<'_>| one.id().is_some_and(|own| own == id.as_str());
            return match self.all.iter().position(named) {
                Some(index) => found(index, By::Name),
                None => Choice::Missing,
            };
        }
        let Some(shape) = shape_of(method, &self.prefix) else {
            return self
                .named_like(method)
                .map_or(Choice::Unknown, |index| found(index, By::Path));
        };
        let verb = &method.endpoint.verb;
        let mut same = (0..self.all.len()).filter(|index| {
            let is_verb = self.all.get(*index).is_some_and(|one| one.method() == verb);
            is_verb && self.shapes.get(*index) == Some(&shape)
        });
        if let Some(first) = same.next() {
            // Two paths of one shape: the method's name tells them apart, or the names of their parameters.
            let all: Vec<usize> = std::iter::once(first).chain(same).collect();
            if all.len() == 1 {
                return found(first, By::Path);
            }
            let fits = |index: &usize| {
                self.all
                    .get(*index)
                    .is_some_and(|one| has_names(method, one))
            };
            let index = self
                .named_like(method)
                .filter(|index| all.contains(index))
                .or_else(|| all.iter().copied().find(fits))
                .unwrap_or(first);
            return found(index, By::Path);
        }
        let filled = (0..self.all.len()).find(|index| self.is_filled(*index, method, &shape));
        if let Some(index) = filled.or_else(|| self.of_own_server(method)) {
            return found(index, By::Path);
        }
        match self.named_like(method) {
            Some(index) => found(index, By::Name),
            None => Choice::Missing,
        }
    }

    /// Whether the path of the method has values of the document where that of the operation has parameters.
    fn is_filled(&self, index: usize, method: &Declared, shape: &str) -> bool {
        let (Some(operation), Some(documented)) = (self.all.get(index), self.shapes.get(index))
        else {
            return false;
        };
        if operation.method() != method.endpoint.verb {
            return false;
        }
        let Some(constants) = constants(documented, shape) else {
            return false;
        };
        // Only where the document lists the values: any other text may be a slip.
        let parameters = operation.parameters().unwrap_or_default();
        constants
            .iter()
            .zip(names(operation.path()))
            .all(|(constant, name)| {
                constant.as_ref().is_none_or(|constant| {
                    let parameter = parameters.iter().find(|one| is(Location::Path, &name)(one));
                    let schema = parameter.and_then(|one| one.schema().ok().flatten());
                    let values = schema.map(|schema| schema.values()).unwrap_or_default();
                    values
                        .iter()
                        .any(|value| value.as_text().as_deref() == Some(constant))
                })
            })
    }

    /// The operation whose own server begins with the method's `base_url`, and whose path follows.
    fn of_own_server(&self, method: &Declared) -> Option<usize> {
        method.args.base_url.spanned()?;
        (0..self.all.len()).find(|index| {
            self.all.get(*index).is_some_and(|operation| {
                operation.method() == method.endpoint.verb
                    && server::paths(&operation.servers())
                        .iter()
                        .any(|path| shape_of(method, path).as_ref() == self.shapes.get(*index))
            })
        })
    }

    /// The only operation whose id is the method's name in snake case.
    fn named_like(&self, method: &Declared) -> Option<usize> {
        let name = method.endpoint.method.name.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let is_named = |one: &Operation<'_>| {
            one.id()
                .is_some_and(|id| method_name(&id).trim_start_matches("r#") == name)
        };
        let mut named =
            (0..self.all.len()).filter(|index| self.all.get(*index).is_some_and(is_named));
        named.next().filter(|_| named.next().is_none())
    }

    /// The names of the path parameters in the document, for each argument that fills one.
    pub(super) fn path_names(
        &self,
        method: &Declared,
        operation: &Operation<'_>,
    ) -> Vec<(usize, String)> {
        let documented = self.open_names(method, operation);
        let skipped = names(&self.prefix.replace('<', "{").replace('>', "}")).len();
        let mut seen = Vec::new();
        let parts = method.endpoint.template_parts.iter();
        let indices = parts.filter_map(|part| match part {
            TemplatePart::Parameter(index) => Some(*index),
            TemplatePart::Text(_) => None,
        });
        for (index, name) in indices.skip(skipped).zip(documented) {
            if !seen.iter().any(|(known, _)| *known == index) {
                seen.push((index, name));
            }
        }
        seen
    }

    /// The names of the path's parameters that the method does not replace by a constant.
    fn open_names(&self, method: &Declared, operation: &Operation<'_>) -> Vec<String> {
        let names = names(operation.path());
        let shapes = self.shapes(method, operation);
        match shapes.and_then(|(own, documented)| constants(&documented, &own)) {
            Some(constants) => {
                let open = constants.iter().zip(names);
                open.filter(|(constant, _)| constant.is_none())
                    .map(|(_, name)| name)
                    .collect()
            }
            None => names,
        }
    }
}

/// The arguments in the path that have the name of one of the operation's parameters, with that name.
pub(super) fn same_names(method: &Declared, operation: &Operation<'_>) -> Vec<(usize, String)> {
    let documented = names(operation.path());
    let parameters = method.endpoint.parameters.iter().enumerate();
    parameters
        .filter(|(_, parameter)| matches!(parameter.location, Place::Path { .. }))
        .filter_map(|(index, parameter)| {
            let own = snake(&parameter.name);
            let name = documented.iter().find(|name| snake(name) == own)?;
            Some((index, name.clone()))
        })
        .collect()
}

/// Whether the arguments in the path have the names of the operation's parameters.
fn has_names(method: &Declared, operation: &Operation<'_>) -> bool {
    let parameters = &method.endpoint.parameters;
    let own = parameters
        .iter()
        .filter(|parameter| matches!(parameter.location, Place::Path { .. }))
        .map(|parameter| parameter.name.trim_end_matches('_').to_owned());
    let documented: Vec<String> = names(operation.path())
        .iter()
        .map(|one| snake(one))
        .collect();
    own.into_iter().all(|name| documented.contains(&name))
}

/// The name of an argument for a documented name.
pub(super) fn snake(name: &str) -> String {
    method_name(name)
        .trim_start_matches("r#")
        .trim_end_matches('_')
        .to_owned()
}

/// A parameter of the operation in this place and of this name.
pub(super) fn is(
    location: Location,
    name: &str,
) -> impl Fn(&sdx_endpoint_openapi::Parameter<'_>) -> bool {
    move |parameter| {
        parameter.location() == location
            && match location {
                Location::Header => parameter.name().eq_ignore_ascii_case(name),
                _ => parameter.name() == name,
            }
    }
}
