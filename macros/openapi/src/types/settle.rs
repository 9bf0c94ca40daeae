//! The final pass over the types: propagates their use, merges equal ones, boxes cycles, and assigns names.

use std::collections::{BTreeSet, HashMap};

use super::Registry;
use super::reach::{box_cycles, named, parts, parts_mut, spread};
use crate::code::{Definition, DefinitionId, Names, Shape, Ty, Usage, definition};
use crate::names::{Given, pascal, type_name, words};

/// Definitions with their names.
#[derive(Debug)]
pub(crate) struct Settled {
    definitions: Vec<Definition>,
    names: Vec<String>,
    /// The definition that stands for each.
    stands_for: Vec<usize>,
}

/// Rounds of joining equal types; each round can make their owners equal.
const MAX_ROUNDS: usize = 12;

impl Registry {
    /// Names everything that the roots reach. `reserved` are names of other items.
    pub(crate) fn settle(mut self, roots: &[(Ty, Usage)], reserved: &[String]) -> Settled {
        self.order_unions();
        spread(&mut self.definitions, roots);
        let stands_for = join(&mut self.definitions);
        box_cycles(&mut self.definitions);
        let names = name(&self.definitions, &stands_for, reserved);
        Settled {
            definitions: self.definitions,
            names,
            stands_for,
        }
    }
}

/// Lets the first of equal types without names stand for all.
fn join(definitions: &mut [Definition]) -> Vec<usize> {
    let mut stands_for: Vec<usize> = (0..definitions.len()).collect();
    for _ in 0..MAX_ROUNDS {
        let mut first: HashMap<String, usize> = HashMap::new();
        let mut changed = false;
        for (index, definition) in definitions.iter().enumerate() {
            let used = definition.usage != Usage::default();
            if stands_for.get(index) != Some(&index) || !used {
                continue;
            }
            let key = format!("{:?}", without_docs(&definition.shape));
            match first.get(&key) {
                Some(other) if definition.given.is_none() => {
                    if let Some(slot) = stands_for.get_mut(index) {
                        *slot = *other;
                        changed = true;
                    }
                }
                Some(_) => {}
                None => {
                    first.insert(key, index);
                }
            }
        }
        if !changed {
            break;
        }
        for definition in &mut *definitions {
            for ty in parts_mut(&mut definition.shape) {
                replace(ty, &stands_for);
            }
        }
    }
    rename_joined(definitions, &stands_for);
    // What stands for others is used as they are.
    for index in 0..definitions.len() {
        let usage = definitions.get(index).map(|definition| definition.usage);
        let target = stands_for
            .get(index)
            .and_then(|target| definitions.get_mut(*target));
        if let (Some(usage), Some(target)) = (usage, target) {
            target.usage = target.usage.and(usage);
        }
    }
    stands_for
}

/// Words that say nothing about what a type is.
const GENERIC: [&str; 20] = [
    "body",
    "response",
    "success",
    "item",
    "value",
    "variant",
    "query",
    "form",
    "type",
    "option",
    "data",
    "kind",
    "object",
    "entry",
    "result",
    "list",
    "id",
    "name",
    "attributes",
    "meta",
];

/// What was joined is called after the words that all its places end with.
fn rename_joined(definitions: &mut [Definition], stands_for: &[usize]) {
    let mut hints: HashMap<usize, Vec<Vec<String>>> = HashMap::new();
    for (index, target) in stands_for.iter().enumerate() {
        let used = definitions
            .get(index)
            .filter(|definition| definition.usage != Usage::default());
        if let Some(definition) = used.filter(|definition| definition.given.is_none()) {
            hints
                .entry(*target)
                .or_default()
                .push(words(&definition.hint));
        }
    }
    for (target, all) in hints {
        let (Some(definition), Some((first, others))) =
            (definitions.get_mut(target), all.split_first())
        else {
            continue;
        };
        if others.is_empty() || definition.given.is_some() {
            continue;
        }
        let shared = first
            .iter()
            .rev()
            .enumerate()
            .take_while(|(back, word)| {
                others
                    .iter()
                    .all(|other| other.iter().rev().nth(*back) == Some(word))
            })
            .count();
        let tail: Vec<String> = first
            .iter()
            .skip(first.len().saturating_sub(shared))
            .cloned()
            .collect();
        match tail.as_slice() {
            [only] if only == "failure" => "ApiFailure".clone_into(&mut definition.hint),
            [only] if GENERIC.contains(&only.as_str()) => {}
            [] => {}
            _ => definition.hint = pascal(&tail.join("_")),
        }
    }
}

fn without_docs(shape: &Shape) -> Shape {
    let mut shape = shape.clone();
    match &mut shape {
        Shape::Struct(shape) => shape.fields.iter_mut().for_each(|field| field.docs.clear()),
        Shape::ByStatus(variants) => variants.iter_mut().for_each(|variant| variant.docs.clear()),
        _ => {}
    }
    shape
}

fn replace(ty: &mut Ty, stands_for: &[usize]) {
    match ty {
        Ty::Named(id) => {
            if let Some(target) = stands_for.get(id.0) {
                *id = DefinitionId(*target);
            }
        }
        Ty::Option(inner)
        | Ty::Boxed(inner)
        | Ty::List(inner)
        | Ty::Map(inner)
        | Ty::Response(inner) => {
            replace(inner, stands_for);
        }
        _ => {}
    }
}

/// The names of the document first, then those after the place.
fn name(definitions: &[Definition], stands_for: &[usize], reserved: &[String]) -> Vec<String> {
    let mut given = Given::default();
    for name in reserved {
        given.insert(name);
    }
    let mut names = vec![String::new(); definitions.len()];
    for by_document in [true, false] {
        for (index, definition) in definitions.iter().enumerate() {
            let used =
                definition.usage != Usage::default() && stands_for.get(index) == Some(&index);
            let Some(slot) = names.get_mut(index).filter(|slot| used && slot.is_empty()) else {
                continue;
            };
            match &definition.given {
                Some(_) if by_document && definition.is_member => {}
                Some(own) => {
                    let own = type_name(own);
                    if !given.contains(&own) {
                        *slot = given.unique(&own, "");
                    } else if !by_document {
                        let hint = type_name(&definition.hint);
                        *slot = given.unique(if hint.is_empty() { &own } else { &hint }, "");
                    }
                }
                None if !by_document => *slot = given.unique(&type_name(&definition.hint), ""),
                None => {}
            }
        }
    }
    names
}

impl Settled {
    fn target(&self, id: DefinitionId) -> usize {
        self.stands_for.get(id.0).copied().unwrap_or(id.0)
    }

    /// The name of a definition, and whether its values are copied.
    fn name(&self, id: DefinitionId) -> (String, bool) {
        let target = self.target(id);
        let name = self.names.get(target).cloned().unwrap_or_default();
        let copied = self.definitions.get(target).is_some_and(|definition| {
            matches!(definition.shape, Shape::Enum(_)) && !definition.usage.response
        });
        (name, copied)
    }

    /// Writes with the names of the definitions; returns what was named as well.
    pub(crate) fn with_names<T>(
        &self,
        write: impl FnOnce(&mut Names<'_>) -> T,
    ) -> (T, BTreeSet<String>) {
        let of = |id| self.name(id);
        let mut names = Names {
            of: &of,
            used: BTreeSet::new(),
        };
        let written = write(&mut names);
        (written, names.used)
    }

    /// The definitions that types reach, in the order in which they were met.
    pub(crate) fn reachable<'a>(&self, roots: impl Iterator<Item = &'a Ty>) -> BTreeSet<usize> {
        let mut pending: Vec<usize> = roots
            .filter_map(|ty| Some(self.target(named(ty)?)))
            .collect();
        let mut reached = BTreeSet::new();
        while let Some(index) = pending.pop() {
            let Some(definition) = self.definitions.get(index) else {
                continue;
            };
            if reached.insert(index) {
                let parts = parts(&definition.shape);
                pending.extend(
                    parts
                        .into_iter()
                        .filter_map(|ty| Some(self.target(named(ty)?))),
                );
            }
        }
        reached
    }

    /// The names of whole schemas that the document names: its own, and the type's.
    pub(crate) fn given_names(&self) -> Vec<(String, String)> {
        let all = self.definitions.iter().zip(&self.names);
        all.filter(|(definition, name)| {
            !name.is_empty()
                && !definition.is_member
                && !matches!(definition.shape, Shape::ByStatus(_))
                // A patch is the schema with every member optional.
                && !matches!(&definition.shape, Shape::Struct(shape) if shape.patch)
        })
        .filter_map(|(definition, name)| Some((definition.given.clone()?, name.clone())))
        .collect()
    }

    /// The text of a definition, its name, and what it names.
    pub(crate) fn text(&self, index: usize) -> Option<(String, String, BTreeSet<String>)> {
        let own = self.definitions.get(index)?;
        let name = self.names.get(index).filter(|name| !name.is_empty())?;
        let mut documented = own.clone();
        if let Some(given) = own.given.as_ref().filter(|given| *given != name) {
            if !documented.docs.is_empty() {
                documented.docs.push(String::new());
            }
            documented.docs.push(format!(
                "Named `{}` in the document.",
                crate::prose::visible(given).replace('`', "'")
            ));
        }
        let (text, used) = self.with_names(|names| definition(name, &documented, names));
        Some((name.clone(), text, used))
    }
}
