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
use sdx_endpoint_pattern::Program;

/// The closure for `program`; `sdx` is the path of the runtime's private module.
pub(crate) fn validator(program: &Program, sdx: &TokenStream) -> TokenStream {
    let check = match program {
        Program::Shape(shape) => match Template::of(shape) {
            Some(template) => Some(template.check()),
            None => pieces(shape),
        },
        Program::Table(table) if table.found == Some(table.start) => None,
        Program::Table(table) => Some(tabulated(table, sdx)),
    };
    let Some(check) = check else {
        // Nothing to look at: `.*` and the like.
        return quote!(|_: &::core::primitive::str| -> ::core::primitive::bool { true });
    };
    quote! {
        |value: &::core::primitive::str| -> ::core::primitive::bool { #check }
    }
}
