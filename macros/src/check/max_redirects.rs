//! The key `max_redirects`, which is for methods that ask for nothing to be changed and may be sent anywhere again.

use crate::args::{Args, HttpMethod};
use crate::errors::Errors;
use crate::misuse::RedirectMisuse;

pub(super) fn check(args: &Args, errors: &Errors) {
    let redirects = args.max_redirects.spanned();
    let method = args.method.value().map(HttpMethod::as_str);
    if let Some(redirects) = redirects.filter(|redirects| redirects.value > 0)
        && let Some(method) = method.filter(|method| !matches!(*method, "GET" | "HEAD"))
    {
        let method = method.to_owned();
        errors.push(redirects.key, RedirectMisuse::Method { method });
    }
}
