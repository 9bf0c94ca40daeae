//! Which operations are imported.

use crate::model::Operation;

/// Operations by id, tag, and path; an empty list takes all, and an operation must be taken by every list that is not empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids, or methods with paths: `deleteApiKey`, `DELETE /api/keys/{id}`.
    pub operations: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Beginnings of paths, by whole segments: `/api/keys`.
    pub paths: Vec<String>,
}

impl Selection {
    /// Whether the operation is taken.
    #[must_use]
    pub fn takes(&self, operation: &Operation<'_>) -> bool {
        let named = |wanted: &String| {
            let id = operation.id();
            id.as_deref() == Some(wanted.as_str())
                || wanted.split_once(' ').is_some_and(|(method, path)| {
                    method.eq_ignore_ascii_case(operation.method())
                        && path.trim() == operation.path()
                })
        };
        let tagged = |wanted: &String| {
            let tags = operation.tags();
            tags.iter().any(|tag| tag.eq_ignore_ascii_case(wanted))
        };
        let below = |wanted: &String| {
            let prefix = wanted.trim_end_matches('/');
            let behind = operation.path().strip_prefix(prefix);
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('/'))
        };
        (self.operations.is_empty() || self.operations.iter().any(named))
            && (self.tags.is_empty() || self.tags.iter().any(tagged))
            && (self.paths.is_empty() || self.paths.iter().any(below))
    }
}
