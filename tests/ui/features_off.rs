//! Compile errors for endpoints that need a disabled feature.
//!
//! `cargo test -p sdx-endpoint-ui-tests --no-default-features --test features_off` runs it.

#![cfg(not(any(
    feature = "blocking",
    feature = "multipart",
    feature = "openapi",
    feature = "stream"
)))]

#[test]
fn names_the_feature() {
    trybuild::TestCases::new().compile_fail("features_off/*.rs");
}
