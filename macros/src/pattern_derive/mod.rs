//! `#[derive(Pattern)]`: a newtype whose every value matches a pattern.
//!
//! The item goes in; its implementations, or its errors alone, come out. A refused pattern is the exception: everything
//! around it is implemented all the same, so that uses of the type are not errors of their own.

mod attribute;
mod expand;
mod newtype;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use self::attribute::Attribute;
use self::newtype::Newtype;
use crate::errors::{Errors, Fault};

/// The implementations for `input`, or its errors.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::default();
    // Both are read before either is missed, so that one compilation shows the faults of both.
    let newtype = Newtype::of(input, &errors);
    let attribute = Attribute::of(input, &errors);
    let faults = errors.into_faults();
    match (newtype, attribute) {
        (Some(newtype), Some(attribute)) if faults.is_empty() => {
            expand::implementations(&newtype, &attribute)
        }
        _ => {
            let faults = faults.iter().map(Fault::to_compile_error);
            quote! { #(#faults)* }
        }
    }
}
