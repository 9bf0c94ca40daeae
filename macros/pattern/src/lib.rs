//! Patterns as JSON Schema and `OpenAPI` write them: ECMA-262 text in, an automaton that answers in linear time out.
//!
//! `#[sdx_endpoint]` compiles the patterns of a declaration with this crate while the macro expands, and emits the outcome
//! as code. It is a crate of its own because a macro crate exports macros only, while tools beside it need the same
//! language: whatever checks a document or a value must not disagree with the client. Text and byte ranges go in and come
//! out; spans and tokens are not known here.
//!
//! ```
//! use sdx_endpoint_pattern::Pattern;
//!
//! let key = Pattern::compile("^api_key_[0-9A-Za-z]{27}$")?;
//! assert!(key.is_match("api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ"));
//! assert!(!key.is_match("api_key_"));
//! # Ok::<(), sdx_endpoint_pattern::PatternError>(())
//! ```
//!
//! # How a pattern is compiled
//!
//! 1. **Parse** ([ECMA-262 §22.2.1]), with the grammar of the `u` flag; `\-` and `[\w-.]` pass besides. Groups dissolve in
//!    the tree: nothing is captured, because a check asks only whether there is a match. For the same reason greedy and
//!    lazy are one.
//! 2. **Shape**. Most patterns of real APIs are literals and sets of fixed length around at most one run, such as
//!    `^cmp_[a-z]+$`. Straight-line comparisons check those faster than any automaton, so the tree is tried for a
//!    [`Shape`] first. A shape and a table of the same pattern always agree; a property test holds them together.
//! 3. **Look-around** at an end of the value becomes a Boolean combination of searches. There the position is fixed, so
//!    `^(?!a)b$` is `^b$` and not `^a`. Regular languages are closed under complement and intersection (Rabin and Scott,
//!    *Finite Automata and Their Decision Problems*, 1959); in the middle of a pattern the position is not fixed, and the
//!    automaton would have to try all of them at once, so it is refused there.
//! 4. **Alphabet**. Code points that no set of the pattern tells apart become one class, so that an automaton over
//!    1,112,064 characters has a handful of columns.
//! 5. **NFA** by Thompson's construction (*Regular Expression Search Algorithm*, 1968): one state per character taken, and
//!    splits that take none. `^`, `$`, and `\b` are transitions that look at both neighbours ([ECMA-262 §22.2.2]).
//! 6. **DFA** by the subset construction (Rabin and Scott). A search begins again at every character, so the start state is
//!    added to every subset; once a match is found, the rest of the value cannot undo it. Exponential growth is possible
//!    here and only here: steps and states are counted, and a pattern that passes a limit is an error instead of a hang.
//! 7. **Minimise** by Hopcroft's algorithm (*An n log n Algorithm for Minimizing States in a Finite Automaton*, 1971). By
//!    the theorem of Myhill and Nerode the outcome is unique up to the names of the states, so two patterns are equivalent
//!    exactly if their minimal automata are isomorphic, and a table is never larger than it must be.
//! 8. **Table**. Rows are laid out by bytes of UTF-8 where that fits, by code points otherwise. A pattern whose end alone
//!    matters (`\.json$`) is compiled in reverse and read from the end.
//!
//! Back-references are refused: with them matching is NP-complete (Aho, *Algorithms for Finding Patterns in Strings*, 1990).
//!
//! # Limits
//!
//! | what | at most |
//! |---|---|
//! | pattern text | 4,096 bytes |
//! | groups within groups | 200 |
//! | `{n}` in a table | 4,000 |
//! | characters and sets, once repeats are written out | 20,000 |
//! | steps to build the automaton | 1,000,000 |
//! | states before minimisation | 4,096 |
//! | finished table | 64 KiB |
//!
//! [ECMA-262 §22.2.1]: https://tc39.es/ecma262/#sec-patterns
//! [ECMA-262 §22.2.2]: https://tc39.es/ecma262/#sec-pattern-semantics

// Indexing and plain sums stay allowed here, unlike in the other crates: an automaton is vectors that index each other, all
// bounded by the limits above, and `get` at each step would only hide a wrong index as a wrong answer.
#![cfg_attr(
    not(test),
    warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)
)]

mod ast;
mod automaton;
mod char_set;
mod error;
mod hash;
mod limits;
mod parse;
mod program;
mod run;
mod shape;
mod table;
mod unicode;

#[cfg(test)]
mod tests;

pub use self::automaton::{Automaton, Difference, Direction};
pub use self::char_set::CharSet;
pub use self::error::{ErrorKind, Limit, PatternError};
pub use self::program::{Pattern, Program};
pub use self::shape::{Piece, Run, Shape};
pub use self::table::{Lengths, Table};
