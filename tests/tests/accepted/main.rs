//! Unusual declarations that must compile, one kind in each module.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    reason = "a declaration is accepted whatever its lints are; `hygiene` has those that are clean"
)]

mod attributes_around;
mod boxed_and_dyn;
mod contract;
mod generics;
mod inherent_impl;
mod mixed_kinds;
mod names_like_ours;
mod no_implicit_prelude;
mod overriding;
mod raw_identifiers;
mod renamed_crate;
mod shapes;
// rustfmt would take the commas away.
#[rustfmt::skip]
mod trailing_commas;
mod trait_defaults;
