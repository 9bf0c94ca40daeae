//! What replaces an item with faults: the same public signature, so that its users still type-check.
//!
//! Losing the item would bury the one real error under an error for each of its uses.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{
    FnArg, Pat, PatIdent, PatType, ReceiverKind, ReturnType, Signature, parse_quote_spanned,
};

use crate::check::signature::{is_ours, may_be_foreign, without_markers};
use crate::errors::Fault;
use crate::expand;
use crate::method::{Method, NO_QUALIFIERS, ends_argument};
use crate::types;

/// The item as it is, and the errors beside it.
pub(crate) fn item(item: &TokenStream, faults: &[Fault]) -> TokenStream {
    let errors = faults.iter().map(Fault::to_compile_error);
    quote! { #item #(#errors)* }
}

/// A function that cannot be read, with a body: without one it would be missing in every `impl` of the trait.
pub(crate) fn unreadable(item: &TokenStream, faults: &[Fault]) -> TokenStream {
    let errors = faults.iter().map(Fault::to_compile_error);
    match required_function(item) {
        Some(signature) => {
            let signature = without_attributes(signature);
            quote! { #[allow(unused_variables)] #signature { #(#errors)* ::core::unreachable!() } }
        }
        None => self::item(item, faults),
    }
}

/// The function without the attributes of its arguments, which nothing would know.
pub(crate) fn without_attributes(function: TokenStream) -> TokenStream {
    function
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut kept = Vec::new();
                let mut rest = group.stream().into_iter().peekable();
                while let Some(token) = rest.next() {
                    let is_attribute = matches!((&token, rest.peek()),
                        (TokenTree::Punct(pound), Some(TokenTree::Group(_))) if pound.as_char() == '#');
                    if is_attribute {
                        rest.next();
                    } else {
                        kept.push(token);
                    }
                }
                let mut arguments = Group::new(Delimiter::Parenthesis, typed(&kept));
                arguments.set_span(group.span());
                arguments.into()
            }
            token => token,
        })
        .collect()
}

/// Arguments of which those that have no type get one, which rustc has asked for.
fn typed(arguments: &[TokenTree]) -> TokenStream {
    let is_punct = |token: &TokenTree| matches!(token, TokenTree::Punct(_));
    arguments
        .split_inclusive(ends_argument())
        .flat_map(|argument| {
            let (name, ty, comma) = match argument {
                [first @ TokenTree::Ident(name), comma @ ..]
                    if name != "self" && comma.iter().all(is_punct) =>
                {
                    (std::slice::from_ref(first), quote! { : () }, comma)
                }
                _ => (argument, TokenStream::new(), [].as_slice()),
            };
            let tokens = |part: &[TokenTree]| part.iter().cloned().collect::<TokenStream>();
            [tokens(name), ty, tokens(comma)]
        })
        .collect()
}

/// The tokens of a function that ends with `;`, without it and without the qualifiers that no method has.
fn required_function(item: &TokenStream) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let ends = matches!(tokens.pop()?, TokenTree::Punct(end) if end.as_char() == ';');
    let is_one_of = |token: &TokenTree, words: &[&str]| matches!(token, TokenTree::Ident(word) if words.iter().any(|known| word == known));
    let at = tokens.iter().position(|token| is_one_of(token, &["fn"]))?;
    let (before, function) = tokens.split_at_checked(at)?;
    let is_function = before.iter().all(|token| match token {
        TokenTree::Ident(_) => {
            is_one_of(token, &["pub", "const", "async", "unsafe", "extern"])
                || is_one_of(token, &NO_QUALIFIERS)
        }
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
        TokenTree::Punct(pound) => pound.as_char() == '#',
    });
    (ends && is_function).then(|| {
        let kept = before
            .iter()
            .filter(|token| !is_one_of(token, &NO_QUALIFIERS));
        kept.chain(function).cloned().collect()
    })
}

/// The method with the errors as its body, without the tokens that rustc would complain about once more.
pub(crate) fn method(method: &Method, faults: &[Fault]) -> TokenStream {
    if method.body.is_some() {
        return with_body(method, faults);
    }
    let attributes = method
        .attributes
        .iter()
        .filter(|attribute| !is_ours(attribute));
    let signature = signature(&method.signature);
    if may_be_foreign(method) {
        // A foreign function has no body.
        let errors = faults.iter().map(Fault::to_compile_error);
        return quote! { #(#attributes)* #signature; #(#errors)* };
    }
    let errors = faults.iter().map(Fault::to_compile_error);
    if !faults.is_empty() {
        return quote! { #(#attributes)* #signature { #(#errors)* } };
    }
    // rustc has reported what is wrong.
    let body = quote! { ::core::unreachable!() };
    let body = if method.signature.asyncness.is_some() {
        quote! { async { #body } }
    } else {
        body
    };
    quote! { #(#attributes)* #[allow(unused_variables)] #signature { #body } }
}

/// A function with a body of its own keeps it: it may be a free function, or belong to an `impl` block.
fn with_body(method: &Method, faults: &[Fault]) -> TokenStream {
    let attributes = method
        .attributes
        .iter()
        .filter(|attribute| !is_ours(attribute));
    let visibility = &method.visibility;
    let mut signature = method.signature.clone();
    signature.inputs = signature
        .inputs
        .into_pairs()
        .map(|pair| {
            let (argument, comma) = pair.into_tuple();
            syn::punctuated::Pair::new(without_markers(&argument), comma)
        })
        .collect();
    let statements = method.body.as_ref().map(proc_macro2::Group::stream);
    let errors = faults.iter().map(Fault::to_compile_error);
    let quiet = signature
        .asyncness
        .map(|_| quote! { #[allow(async_fn_in_trait)] });
    quote! { #(#attributes)* #quiet #visibility #signature { #(#errors)* #statements } }
}

fn signature(signature: &Signature) -> TokenStream {
    let Signature {
        safety,
        fn_token,
        ident,
        generics,
        inputs,
        output,
        ..
    } = signature;
    let inputs = inputs
        .iter()
        .map(|argument| plain_name(without_markers(argument)));
    let output = match output {
        ReturnType::Type(arrow, ty) => ReturnType::Type(*arrow, Box::new(types::sized(ty))),
        ReturnType::Default => ReturnType::Default,
    };
    let output = match &output {
        ReturnType::Type(arrow, ty) if signature.asyncness.is_some() => {
            expand::future(arrow, ty, ident.span())
        }
        ReturnType::Default if signature.asyncness.is_some() => {
            expand::future(&quote! { -> }, &quote! { () }, ident.span())
        }
        output => output.to_token_stream(),
    };
    let mut generics = generics.clone();
    if needs_sized(signature) {
        let span = ident.span();
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote_spanned! {span=> Self: ::core::marker::Sized});
    }
    let where_clause = &generics.where_clause;
    quote! { #safety #fn_token #ident #generics (#(#inputs),*) #output #where_clause }
}

/// A default body takes or returns `Self` only where its size is known.
fn needs_sized(signature: &Signature) -> bool {
    let by_value = signature
        .receiver()
        .is_some_and(|receiver| matches!(receiver.kind, ReceiverKind::Value));
    let gives_self = matches!(&signature.output, ReturnType::Type(_, ty)
        if matches!(crate::types::unreadable(ty), Some(crate::types::Unreadable::SelfType(_))));
    let takes_self = signature.inputs.iter().any(|argument| match argument {
        FnArg::Typed(typed) => {
            matches!(types::ungroup(&typed.ty), syn::Type::Path(path) if path.path.is_ident("Self"))
        }
        FnArg::Receiver(_) => false,
    });
    by_value || gives_self || takes_self
}

/// Patterns that are no plain name become `_`, so that nothing in them is reported again.
fn plain_name(argument: FnArg) -> FnArg {
    match argument {
        FnArg::Typed(PatType {
            attrs,
            pat,
            colon_token,
            ty,
        }) => {
            let pat = match *pat {
                Pat::Ident(PatIdent { ident, .. }) => {
                    let name: Pat = parse_quote_spanned! {ident.span()=> #ident};
                    Box::new(name)
                }
                other => {
                    let span = crate::errors::SpanRange::of(&other, colon_token.span).start();
                    Box::new(Pat::Verbatim(quote_spanned! {span=> _ }))
                }
            };
            FnArg::Typed(PatType {
                attrs,
                pat,
                colon_token,
                ty: Box::new(types::by_reference(&ty)),
            })
        }
        receiver @ FnArg::Receiver(_) => receiver,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_argument_without_a_type_gets_one() {
        let function = quote! {
            fn a(&self, #[query] b: Map<A, B, C>, c, d: fn(A) -> Map<B, C>, mut e, f)
        };
        let expected = quote! {
            fn a(&self, b: Map<A, B, C>, c: (), d: fn(A) -> Map<B, C>, mut e, f: ())
        };
        let found = without_attributes(function);
        assert_eq!(found.to_string(), expected.to_string());
    }
}
