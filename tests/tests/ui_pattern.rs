//! Misuse of patterns: one case a file, its error beside it.
//!
//! `TRYBUILD=overwrite cargo test -p sdx-endpoint-tests --test ui_pattern` writes the errors anew.

#[test]
fn explains_refused_patterns() {
    trybuild::TestCases::new().compile_fail("ui/fail/pattern/*.rs");
}

#[test]
fn explains_misuse_of_the_derive() {
    trybuild::TestCases::new().compile_fail("ui/fail/pattern_derive/*.rs");
}
