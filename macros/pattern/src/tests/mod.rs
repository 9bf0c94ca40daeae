//! Tests of the pattern engine.

mod constructs;
mod effort;
mod naive;
mod node;
mod properties;
mod random;
mod refusals;
mod strings;
