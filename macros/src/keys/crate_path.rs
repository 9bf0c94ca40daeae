//! The key `crate`: where the runtime is found, for the attribute and both derives.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::{LitStr, Path};

use super::value;
use crate::errors::Errors;
use crate::keys::Form;
use crate::misuse::KeyMisuse;

/// The path of the runtime's private module; of the crate's own name without a key.
pub(crate) fn private(krate: Option<&Path>) -> TokenStream {
    let krate = krate.map_or_else(|| quote! { ::sdx_endpoint }, ToTokens::to_token_stream);
    quote! { #krate::__private }
}

/// Reads an absolute path.
pub(crate) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Path> {
    let run = value::assigned(key, form, "crate = ::sdx_endpoint", errors)?;
    let tokens: TokenStream = run.tokens().iter().cloned().collect();
    let Ok(path) = Path::parse_mod_style.parse2(tokens.clone()) else {
        let quoted = syn::parse2::<LitStr>(tokens)
            .ok()
            .map(|text| text.value())
            .filter(|text| Path::parse_mod_style.parse_str(text).is_ok());
        let help = quoted.map_or_else(
            || "write `crate = crate::…` or `crate = ::sdx_endpoint`".to_owned(),
            |path| format!("write `crate = {path}`"),
        );
        errors.push(run.span(key.span()), KeyMisuse::CrateNotPath { help });
        return None;
    };
    // The path is emitted inside the body of a trait's method or an `impl`, where `self` and `super` may mean another module.
    let relative = path.segments.first().is_some_and(|first| {
        first.ident == "super" || first.ident == "self" || first.ident == "Self"
    });
    if relative {
        errors.push(run.span(key.span()), KeyMisuse::CrateRelative);
        return None;
    }
    Some(path)
}
