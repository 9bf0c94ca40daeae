//! What the values of a type are on the wire: single ones, maps, or either.

use std::collections::HashSet;

use super::Registry;
use crate::code::{Shape, Ty};

impl Registry {
    /// Whether every value of a type is a single one: text, a number, a boolean.
    pub(crate) fn is_single(&self, ty: &Ty) -> bool {
        self.is_all(ty, |leaf, shape| match shape {
            Some(Shape::Enum(_)) => true,
            Some(Shape::Newtype(inner)) => inner.is_scalar(),
            Some(_) => false,
            None => leaf.is_scalar(),
        })
    }

    /// Whether every value of a type is a map.
    pub(crate) fn is_map(&self, ty: &Ty) -> bool {
        self.is_all(ty, |leaf, shape| match shape {
            Some(Shape::Struct(_) | Shape::Union(_)) => true,
            Some(Shape::Newtype(inner)) => matches!(inner, Ty::Map(_)),
            Some(_) => false,
            None => matches!(leaf, Ty::Map(_)),
        })
    }

    /// Whether something is true of a type, or of each member of a union without a tag.
    fn is_all(&self, ty: &Ty, is: impl Fn(&Ty, Option<&Shape>) -> bool) -> bool {
        let mut pending = vec![ty];
        // Unions may hold each other.
        let mut seen = HashSet::new();
        let mut any = false;
        while let Some(ty) = pending.pop() {
            match ty {
                Ty::Option(inner) => pending.push(inner),
                Ty::Named(id) => match self.definition(*id).map(|definition| &definition.shape) {
                    Some(Shape::Union(union)) if union.tag.is_none() => {
                        let members = union.variants.iter().map(|variant| &variant.ty);
                        if seen.insert(*id) {
                            pending.extend(members);
                        }
                    }
                    Some(shape) if is(ty, Some(shape)) => any = true,
                    _ => return false,
                },
                leaf if is(leaf, None) => any = true,
                _ => return false,
            }
        }
        any
    }

    /// The list, if a type is that list or one of its items, which are single values.
    pub(crate) fn single_or_list(&self, ty: &Ty) -> Option<Ty> {
        let Ty::Named(id) = ty else {
            return None;
        };
        let Shape::Union(union) = &self.definition(*id)?.shape else {
            return None;
        };
        match union.variants.as_slice() {
            [one, other] => [(&one.ty, &other.ty), (&other.ty, &one.ty)]
                .into_iter()
                .find(|(item, list)| {
                    self.is_single(item) && matches!(list, Ty::List(of) if of.as_ref() == *item)
                })
                .map(|(_, list)| list.clone()),
            _ => None,
        }
    }
}
