//! Parses the places in JSON bodies that `paginate(…)` and `envelope(…)` take.

use syn::LitStr;

use crate::errors::Errors;
use crate::json_path::{self, JsonPath};

/// Reads a place; a fault is reported at its characters.
pub(super) fn read(literal: &LitStr, errors: &Errors) -> Option<JsonPath> {
    match json_path::parse(&literal.value()) {
        Ok(place) => Some(place),
        Err(fault) => {
            errors.push_in(literal, &fault.range, fault.misuse);
            None
        }
    }
}
