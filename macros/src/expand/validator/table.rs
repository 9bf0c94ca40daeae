//! Automata as static tables.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use sdx_endpoint_pattern::{Direction, Table};

/// The static table and the call of the runtime's loop.
pub(super) fn tabulated(table: &Table, sdx: &TokenStream) -> TokenStream {
    let columns = Literal::byte_string(&table.columns);
    let cells: Vec<u8> = table
        .cells
        .iter()
        .flat_map(|cell| cell.to_le_bytes())
        .collect();
    let cells = Literal::byte_string(&cells);
    let count = Literal::usize_unsuffixed(table.cells.len());
    let ranges: Vec<u8> = table
        .ranges
        .iter()
        .flat_map(|range| range.to_le_bytes())
        .collect();
    let range_count = Literal::usize_unsuffixed(table.ranges.len());
    let ranges = (!ranges.is_empty())
        .then(|| Literal::byte_string(&ranges))
        .map(|ranges| {
            let statement = quote! {
                static RANGES: [::core::primitive::u32; #range_count] = #sdx::u32s(#ranges);
            };
            (statement, quote!(.ranges(&RANGES)))
        });
    let (ranges, with_ranges) = ranges.unzip();
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
    let reversed = (table.direction == Direction::Backward).then(|| quote!(.reversed()));
    let set = table.start_set.iter().map(|&(first, last)| {
        let [first, last] = [first, last].map(Literal::u8_unsuffixed);
        quote!((#first, #last))
    });
    let start_set = (!table.start_set.is_empty()).then(|| quote!(.start_set(&[#(#set),*])));
    let min = Literal::usize_unsuffixed(table.lengths.min);
    let max = table.lengths.max.map(Literal::usize_unsuffixed);
    let max = max.map_or_else(|| quote!(::core::primitive::usize::MAX), |max| quote!(#max));
    quote! {{
        static CELLS: [::core::primitive::u16; #count] = #sdx::u16s(#cells);
        #ranges
        static TABLE: #sdx::Table = #sdx::Table::new(#columns, &CELLS)
            #with_ranges
            #reversed
            .states(#start, #accepting)
            #start_set
            #dead
            #found
            .lengths(#min, #max);
        TABLE.matches(value)
    }}
}
