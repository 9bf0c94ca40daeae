//! The check of one pattern as an expression.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::pattern::Program;

/// A closure `|value: &str| -> bool`.
pub(super) fn validator(program: &Program, _sdx: &TokenStream) -> TokenStream {
    let prefix = &program.prefix;
    let length = Literal::usize_unsuffixed(program.prefix.len().saturating_add(program.count));
    let skip = Literal::usize_unsuffixed(program.prefix.len());
    let ranges = program.ranges.iter().map(|(low, high)| {
        let low = Literal::byte_character(*low);
        let high = Literal::byte_character(*high);
        quote! { #low..=#high }
    });
    quote! {
        |value| {
            value.len() == #length
                && value.starts_with(#prefix)
                && value.bytes().skip(#skip).all(|byte| ::core::matches!(byte, #(#ranges)|*))
        }
    }
}
