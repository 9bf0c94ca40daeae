//! The order of a union without a tag: its variants are tried one after the other, and the first that fits is taken.
//!
//! What surprises: a struct takes the value of another that has all of its required members, and forgets the members that it does not
//! know. So the other is tried first; where each takes the other's values, the first keeps what it does not know in a map.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Registry;
use crate::code::{DefinitionId, Shape, Struct, Ty, UnionVariant};

/// How much a variant takes, and the required members that it asks for.
type Rank = (u8, Reverse<usize>);

impl Registry {
    /// Puts the variants of every union without a tag in order. All types must have been read, since unions may hold each other.
    pub(super) fn order_unions(&mut self) {
        for index in 0..self.definitions.len() {
            let Some(Shape::Union(union)) = self.shape_mut(index).filter(|shape| has_no_tag(shape))
            else {
                continue;
            };
            let variants = std::mem::take(&mut union.variants);
            let ordered = self.in_order(variants);
            if let Some(Shape::Union(union)) = self.shape_mut(index) {
                union.variants = ordered;
            }
        }
    }

    fn shape_mut(&mut self, index: usize) -> Option<&mut Shape> {
        let definition = self.definitions.get_mut(index);
        definition.map(|definition| &mut definition.shape)
    }

    /// The variants in the order in which none takes the value of a later one, as far as there is one.
    fn in_order(&mut self, mut variants: Vec<UnionVariant>) -> Vec<UnionVariant> {
        variants.sort_by_key(|variant| self.rank(&variant.ty));
        let mut ordered: Vec<UnionVariant> = Vec::new();
        while let Some(first) = variants.first() {
            let (class, _) = self.rank(&first.ty);
            let free = variants.iter().position(|one| {
                let mut others = variants.iter().filter(|other| other.ty != one.ty);
                self.rank(&one.ty).0 == class
                    && others.all(|other| !self.forgets(&one.ty, &other.ty))
            });
            let next = variants.remove(free.unwrap_or(0));
            if free.is_none() {
                self.keep_unknown(&next.ty);
            }
            ordered.push(next);
        }
        ordered
    }

    /// Whether a struct reads values of another and forgets some of their members.
    fn forgets(&self, reader: &Ty, other: &Ty) -> bool {
        let (Some(reader), Some(other)) = (self.structure_of(reader), self.structure_of(other))
        else {
            return false;
        };
        let names = |shape: &Struct, required: bool| -> HashSet<String> {
            let fields = shape.fields.iter();
            fields
                .filter(|field| field.required || !required)
                .map(|field| field.wire.clone())
                .collect()
        };
        let is_open = reader.rest.is_some() || reader.flattened.is_some();
        let all = names(other, false);
        !is_open && names(reader, true).is_subset(&all) && !all.is_subset(&names(reader, false))
    }

    fn structure_of(&self, ty: &Ty) -> Option<&Struct> {
        let Ty::Named(id) = ty else {
            return None;
        };
        match &self.definition(*id)?.shape {
            Shape::Struct(shape) => Some(shape),
            _ => None,
        }
    }

    fn keep_unknown(&mut self, ty: &Ty) {
        let Ty::Named(DefinitionId(index)) = ty else {
            return;
        };
        if let Some(Shape::Struct(shape)) = self.shape_mut(*index) {
            shape.rest = Some(Ty::Any);
        }
    }

    /// Of variants that are tried one after the other, those that take less go first.
    fn rank(&self, ty: &Ty) -> Rank {
        let none = Reverse(0);
        match ty {
            Ty::Named(id) => match self.definition(*id).map(|definition| &definition.shape) {
                Some(Shape::Struct(shape)) => {
                    let required = shape.fields.iter().filter(|field| field.required).count();
                    (3, Reverse(required))
                }
                Some(Shape::Enum(_)) => (4, none),
                // Its own last variant may take anything.
                Some(Shape::Union(_) | Shape::Newtype(Ty::Any)) => (7, none),
                _ => (2, none),
            },
            Ty::Uuid
            | Ty::DateTime
            | Ty::Date
            | Ty::Bool
            | Ty::I32
            | Ty::I64
            | Ty::U32
            | Ty::U64 => (0, none),
            Ty::F64 => (1, none),
            Ty::String => (5, none),
            Ty::Map(_) => (6, none),
            Ty::Any => (8, none),
            _ => (2, none),
        }
    }
}

fn has_no_tag(shape: &Shape) -> bool {
    matches!(shape, Shape::Union(union) if union.tag.is_none())
}
