//! A place in a body.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::json_path::{JsonPath, Selector};

/// The constructor call of the place.
pub(super) fn json_path(place: &JsonPath, sdx: &TokenStream) -> TokenStream {
    let selectors = place
        .segments()
        .iter()
        .map(|segment| match &segment.selector {
            Selector::Name(name) => quote! { #sdx::Name(#name) },
            Selector::Index(index) => {
                let minus = (*index < 0).then(|| quote! { - });
                let index = Literal::u64_unsuffixed(index.unsigned_abs());
                quote! { #sdx::Index(#minus #index) }
            }
        });
    quote! { #sdx::JsonPath::new(&[#(#selectors),*]) }
}
