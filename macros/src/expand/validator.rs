//! A compiled pattern as an expression over `value: &str`.

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

/// The expression for `program`; `sdx` is the path of the runtime's private module.
pub(crate) fn validator(program: &Program, sdx: &TokenStream) -> TokenStream {
    let check = match program {
        Program::Shape(shape) => match Template::of(shape) {
            Some(template) => Some(template.check(sdx)),
            None => pieces(shape),
        },
        Program::Table(table) if table.found == Some(table.start) => None,
        Program::Table(table) => Some(tabulated(table, sdx)),
    };
    // Nothing to look at: `.*` and the like. The value is named all the same, so that it is not unused.
    check.unwrap_or_else(|| {
        quote!({
            let _ = value;
            true
        })
    })
}
