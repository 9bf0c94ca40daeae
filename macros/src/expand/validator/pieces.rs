//! Shapes with a run of variable length, or longer than a template.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::members::{fold, is_character_in};
use sdx_endpoint_pattern::{Piece, Run, Shape};

/// Literals and folds one after another; none where every value matches.
pub(super) fn pieces(shape: &Shape) -> Option<TokenStream> {
    let before: usize = shape.before.iter().map(Piece::len).sum();
    let after: usize = shape.after.iter().map(Piece::len).sum();
    let mut checks = Vec::new();
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
    let needs_bytes = !checks.is_empty();
    let is_ascii = shape.run.as_ref().is_some_and(|run| run.set.is_ascii());
    if let Some(run) = shape.run.as_ref().filter(|run| !run.is_anything()) {
        let check = if is_ascii {
            fold(&run.set)
        } else {
            characters(run)
        };
        let whole = if is_ascii {
            quote!(bytes)
        } else {
            quote!(value)
        };
        checks.push(if before + after == 0 {
            quote!({ let run = #whole; #check })
        } else {
            let middle = middle(&whole, before, after);
            quote!(#middle.is_some_and(|run| #check))
        });
    }
    let bytes = (needs_bytes || is_ascii).then(|| quote!(let bytes = value.as_bytes();));
    (!checks.is_empty()).then(|| {
        quote! {{
            #bytes
            #(#checks)&&*
        }}
    })
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

/// What is left of `whole` between so many bytes at its ends.
fn middle(whole: &TokenStream, before: usize, after: usize) -> TokenStream {
    let start = Literal::usize_unsuffixed(before);
    if after == 0 {
        return quote!(#whole.get(#start..));
    }
    let after = Literal::usize_unsuffixed(after);
    quote!(#whole.get(#start..#whole.len().saturating_sub(#after)))
}

/// The run by characters: how many there are, and whether all belong.
fn characters(run: &Run) -> TokenStream {
    let is_member = is_character_in(&run.set);
    let all = quote!(::core::iter::Iterator::all(&mut run.chars(), |character| #is_member));
    let count = quote!(::core::iter::Iterator::count(run.chars()));
    let low = Literal::usize_unsuffixed(run.min);
    let high = run.max.map(Literal::usize_unsuffixed);
    match (run.min, run.max) {
        // The length in bytes has said it already.
        (0 | 1, None) => all,
        (0, Some(_)) => quote!(#count <= #high && #all),
        (_, None) => quote!(#count >= #low && #all),
        (min, Some(max)) if min == max => quote!(#count == #low && #all),
        (_, Some(_)) => quote!((#low..=#high).contains(&#count) && #all),
    }
}
