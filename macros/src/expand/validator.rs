//! A compiled pattern as a closure `|value: &str| -> bool`.

mod members;
mod pieces;
mod table;
mod template;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use self::{pieces::pieces, table::tabulated, template::Template};
use crate::pattern::Program;

/// The closure for `program`; `sdx` is the path of the runtime's private module.
pub(crate) fn validator(program: &Program, sdx: &TokenStream) -> TokenStream {
    let check = match program {
        Program::Shape(shape) => match Template::of(shape) {
            Some(template) => template.check(),
            None => pieces(shape),
        },
        // Nothing to look at: `.*` and the like.
        Program::Table(table) if table.found == Some(table.start) => {
            return quote!(|_: &::core::primitive::str| -> ::core::primitive::bool { true });
        }
        Program::Table(table) => tabulated(table, sdx),
    };
    quote! {
        |value: &::core::primitive::str| -> ::core::primitive::bool { #check }
    }
}
