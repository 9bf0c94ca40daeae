//! Which definitions reach which: to know what is sent and received, and where a box is needed.

use crate::code::{Definition, DefinitionId, Shape, Ty, Usage};

/// The types that a definition is made of.
pub(super) fn parts(shape: &Shape) -> Vec<&Ty> {
    match shape {
        Shape::Struct(shape) => shape
            .fields
            .iter()
            .map(|field| &field.ty)
            .chain(&shape.rest)
            .chain(&shape.flattened)
            .collect(),
        Shape::Union(shape) => shape.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Newtype(inner) => vec![inner],
        Shape::ByStatus(variants) => variants
            .iter()
            .filter_map(|variant| variant.ty.as_ref())
            .collect(),
        Shape::Enum(_) | Shape::Pending => Vec::new(),
    }
}

/// The same, to change them.
pub(super) fn parts_mut(shape: &mut Shape) -> Vec<&mut Ty> {
    match shape {
        Shape::Struct(shape) => shape
            .fields
            .iter_mut()
            .map(|field| &mut field.ty)
            .chain(&mut shape.rest)
            .chain(&mut shape.flattened)
            .collect(),
        Shape::Union(shape) => shape
            .variants
            .iter_mut()
            .map(|variant| &mut variant.ty)
            .collect(),
        Shape::Newtype(inner) => vec![inner],
        Shape::ByStatus(variants) => variants
            .iter_mut()
            .filter_map(|variant| variant.ty.as_mut())
            .collect(),
        Shape::Enum(_) | Shape::Pending => Vec::new(),
    }
}

/// The definition that a type names, also within lists and options.
pub(super) fn named(ty: &Ty) -> Option<DefinitionId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Option(inner)
        | Ty::Boxed(inner)
        | Ty::List(inner)
        | Ty::Map(inner)
        | Ty::Response(inner) => named(inner),
        _ => None,
    }
}

/// The definition that a type holds in itself, not behind a pointer.
fn held(ty: &Ty) -> Option<DefinitionId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Option(inner) => held(inner),
        _ => None,
    }
}

/// Spreads what is sent and received from the roots to everything within them.
pub(super) fn spread(definitions: &mut [Definition], roots: &[(Ty, Usage)]) {
    let mut pending: Vec<(DefinitionId, Usage)> = roots
        .iter()
        .filter_map(|(ty, usage)| Some((named(ty)?, *usage)))
        .collect();
    while let Some((id, usage)) = pending.pop() {
        let Some(definition) = definitions.get_mut(id.0) else {
            continue;
        };
        let all = definition.usage.and(usage);
        if all == definition.usage {
            continue;
        }
        definition.usage = all;
        pending.extend(
            parts(&definition.shape)
                .into_iter()
                .filter_map(|ty| Some((named(ty)?, all))),
        );
    }
}

/// Puts a box around each part through which a definition would hold itself.
pub(super) fn box_cycles(definitions: &mut [Definition]) {
    let edges: Vec<Vec<usize>> = definitions
        .iter()
        .map(|definition| {
            let parts = parts(&definition.shape);
            parts
                .into_iter()
                .filter_map(|ty| Some(held(ty)?.0))
                .collect()
        })
        .collect();
    let component = components(&edges);
    let of = |index: usize| component.get(index).copied();
    for (index, definition) in definitions.iter_mut().enumerate() {
        for ty in parts_mut(&mut definition.shape) {
            let Some(target) = held(ty) else { continue };
            let own = edges
                .get(index)
                .is_some_and(|targets| targets.contains(&target.0));
            if own && of(index) == of(target.0) {
                let inner = std::mem::replace(ty, Ty::Unit);
                *ty = match inner {
                    Ty::Option(inner) => Ty::Option(Box::new(Ty::Boxed(inner))),
                    other => Ty::Boxed(Box::new(other)),
                };
            }
        }
    }
}

/// Strongly connected components, by Kosaraju's two passes.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let count = edges.len();
    let mut reversed: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, targets) in edges.iter().enumerate() {
        for target in targets {
            if let Some(list) = reversed.get_mut(*target) {
                list.push(from);
            }
        }
    }
    let order = finished(edges, 0..count);
    let mut component = vec![usize::MAX; count];
    for start in order.into_iter().rev() {
        let mut pending = vec![start];
        while let Some(at) = pending.pop() {
            match component.get_mut(at) {
                Some(slot) if *slot == usize::MAX => *slot = start,
                _ => continue,
            }
            pending.extend(reversed.get(at).into_iter().flatten());
        }
    }
    component
}

/// The nodes in the order in which a depth-first search leaves them.
fn finished(edges: &[Vec<usize>], starts: std::ops::Range<usize>) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::new();
    for start in starts {
        let mut stack = vec![(start, 0_usize)];
        if seen.get(start).copied().unwrap_or(true) {
            continue;
        }
        if let Some(slot) = seen.get_mut(start) {
            *slot = true;
        }
        while let Some((at, next)) = stack.pop() {
            match edges.get(at).and_then(|targets| targets.get(next)) {
                Some(target) => {
                    stack.push((at, next.saturating_add(1)));
                    if let Some(slot) = seen.get_mut(*target).filter(|slot| !**slot) {
                        *slot = true;
                        stack.push((*target, 0));
                    }
                }
                None => order.push(at),
            }
        }
    }
    order
}
