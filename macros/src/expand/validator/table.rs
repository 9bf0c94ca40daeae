//! Automata as static tables.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::pattern::Table;

/// The static table and the call of the runtime's loop.
pub(super) fn tabulated(table: &Table, sdx: &TokenStream) -> TokenStream {
    let columns = Literal::byte_string(&table.columns);
    let cells = if table.is_narrow() {
        let cells: Vec<u8> = table
            .transitions
            .iter()
            .map(|cell| cell.to_le_bytes()[0])
            .collect();
        let cells = Literal::byte_string(&cells);
        quote!(narrow(#columns, #cells))
    } else {
        let cells: Vec<u8> = table
            .transitions
            .iter()
            .flat_map(|cell| cell.to_le_bytes())
            .collect();
        let count = Literal::usize_unsuffixed(table.transitions.len());
        let cells = Literal::byte_string(&cells);
        quote!(wide(#columns, { static CELLS: [::core::primitive::u16; #count] = #sdx::u16s(#cells); &CELLS }))
    };
    let ranges = (!table.ranges.is_empty()).then(|| {
        let bytes: Vec<u8> = table.ranges.iter().flat_map(|range| range.to_le_bytes()).collect();
        let count = Literal::usize_unsuffixed(table.ranges.len());
        let bytes = Literal::byte_string(&bytes);
        quote!(.ranges({ static RANGES: [::core::primitive::u32; #count] = #sdx::u32s(#bytes); &RANGES }))
    });
    let (start, accepting) = (
        Literal::u16_unsuffixed(table.start),
        Literal::u16_unsuffixed(table.accepting),
    );
    let dead = table
        .dead
        .map(Literal::u16_unsuffixed)
        .map(|dead| quote!(.dead(#dead)));
    let found = table
        .found
        .map(Literal::u16_unsuffixed)
        .map(|found| quote!(.found(#found)));
    let reversed = table.reversed.then(|| quote!(.reversed()));
    let min = Literal::usize_unsuffixed(table.lengths.min);
    let max = table.lengths.max.map(Literal::usize_unsuffixed);
    let max = max.map_or_else(|| quote!(::core::primitive::usize::MAX), |max| quote!(#max));
    quote! {
        static TABLE: #sdx::Table = #sdx::Table::#cells
            #ranges
            #reversed
            .states(#start, #accepting)
            #dead
            #found
            .lengths(#min, #max);
        TABLE.matches(value)
    }
}
