//! How the pages of an endpoint follow each other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::json_path::json_path;
use crate::args::{NextPlace, PageParameter, Paging, Strategy};
use crate::json_path::JsonPath;

/// The constructor call that describes it.
pub(super) fn paging(paging: &Paging, sdx: &TokenStream) -> TokenStream {
    let place = |method: TokenStream, place: &Option<JsonPath>| {
        place.as_ref().map(|place| {
            let place = json_path(place, sdx);
            quote! { .#method(#place) }
        })
    };
    let first = |first: Option<u64>| {
        first.map(|first| {
            let first = Literal::u64_unsuffixed(first);
            quote! { .first(#first) }
        })
    };
    let new = match &paging.strategy {
        Strategy::Cursor { parameter, next } => {
            let (parameter, next) = (self::parameter(parameter, sdx), self::next(next, sdx));
            quote! { cursor(#parameter, #next) }
        }
        Strategy::Page {
            parameter,
            first: number,
            last,
            pages,
        } => {
            let parameter = self::parameter(parameter, sdx);
            let first = first(*number);
            let (last, pages) = (place(quote! { last }, last), place(quote! { pages }, pages));
            quote! { page(#parameter) #first #last #pages }
        }
        Strategy::Offset {
            parameter,
            first: number,
            total,
        } => {
            let parameter = self::parameter(parameter, sdx);
            let (first, total) = (first(*number), place(quote! { total }, total));
            quote! { offset(#parameter) #first #total }
        }
        Strategy::Link => quote! { link() },
        Strategy::Url { next } => {
            let next = self::next(next, sdx);
            quote! { url(#next) }
        }
    };
    let items = place(quote! { items }, &paging.items);
    let more = place(quote! { more }, &paging.more);
    quote! { #sdx::Paging::#new #items #more }
}

fn parameter(parameter: &PageParameter, sdx: &TokenStream) -> TokenStream {
    match parameter {
        PageParameter::Query(name) => quote! { #sdx::PageParameter::Query(#name) },
        PageParameter::Header(name) => quote! { #sdx::PageParameter::Header(#name) },
        PageParameter::Body(place) => {
            let place = json_path(place, sdx);
            quote! { #sdx::PageParameter::Body(#place) }
        }
    }
}

fn next(next: &NextPlace, sdx: &TokenStream) -> TokenStream {
    match next {
        NextPlace::Header(name) => quote! { #sdx::NextPlace::Header(#name) },
        NextPlace::Body(place) => {
            let place = json_path(place, sdx);
            quote! { #sdx::NextPlace::Body(#place) }
        }
    }
}
