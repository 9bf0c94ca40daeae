//! What the compiler says of endpoints that need a feature which is off.
//!
//! `cargo test -p sdx-endpoint-tests --no-default-features --test features_off` runs it.

#![cfg(not(any(feature = "blocking", feature = "multipart", feature = "stream")))]

#[test]
fn names_the_feature() {
    trybuild::TestCases::new().compile_fail("ui/features_off/*.rs");
}
