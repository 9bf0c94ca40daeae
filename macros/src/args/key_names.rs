//! The keys of the attribute by their names, for suggestions and for whoever lists them.

/// The keys, in the order in which the documentation lists them.
pub(crate) const KEYS: [&str; 22] = [
    "method",
    "path",
    "pattern",
    "status",
    "accept",
    "header",
    "rename_all",
    "auth",
    "base_url",
    "timeout",
    "attempt_timeout",
    "max_redirects",
    "idempotent",
    "retry",
    "paginate",
    "envelope",
    "events",
    "resume",
    "decompress",
    "operation",
    "contract",
    "crate",
];
