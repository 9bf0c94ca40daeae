//! Declarations that must not compile, each with the expected errors, and unusual ones that must.
//!
//! Two tests and no third: trybuild builds every dependency for each, and compiles cases in parallel only where none of
//! them has to run.

#[test]
fn fail() {
    trybuild::TestCases::new().compile_fail("ui/fail/*/*.rs");
}

#[test]
fn pass() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}
