//! The key `max_redirects`: how many redirects a call follows.

use proc_macro2::{Ident, TokenTree};
use syn::Lit;

use crate::errors::Errors;
use crate::keys::Form;
use crate::keys::value;
use crate::misuse::RedirectMisuse;

/// Browsers give up after so many (the Fetch standard, HTTP-redirect fetch).
const MOST: u32 = 20;

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<u32> {
    let run = value::assigned(key, form, "max_redirects = 5", errors)?;
    let count = match run.tokens() {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Int(count) if count.suffix().is_empty() => Some(count.base10_digits().to_owned()),
            _ => None,
        },
        _ => None,
    };
    let misuse = match count {
        None => RedirectMisuse::NotInteger,
        Some(digits) => match digits.parse::<u32>() {
            Ok(count) if count <= MOST => return Some(count),
            _ => RedirectMisuse::TooMany { most: MOST },
        },
    };
    errors.push(run.span(key.span()), misuse);
    None
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use crate::args::parse;
    use crate::errors::Errors;

    #[test]
    fn a_default_is_for_methods_that_follow_redirects() {
        for (method, is_inherited) in [("GET", true), ("HEAD", true), ("POST", false)] {
            let keys = format!("__sdx_api((max_redirects = 3) ()), method = \"{method}\"");
            let errors = Errors::default();
            let args = parse(keys.parse().unwrap(), &[], Span::call_site(), &errors);
            assert!(errors.into_faults().is_empty());
            assert_eq!(
                args.max_redirects.value().is_some(),
                is_inherited,
                "{method}"
            );
        }
    }
}
