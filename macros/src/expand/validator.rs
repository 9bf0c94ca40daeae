//! A compiled pattern as a closure `|value: &str| -> bool`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::pattern::{Piece, Program, Run, Set, Shape, Table};

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

/// A shape without a run as one literal in which bytes that no text holds stand for sets. Comparing all places in one
/// fold is what compilers turn into the fewest vector instructions.
struct Template<'a> {
    places: Vec<u8>,
    sets: Vec<&'a Set>,
}

impl<'a> Template<'a> {
    const MAX_LENGTH: usize = 128;
    const MAX_SETS: usize = 4;

    fn of(shape: &'a Shape) -> Option<Self> {
        if shape.run.is_some() {
            return None;
        }
        let mut template = Self {
            places: Vec::new(),
            sets: Vec::new(),
        };
        for piece in &shape.before {
            if template.places.len() + piece.len() > Self::MAX_LENGTH {
                return None;
            }
            match piece {
                Piece::Literal(text) => template.places.extend_from_slice(text.as_bytes()),
                Piece::Class { set, count } => {
                    let known = template.sets.iter().position(|known| *known == set);
                    let index = known.unwrap_or(template.sets.len());
                    if known.is_none() {
                        template.sets.push(set);
                    }
                    template
                        .places
                        .resize(template.places.len() + count, marker(index)?);
                }
            }
        }
        (template.sets.len() <= Self::MAX_SETS).then_some(template)
    }

    fn check(&self) -> TokenStream {
        let length = Literal::usize_unsuffixed(self.places.len());
        if self.sets.is_empty() {
            let text = Literal::byte_string(&self.places);
            return quote!(value.as_bytes() == #text);
        }
        let places = Literal::byte_string(&self.places);
        let sets = self.sets.iter().enumerate().map(|(index, set)| {
            let marker = marker(index).map(byte_literal);
            let members = byte_patterns(set);
            quote!((#marker, #(#members)|*) => true,)
        });
        quote! {
            value.len() == #length
                && ::core::iter::Iterator::fold(
                    ::core::iter::Iterator::zip(value.as_bytes().iter(), #places),
                    true,
                    |all, (byte, place)| all & match (*place, *byte) {
                        #(#sets)*
                        (place, byte) => place == byte,
                    },
                )
        }
    }
}

/// A byte that no UTF-8 text holds.
fn marker(index: usize) -> Option<u8> {
    u8::try_from(index)
        .ok()
        .and_then(|index| 0xFF_u8.checked_sub(index))
}

/// Literals and folds one after another.
fn pieces(shape: &Shape) -> TokenStream {
    let before: usize = shape.before.iter().map(Piece::len).sum();
    let after: usize = shape.after.iter().map(Piece::len).sum();
    let mut checks = Vec::new();
    let wide = shape.run.as_ref().filter(|run| !run.set.is_ascii());
    checks.extend(length(shape, before + after));

    let mut at = 0;
    for piece in &shape.before {
        let end = at + piece.len();
        checks.push(match piece {
            Piece::Literal(text) if at == 0 => {
                let text = Literal::byte_string(text.as_bytes());
                quote!(bytes.starts_with(#text))
            }
            _ => piece_check(piece, &from_start(at, end)),
        });
        at = end;
    }
    let mut left = after;
    for piece in &shape.after {
        checks.push(match piece {
            Piece::Literal(text) if left == piece.len() => {
                let text = Literal::byte_string(text.as_bytes());
                quote!(bytes.ends_with(#text))
            }
            _ => piece_check(piece, &from_end(left, left - piece.len())),
        });
        left -= piece.len();
    }
    match (&shape.run, wide) {
        (_, Some(run)) => checks.push(characters(run, before, after)),
        (Some(run), None) => {
            let range = match (before, after) {
                (0, 0) => quote!(bytes),
                (_, 0) => {
                    let before = Literal::usize_unsuffixed(before);
                    quote!(bytes.get(#before..))
                }
                _ => {
                    let before = Literal::usize_unsuffixed(before);
                    let after = Literal::usize_unsuffixed(after);
                    quote!(bytes.get(#before..bytes.len().saturating_sub(#after)))
                }
            };
            let fold = fold(&run.set);
            checks.push(if before + after == 0 {
                quote!({ let run = #range; #fold })
            } else {
                quote!(#range.is_some_and(|run| #fold))
            });
        }
        (None, _) => {}
    }
    if checks.is_empty() {
        checks.push(quote!(true));
    }
    quote! {
        let bytes = value.as_bytes();
        #(#checks)&&*
    }
}

/// The check of the whole length, where there is one to make.
fn length(shape: &Shape, fixed: usize) -> Option<TokenStream> {
    let (min, max) = match &shape.run {
        None => (fixed, Some(fixed)),
        // Characters beyond ASCII take up to four bytes.
        Some(run) => {
            let widest = if run.set.is_ascii() { 1 } else { 4 };
            let max = run
                .max
                .map(|max| max.saturating_mul(widest).saturating_add(fixed));
            (fixed + run.min, max)
        }
    };
    let low = Literal::usize_unsuffixed(min);
    let high = max.map(Literal::usize_unsuffixed);
    Some(match (min, max) {
        (min, Some(max)) if min == max => quote!(bytes.len() == #low),
        (0, Some(_)) => quote!(bytes.len() <= #high),
        (_, Some(_)) => quote!((#low..=#high).contains(&bytes.len())),
        (0, None) => return None,
        (1, None) => quote!(!bytes.is_empty()),
        (_, None) => quote!(bytes.len() >= #low),
    })
}

fn from_start(start: usize, end: usize) -> TokenStream {
    let (start, end) = (
        Literal::usize_unsuffixed(start),
        Literal::usize_unsuffixed(end),
    );
    quote!(bytes.get(#start..#end))
}

/// The bytes between two distances from the end.
fn from_end(start: usize, end: usize) -> TokenStream {
    let start = Literal::usize_unsuffixed(start);
    if end == 0 {
        return quote!(bytes.get(bytes.len().saturating_sub(#start)..));
    }
    let end = Literal::usize_unsuffixed(end);
    quote!(bytes.get(bytes.len().saturating_sub(#start)..bytes.len().saturating_sub(#end)))
}

fn piece_check(piece: &Piece, bytes: &TokenStream) -> TokenStream {
    match piece {
        Piece::Literal(text) => {
            let text = Literal::byte_string(text.as_bytes());
            quote!(#bytes.is_some_and(|piece| piece == #text))
        }
        Piece::Class { set, .. } => {
            let fold = fold(set);
            quote!(#bytes.is_some_and(|run| #fold))
        }
    }
}

/// Whether all bytes of `run` belong to `set`; without an early exit, so that it vectorises.
fn fold(set: &Set) -> TokenStream {
    let is_member = is_byte_in(set);
    quote!(::core::iter::Iterator::fold(run.iter(), true, |all, byte| all & #is_member))
}

fn is_byte_in(set: &Set) -> TokenStream {
    let ranges = byte_patterns(set);
    quote!(::core::matches!(*byte, #(#ranges)|*))
}

/// The ranges of an ASCII set, as patterns of a byte.
fn byte_patterns(set: &Set) -> impl Iterator<Item = TokenStream> {
    set.ranges().iter().map(|&(low, high)| {
        let narrow = |point: u32| byte_literal(point.to_le_bytes()[0]);
        let (from, to) = (narrow(low), narrow(high));
        if low == high {
            quote!(#from)
        } else {
            quote!(#from..=#to)
        }
    })
}

/// A byte as people write it.
fn byte_literal(byte: u8) -> Literal {
    Literal::byte_character(byte)
}

/// The run by characters: first whether all belong, then how many there are.
fn characters(run: &Run, before: usize, after: usize) -> TokenStream {
    let range = match (before, after) {
        (0, 0) => quote!(value),
        (before, 0) => {
            let before = Literal::usize_unsuffixed(before);
            quote!(value.get(#before..))
        }
        (before, after) => {
            let before = Literal::usize_unsuffixed(before);
            let after = Literal::usize_unsuffixed(after);
            quote!(value.get(#before..value.len().saturating_sub(#after)))
        }
    };
    let ranges = run.set.ranges().iter().filter_map(|&(low, high)| {
        let from = Literal::character(char::from_u32(low)?);
        let to = Literal::character(char::from_u32(high)?);
        Some(if low == high {
            quote!(#from)
        } else {
            quote!(#from..=#to)
        })
    });
    let all = quote! {
        ::core::iter::Iterator::all(&mut run.chars(), |character| {
            ::core::matches!(character, #(#ranges)|*)
        })
    };
    let low = Literal::usize_unsuffixed(run.min);
    let count = quote!(::core::iter::Iterator::count(run.chars()));
    let check = match (run.min, run.max) {
        // The length in bytes has said it already.
        (0 | 1, None) => all,
        (0, Some(max)) => {
            let high = Literal::usize_unsuffixed(max);
            quote!(#count <= #high && #all)
        }
        (_, None) => quote!(#count >= #low && #all),
        (min, Some(max)) if min == max => quote!(#count == #low && #all),
        (_, Some(max)) => {
            let high = Literal::usize_unsuffixed(max);
            quote!((#low..=#high).contains(&#count) && #all)
        }
    };
    if before + after == 0 {
        quote!({ let run = #range; #check })
    } else {
        quote!(#range.is_some_and(|run| #check))
    }
}

/// The static table and the call of the runtime's loop.
fn tabulated(table: &Table, sdx: &TokenStream) -> TokenStream {
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
    let min = Literal::usize_unsuffixed(table.lengths.min);
    let max = table.lengths.max.map(Literal::usize_unsuffixed);
    let max = max.map_or_else(|| quote!(::core::primitive::usize::MAX), |max| quote!(#max));
    quote! {
        static TABLE: #sdx::Table = #sdx::Table::#cells
            #ranges
            .states(#start, #accepting)
            #dead
            #found
            .lengths(#min, #max);
        TABLE.matches(value)
    }
}
