//! Membership in a set, spelled out as ranges.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::pattern::Set;

/// Whether all bytes of `run` belong to `set`; without an early exit, so that it vectorises.
pub(super) fn fold(set: &Set) -> TokenStream {
    let ranges = byte_ranges(set);
    quote! {
        ::core::iter::Iterator::fold(run.iter(), true, |all, byte| {
            all & ::core::matches!(byte, #ranges)
        })
    }
}

/// An ASCII set as a pattern.
pub(super) fn byte_ranges(set: &Set) -> TokenStream {
    let ranges = set.ranges().iter().map(|&(low, high)| {
        let [from, to] = [low, high].map(|point| Literal::byte_character(point.to_le_bytes()[0]));
        if low == high {
            quote!(#from)
        } else {
            quote!(#from..=#to)
        }
    });
    quote!(#(#ranges)|*)
}

pub(super) fn is_character_in(set: &Set) -> TokenStream {
    let ranges = set.ranges().iter().filter_map(|&(low, high)| {
        let from = Literal::character(char::from_u32(low)?);
        let to = Literal::character(char::from_u32(high)?);
        Some(if low == high {
            quote!(#from)
        } else {
            quote!(#from..=#to)
        })
    });
    quote!(::core::matches!(character, #(#ranges)|*))
}
