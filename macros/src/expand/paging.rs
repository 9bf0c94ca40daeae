//! How the pages of an endpoint follow each other.

use proc_macro2::TokenStream;
use quote::quote;

use crate::args::{Paging, Way};

/// The constructor call that describes it.
pub(super) fn paging(paging: &Paging, sdx: &TokenStream) -> TokenStream {
    let optional = |place: &Option<String>| {
        if let Some(place) = place {
            quote! { ::core::option::Option::Some(#place) }
        } else {
            quote! { ::core::option::Option::None }
        }
    };
    let new = match &paging.way {
        Way::Cursor { parameter, next } => quote! { cursor(#parameter, #next) },
        Way::Page { parameter, last } => {
            let last = optional(last);
            quote! { page(#parameter, #last) }
        }
        Way::Offset { parameter, total } => {
            let total = optional(total);
            quote! { offset(#parameter, #total) }
        }
        Way::Link => quote! { link() },
        Way::Url { next } => quote! { url(#next) },
    };
    let items = Some(&paging.items)
        .filter(|items| !items.is_empty())
        .map(|items| quote! { .items(#items) });
    let in_body = paging.in_body.then(|| quote! { .in_body() });
    quote! { #sdx::Paging::#new #items #in_body }
}
