//! The key `decompress`, which is for responses that can have a body.

use crate::args::{Args, HttpMethod, WrittenStatus};
use crate::errors::Errors;
use crate::misuse::CompressionMisuse;

pub(super) fn check(args: &Args, errors: &Errors) {
    let Some(decompress) = args.decompress.spanned().filter(|key| key.value) else {
        return;
    };
    let is_head = args.method.value().map(HttpMethod::as_str) == Some("HEAD");
    let statuses = args.status.value();
    let response = match statuses {
        _ if is_head => "the response to `HEAD`".to_owned(),
        Some(statuses) if statuses.iter().all(WrittenStatus::is_bodiless) => {
            let codes: Vec<String> = statuses
                .iter()
                .map(|status| status.codes.0.to_string())
                .collect();
            format!("a response with status {}", codes.join(" or "))
        }
        _ => return,
    };
    errors.push(decompress.key, CompressionMisuse::NoBody { response });
}
