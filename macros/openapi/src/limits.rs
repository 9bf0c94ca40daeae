//! What a document may cost. A document is written by others and read while a crate compiles, so each of its parts is bounded.

/// Bytes of one file, 64 MiB. The largest public document has 13 MB.
pub const MAX_FILE_BYTES: usize = 64 << 20;

/// Bytes of all files of a document, 128 MiB.
pub const MAX_TOTAL_BYTES: usize = 128 << 20;

/// Values in one file, keys counted as well.
pub const MAX_VALUES: usize = 8_000_000;

/// Lists and maps within each other.
pub const MAX_DEPTH: usize = 200;

/// Values that YAML aliases and merge keys may copy in one file.
pub const MAX_ALIASED_VALUES: usize = 500_000;

/// Files that one document may refer to, itself counted.
pub const MAX_FILES: usize = 2_048;

/// References that may lead to another reference.
pub const MAX_REFERENCE_CHAIN: usize = 64;
