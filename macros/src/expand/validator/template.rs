//! Shapes of fixed length.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::members::byte_ranges;
use sdx_endpoint_pattern::{CharSet, Piece, Shape};

/// A shape without a run as one literal in which bytes that no text holds stand for sets. Comparing all places in one
/// fold is what compilers turn into the fewest vector instructions.
pub(super) struct Template<'a> {
    places: Vec<u8>,
    sets: Vec<&'a CharSet>,
}

impl<'a> Template<'a> {
    const MAX_LENGTH: usize = 128;
    const MAX_SETS: usize = 4;

    pub(super) fn of(shape: &'a Shape) -> Option<Self> {
        if shape.run.is_some() {
            return None;
        }
        let mut template = Self {
            places: Vec::new(),
            sets: Vec::new(),
        };
        for piece in &shape.before {
            if template.places.len() + piece.len() > Self::MAX_LENGTH {
                return None;
            }
            match piece {
                Piece::Literal(text) => template.places.extend_from_slice(text.as_bytes()),
                Piece::Class { set, count } => {
                    let known = template.sets.iter().position(|known| *known == set);
                    let index = known.unwrap_or(template.sets.len());
                    if known.is_none() {
                        template.sets.push(set);
                    }
                    template
                        .places
                        .resize(template.places.len() + count, marker(index)?);
                }
            }
        }
        (template.sets.len() <= Self::MAX_SETS).then_some(template)
    }

    pub(super) fn check(&self, sdx: &TokenStream) -> TokenStream {
        if self.sets.is_empty() {
            let text = Literal::byte_string(&self.places);
            return quote!(value.as_bytes() == #text);
        }
        let template = Literal::byte_string(&self.places);
        let is_member = if let [set] = self.sets.as_slice() {
            let ranges = byte_ranges(set);
            quote!(|byte, _| ::core::matches!(byte, #ranges))
        } else {
            let sets = self.sets.iter().enumerate().map(|(index, set)| {
                let ranges = byte_ranges(set);
                let marker = marker(index).map(Literal::byte_character);
                quote!((#ranges, #marker))
            });
            quote!(|byte, place| ::core::matches!((byte, place), #(#sets)|*))
        };
        quote!(#sdx::matches_template(value, #template, #is_member))
    }
}

/// A byte that no UTF-8 text holds.
fn marker(index: usize) -> Option<u8> {
    u8::try_from(index)
        .ok()
        .and_then(|index| 0xFF_u8.checked_sub(index))
}
