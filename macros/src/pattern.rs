//! The value of a key `pattern`: a string literal in, the compiled pattern out, for the attribute, its markers, and the derive.

use sdx_endpoint_pattern::Pattern as Compiled;
use syn::LitStr;

use crate::errors::Errors;
use crate::misuse::ConstraintMisuse;

/// A compiled pattern, and the literal that it was read from.
#[derive(Clone)]
pub(crate) struct Pattern {
    pub(crate) literal: LitStr,
    pub(crate) compiled: Compiled,
}

/// Compiles the literal; a refused pattern is reported in it.
pub(crate) fn read(literal: &LitStr, errors: &Errors) -> Option<Pattern> {
    match Compiled::compile(&literal.value()) {
        Ok(compiled) if compiled.matches_nothing() => {
            errors.push(literal.span(), ConstraintMisuse::PatternMatchesNothing);
            None
        }
        Ok(compiled) => Some(Pattern {
            literal: literal.clone(),
            compiled,
        }),
        Err(error) => {
            errors.push_pattern(literal, &error);
            None
        }
    }
}

/// The pattern that was meant by other tokens, if its text is one.
pub(crate) fn meant(written: &str) -> Option<String> {
    let text = written.trim_matches('/');
    (!text.is_empty() && Compiled::compile(text).is_ok()).then(|| text.to_owned())
}
