//! Expansions of `#[derive(Pattern)]` are self-contained: without a prelude, under strict lints, among clashing names, with the crate renamed.

#![no_implicit_prelude]
#![deny(
    warnings,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    single_use_lifetimes,
    unreachable_pub,
    unused,
    unused_qualifications
)]

extern crate sdx_endpoint as renamed;

/// Names that expanded code must not resolve to.
pub mod misleading {
    #![allow(
        dead_code,
        non_camel_case_types,
        reason = "names that expanded code must not pick up"
    )]

    struct str;
    struct bool;
    struct u16;
    struct u32;
    struct usize;
    struct String;
    struct Result;
    struct Option;
    mod core {}
    mod std {}
    mod sdx_endpoint {}

    /// Straight-line code.
    #[derive(::core::fmt::Debug, ::renamed::Pattern)]
    #[pattern("^api_key_[0-9A-Za-z]{27}$", crate = ::renamed)]
    pub struct Shape(::std::string::String);

    /// A run of bytes.
    #[derive(::core::fmt::Debug, ::renamed::Pattern)]
    #[pattern("^x[a-z][0-9a-f]{2,40}-y[0-9]$", crate = ::renamed)]
    pub struct Run(::std::boxed::Box<::core::primitive::str>);
}

/// A run of characters.
#[derive(::core::fmt::Debug, renamed::Pattern)]
#[pattern("^é.{2,9}[0-9]$", crate = renamed)]
pub struct Characters(::std::string::String);

/// A narrow table.
#[derive(::core::fmt::Debug, renamed::Pattern)]
#[pattern("^(asc|desc)$", crate = ::renamed)]
pub struct Narrow(::std::sync::Arc<str>);

/// A wide table over characters.
#[derive(::core::fmt::Debug, renamed::Pattern)]
#[pattern(r"^(\p{L}|\d)+x{9}$", crate = ::renamed)]
pub struct Wide<'a>(::std::borrow::Cow<'a, str>);

#[::core::prelude::v1::test]
fn works_without_a_prelude() {
    ::std::assert!(misleading::Shape::is_match(
        "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ"
    ));
    ::std::assert!(misleading::Run::is_match("xa00-y1"));
    ::std::assert!(Characters::is_match("éab1"));
    ::std::assert!(Narrow::is_match("asc"));
    ::std::assert!(Wide::is_match("éxxxxxxxxx"));
}
