//! Keys that are `true` or `false`. What else they are given shows which of the two was meant.

use proc_macro2::{Ident, TokenTree};
use syn::LitBool;

use crate::errors::Errors;
use crate::keys::{Form, Tokens, value};
use crate::misuse::Misuse;

/// The boolean of a key; anything else is reported, with the boolean that was probably meant.
pub(super) fn boolean(
    key: &Ident,
    form: Form,
    misuse: impl Fn(String) -> Misuse,
    errors: &Errors,
) -> Option<bool> {
    let own = |tokens: &Tokens| {
        let value = meant_bool(&tokens.squeezed()).unwrap_or(true);
        format!("{key} = {value}")
    };
    let run = value::assigned_as(key, form, &own, errors)?;
    if let [TokenTree::Ident(word)] = run.tokens()
        && let Ok(LitBool { value, .. }) =
            syn::parse2::<LitBool>(TokenTree::from(word.clone()).into())
    {
        return Some(value);
    }
    let help = meant_bool(&run.squeezed())
        .map_or_else(String::new, |value| format!("write `{key} = {value}`"));
    errors.push(run.span(key.span()), misuse(help));
    None
}

/// The boolean that was meant.
pub(super) fn meant_bool(written: &str) -> Option<bool> {
    match written.trim_matches('"').to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" | "on" | "always" => Some(true),
        "false" | "no" | "0" | "off" | "never" => Some(false),
        _ => None,
    }
}
