//! How large a pattern may grow at each stage. The figures appear in the crate's documentation and in error messages.

/// Bytes of pattern text.
pub(crate) const MAX_LENGTH: usize = 4096;
/// Groups within groups.
// The parser recurses once per group, and a macro runs on the compiler's stack.
pub(crate) const MAX_NESTING: usize = 200;
/// The count of `{n}` in a table. A shape compares lengths and needs no limit.
pub(crate) const MAX_REPEAT: u32 = 4000;
/// Characters and sets once counted repeats are written out.
pub(crate) const MAX_PIECES: usize = 20_000;
/// Steps to build an automaton.
// Counted rather than timed, so that a pattern is accepted on every machine or on none.
pub(crate) const MAX_STEPS: usize = 1_000_000;
/// States before minimisation.
pub(crate) const MAX_STATES: usize = 4096;
/// Bytes of a table.
// A row is addressed by its offset in a `u16`, and a check should not push everything else out of a first-level cache: what
// it reads of a large table are the rows that a value leads through.
pub(crate) const MAX_TABLE: usize = 64 * 1024;
