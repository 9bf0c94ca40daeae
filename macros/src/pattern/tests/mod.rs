//! Tests of the pattern engine.

mod constructs;
mod effort;
mod interpreter;
mod naive;
mod node;
mod properties;
mod random;
mod refusals;
mod strings;
