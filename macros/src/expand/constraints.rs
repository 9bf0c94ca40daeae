//! The constraints of an argument in its descriptor.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::validator::validator;
use crate::marker::{Bound, Rule};

/// The builder call for the constraints, if there are any.
pub(super) fn checks(rules: &[Rule], sdx: &TokenStream) -> Option<TokenStream> {
    (!rules.is_empty()).then(|| {
        let rules = rules.iter().map(|rule| rule_call(rule, sdx));
        quote! { .checks(&#sdx::Checks::new() #(#rules)*) }
    })
}

fn rule_call(rule: &Rule, sdx: &TokenStream) -> TokenStream {
    let count = |count: usize| Literal::usize_unsuffixed(count);
    match rule {
        Rule::Pattern(pattern) => {
            let text = pattern.literal.value();
            let validator = validator(pattern.compiled.program(), sdx);
            quote! { .pattern(#text, |value| #validator) }
        }
        Rule::MinLength(length) => {
            let length = count(*length);
            quote! { .min_length(#length) }
        }
        Rule::MaxLength(length) => {
            let length = count(*length);
            quote! { .max_length(#length) }
        }
        Rule::MinItems(items) => {
            let items = count(*items);
            quote! { .min_items(#items) }
        }
        Rule::MaxItems(items) => {
            let items = count(*items);
            quote! { .max_items(#items) }
        }
        Rule::Minimum(bound) => {
            let bound = self::bound(*bound, sdx);
            quote! { .minimum(#bound) }
        }
        Rule::Maximum(bound) => {
            let bound = self::bound(*bound, sdx);
            quote! { .maximum(#bound) }
        }
    }
}

fn bound(bound: Bound, sdx: &TokenStream) -> TokenStream {
    let (variant, negative, digits) = match bound {
        Bound::Integer(number) => (
            quote! { Integer },
            number < 0,
            Literal::u128_unsuffixed(number.unsigned_abs()),
        ),
        Bound::Float(number) => (
            quote! { Float },
            number.is_sign_negative(),
            Literal::f64_unsuffixed(number.abs()),
        ),
    };
    let minus = negative.then(|| quote! { - });
    quote! { #sdx::Bound::#variant(#minus #digits) }
}
