//! `#[derive(ByStatus)]`: an enum whose variant is chosen by the status of a response.
//!
//! Takes the enum and returns its implementation; with faults, one that takes no status, so that uses of the type are
//! not errors of their own.

mod expand;
mod options;
mod status;
mod variant;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use self::options::Options;
use self::variant::Variant;
use crate::errors::{Errors, Fault};
use crate::misuse::ByStatusMisuse;

/// The implementation for `input`; where it has faults, one that takes no status is emitted beside them, so that the uses of
/// the type are no errors of their own.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::default();
    let options = Options::read(input, &errors);
    let sdx = options.runtime();
    let variants = variants(input, &errors);
    let mut faults = errors.into_faults();
    let mut tracked = TokenStream::new();
    if let Some(document) = options.document.as_ref().filter(|_| faults.is_empty()) {
        (faults, tracked) = compared(document, &options, &variants);
    }
    let implementation = if faults.is_empty() {
        expand::implementation(input, &variants, &sdx)
    } else {
        expand::implementation(input, &[], &sdx)
    };
    let faults = faults.iter().map(Fault::to_compile_error);
    quote! { #implementation #(#faults)* #tracked }
}

/// The statuses that the document does not have.
#[cfg(feature = "openapi")]
fn compared(
    document: &syn::LitStr,
    options: &Options,
    variants: &[Variant<'_>],
) -> (Vec<Fault>, TokenStream) {
    let statuses: Vec<_> = variants
        .iter()
        .flat_map(|variant| &variant.statuses)
        .filter_map(|(status, span)| Some((status.bounds()?, *span)))
        .collect();
    crate::contract::failures(document, &options.operations, &statuses)
}

#[cfg(not(feature = "openapi"))]
fn compared(
    document: &syn::LitStr,
    options: &Options,
    _: &[Variant<'_>],
) -> (Vec<Fault>, TokenStream) {
    let _ = &options.operations;
    let text = crate::misuse::FEATURE_OFF;
    let error = quote::quote_spanned! {document.span()=> ::core::compile_error! { #text } };
    (Vec::new(), error)
}

fn variants<'a>(input: &'a DeriveInput, errors: &Errors) -> Vec<Variant<'a>> {
    let data = match &input.data {
        Data::Enum(data) => data,
        Data::Struct(data) => {
            let item = "a struct".to_owned();
            errors.push(data.struct_token.span, ByStatusMisuse::NotEnum { item });
            return Vec::new();
        }
        Data::Union(data) => {
            let item = "a union".to_owned();
            errors.push(data.union_token.span, ByStatusMisuse::NotEnum { item });
            return Vec::new();
        }
    };
    if data.variants.is_empty() {
        let name = input.ident.to_string();
        errors.push(input.ident.span(), ByStatusMisuse::NoVariant { name });
    }
    let variants: Vec<_> = data
        .variants
        .iter()
        .filter_map(|variant| Variant::read(variant, errors))
        .collect();
    variant::check_twice(&variants, errors);
    variants
}
