//! Tests of the pattern engine.

mod effort;
mod interpreter;
mod node;
mod random;
mod strings;
