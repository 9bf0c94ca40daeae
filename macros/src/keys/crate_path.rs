//! The key `crate`: where the runtime is found.

use proc_macro2::{Ident, TokenStream};
use syn::Path;
use syn::parse::Parser;

use super::value;
use crate::errors::Errors;
use crate::keys::Form;
use crate::misuse::AttributeMisuse;

pub(crate) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Path> {
    let run = value::assigned(key, form, "crate = ::sdx_endpoint", errors)?;
    let tokens: TokenStream = run.tokens().iter().cloned().collect();
    let Ok(path) = Path::parse_mod_style.parse2(tokens) else {
        errors.push(run.span(key.span()), AttributeMisuse::CrateNotPath);
        return None;
    };
    let relative = path.segments.first().is_some_and(|first| {
        first.ident == "super" || first.ident == "self" || first.ident == "Self"
    });
    if relative {
        errors.push(run.span(key.span()), AttributeMisuse::CrateRelative);
        return None;
    }
    Some(path)
}
