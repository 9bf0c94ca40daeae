//! What compiled patterns need at run time: the loop over a table, and the error of a type with `#[derive(Pattern)]`.
//!
//! The patterns themselves are compiled by the macros; short ones become code and never reach the [`Table`].

mod fold;
mod mismatch;
mod table;

pub use fold::matches_template;
pub use mismatch::{PatternMismatch, deserialize_matching};
pub use table::{Table, u16s, u32s};
