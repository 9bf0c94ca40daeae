//! Tests of the pattern engine.

mod acceptance;
mod constructs;
mod effort;
mod naive;
mod node;
mod properties;
mod random;
mod refusals;
mod strings;
