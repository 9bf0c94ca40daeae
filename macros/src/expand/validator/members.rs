//! Membership in a set, spelled out as ranges.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use sdx_endpoint_pattern::CharSet;

/// Whether all bytes of `run` belong to `set`; without an early exit, so that it vectorises.
pub(super) fn fold(set: &CharSet) -> TokenStream {
    let ranges = byte_ranges(set);
    quote! {
        ::core::iter::Iterator::fold(run.iter(), true, |all, byte| {
            all & ::core::matches!(byte, #ranges)
        })
    }
}

/// An ASCII set as a pattern.
pub(super) fn byte_ranges(set: &CharSet) -> TokenStream {
    let byte = |c: char| Literal::byte_character(u32::from(c).to_le_bytes()[0]);
    alternatives(set, byte)
}

pub(super) fn is_character_in(set: &CharSet) -> TokenStream {
    let members = alternatives(set, Literal::character);
    quote!(::core::matches!(character, #members))
}

fn alternatives(set: &CharSet, literal: impl Fn(char) -> Literal) -> TokenStream {
    let ranges = set.ranges().map(|range| {
        let [from, to] = [*range.start(), *range.end()].map(&literal);
        if range.start() == range.end() {
            quote!(#from)
        } else {
            quote!(#from..=#to)
        }
    });
    quote!(#(#ranges)|*)
}
