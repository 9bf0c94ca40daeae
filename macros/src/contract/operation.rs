//! Which operation an endpoint stands for: the one that it names, the one with its method and path, or, where no operation has
//! both, the one whose id is its name.

use sdx_endpoint_openapi::{Location, Operation, method_name};

use super::declared::Declared;
use super::drifts::{At, Drifts};
use super::server;
use super::shape::{documented_shape, names, plain, shape_of};
use crate::args::ContractRule;
use crate::check::model::Location as Place;
use crate::errors::{SpanRange, did_you_mean, list, nearest};
use crate::misuse::Drift;
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
    shapes: Vec<String>,
    /// What the paths of the trait begin with, where the document's servers have a path.
    prefix: String,
}

impl<'d> Operations<'d> {
    pub(super) fn new(all: &'d [Operation<'d>], methods: &[Declared]) -> Self {
        let shapes: Vec<String> = all.iter().map(|one| documented_shape(one.path())).collect();
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

    /// The path of an operation as it is declared: `<id>` for `{id}`, behind the trait's prefix.
    pub(super) fn spelled(&self, operation: &Operation<'_>) -> String {
        let path = plain(operation.path()).replace('{', "<").replace('}', ">");
        format!("{}{path}", self.prefix)
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
        match self.named_like(method) {
            Some(index) => found(index, By::Name),
            None => Choice::Missing,
        }
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
        let documented = names(operation.path());
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

    /// Reports that the document has nothing for an endpoint, in the part of it that is wrong.
    pub(super) fn report_missing(&self, method: &Declared, drifts: &mut Drifts<'_>) {
        if let Some(id) = method.args.operation.spanned() {
            let ids: Vec<String> = self
                .all
                .iter()
                .filter_map(Operation::id)
                .map(Into::into)
                .collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let help = did_you_mean(nearest(&id.value, &ids), || {
                "write an `operationId` of the document, or remove `operation`".to_owned()
            });
            let drift = Drift::NoOperation {
                id: id.value.clone(),
                help,
            };
            drifts.push(ContractRule::Operation, id.span, drift);
            return;
        }
        let Some(shape) = shape_of(method, &self.prefix) else {
            return;
        };
        let path = method.args.path.spanned();
        let at_path = path.map_or_else(|| SpanRange::from(method.name.span()), |path| path.span);
        let same: Vec<&Operation<'_>> = self
            .all
            .iter()
            .zip(&self.shapes)
            .filter(|(_, own)| **own == shape)
            .map(|(one, _)| one)
            .collect();
        if let Some(one) = same.first() {
            let verbs: Vec<&str> = same.iter().map(|one| one.method()).collect();
            let drift = Drift::OtherMethod {
                found: method.endpoint.verb.clone(),
                known: list(&verbs, "and"),
                help: match verbs.as_slice() {
                    [only] => format!("write `method = \"{only}\"`"),
                    _ => "write one of them, or `contract = \"none\"`".to_owned(),
                },
                at: At::of(one.node()).note(),
            };
            let span = method
                .args
                .method
                .spanned()
                .map_or(at_path, |verb| verb.span);
            drifts.push(ContractRule::Method, span, drift);
            return;
        }
        let spelled: Vec<String> = self.all.iter().map(|one| self.spelled(one)).collect();
        let known: Vec<&str> = spelled.iter().map(String::as_str).collect();
        let own = &method.endpoint.template;
        let near = nearest(own, &known);
        let help = did_you_mean(near, || {
            "write a path of the document, or `contract = \"none\"` for one that it leaves out"
                .to_owned()
        });
        let near = spelled.iter().position(|path| Some(path.as_str()) == near);
        let node = match near.and_then(|index| self.all.get(index)) {
            Some(near) => Some(near.node()),
            None => self
                .all
                .first()
                .and_then(|one| one.node().document().node().ok()?.get("paths")),
        };
        let drift = Drift::NoPath {
            verb: method.endpoint.verb.clone(),
            path: own.clone(),
            help,
            at: node.map(|node| At::of(node).note()).unwrap_or_default(),
        };
        drifts.push(ContractRule::Path, at_path, drift);
    }
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
        .map(|name| {
            method_name(name)
                .trim_start_matches("r#")
                .trim_end_matches('_')
                .to_owned()
        })
        .collect();
    own.into_iter().all(|name| documented.contains(&name))
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
