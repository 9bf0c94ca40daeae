//! What surrounds the data of an endpoint.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::json_path::json_path;
use crate::args::{Envelope, Expected, Success};

/// The constructor call that describes it.
pub(super) fn envelope(envelope: &Envelope, sdx: &TokenStream) -> TokenStream {
    let success = envelope
        .success
        .as_ref()
        .map(|Success { place, expected }| {
            let place = json_path(place, sdx);
            let expected = match expected {
                Expected::Boolean(value) => quote! { Boolean(#value) },
                Expected::Text(text) => quote! { Text(#text) },
                Expected::Integer(number) => {
                    let minus = (*number < 0).then(|| quote! { - });
                    let number = Literal::u64_unsuffixed(number.unsigned_abs());
                    quote! { Integer(#minus #number) }
                }
            };
            quote! { .success(#place, #sdx::Expected::#expected) }
        });
    let error = envelope.error.as_ref().map(|place| {
        let place = json_path(place, sdx);
        quote! { .error(#place) }
    });
    let data = envelope.data.as_ref().map(|(_, place)| {
        let place = json_path(place, sdx);
        quote! { .data(#place) }
    });
    quote! { #sdx::Envelope::new() #success #error #data }
}
