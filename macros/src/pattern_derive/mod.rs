//! `#[derive(Pattern)]`: a newtype whose every value matches a pattern.

mod attribute;
mod expand;
mod newtype;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use self::{attribute::Attribute, newtype::Newtype};

/// The implementations for `input`, or its errors.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let parts = match (Newtype::of(input), Attribute::of(input)) {
        (Ok(newtype), Ok(attribute)) => Ok((newtype, attribute)),
        (Err(mut error), Err(other)) => {
            error.combine(other);
            Err(error)
        }
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
    };
    match parts {
        Ok((newtype, attribute)) => expand::implementations(&newtype, &attribute),
        Err(error) => error.into_compile_error(),
    }
}
