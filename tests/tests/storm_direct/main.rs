//! The target `storm` over the direct transport.

#[path = "../storm/storms.rs"]
mod storms;
