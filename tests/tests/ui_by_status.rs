//! Misuse of `#[derive(ByStatus)]`: one case a file, its error beside it.
//!
//! `TRYBUILD=overwrite cargo test -p sdx-endpoint-tests --test ui_by_status` writes the errors anew.

#[test]
fn explains_misuse_of_the_derive() {
    trybuild::TestCases::new().compile_fail("ui/fail/by_status/*.rs");
}
