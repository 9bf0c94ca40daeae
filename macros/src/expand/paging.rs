//! How the pages of an endpoint follow each other.

use proc_macro2::TokenStream;
use quote::quote;

use crate::args::{Paging, Strategy};

/// The constructor call that describes it.
pub(super) fn paging(paging: &Paging, sdx: &TokenStream) -> TokenStream {
    let optional = |span: &Option<String>| {
        if let Some(span) = span {
            quote! { ::core::option::Option::Some(#span) }
        } else {
            quote! { ::core::option::Option::None }
        }
    };
    let new = match &paging.strategy {
        Strategy::Cursor { parameter, next } => quote! { cursor(#parameter, #next) },
        Strategy::Page { parameter, last } => {
            let last = optional(last);
            quote! { page(#parameter, #last) }
        }
        Strategy::Offset { parameter, total } => {
            let total = optional(total);
            quote! { offset(#parameter, #total) }
        }
        Strategy::Link => quote! { link() },
        Strategy::Url { next } => quote! { url(#next) },
    };
    let items = Some(&paging.items)
        .filter(|items| !items.is_empty())
        .map(|items| quote! { .items(#items) });
    let in_body = paging.in_body.then(|| quote! { .in_body() });
    quote! { #sdx::Paging::#new #items #in_body }
}
