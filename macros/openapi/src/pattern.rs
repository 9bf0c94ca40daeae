//! Whether `pattern = "…"` compiles. The patterns of a document may be of any dialect; one that our compiler refuses is a comment.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use sdx_endpoint_pattern::Pattern;

/// Patterns that were compiled, since documents repeat them: one API has the same on 337 parameters.
static COMPILED: Mutex<Option<HashMap<String, bool>>> = Mutex::new(None);

/// Patterns that are remembered.
const MAX_COMPILED: usize = 4096;

/// Whether the attribute takes the pattern.
pub(crate) fn compiles(text: &str) -> bool {
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let compiled = compiled.get_or_insert_default();
    if let Some(known) = compiled.get(text) {
        return *known;
    }
    let is_taken = Pattern::compile(text).is_ok();
    if compiled.len() < MAX_COMPILED {
        compiled.insert(text.to_owned(), is_taken);
    }
    is_taken
}

#[cfg(test)]
mod tests {
    use super::compiles;

    #[test]
    fn asks_the_compiler() {
        for _ in 0..2 {
            assert!(compiles(r"^\p{L}+$"));
            assert!(!compiles("(?i)a"));
        }
    }
}
