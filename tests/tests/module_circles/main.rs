//! Modules depend on each other one way: no circle between the top-level modules of a crate, nor within `runtime/src/call`.
//!
//! `use` declarations and paths are read from the sources; tests within them do not count.

mod graph;
mod source;

use std::path::Path;

use source::Source;

/// Asserts that the modules directly below `folder` of that crate depend on each other one way.
#[track_caller]
fn assert_one_way(root: &str, folder: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(root);
    if !root.is_dir() {
        return;
    }
    let crate_ = Source::read(&root);
    let circles = graph::circles(&crate_.dependencies(folder));
    assert!(
        circles.is_empty(),
        "{}:\n{}",
        root.display(),
        circles.join("\n")
    );
}

#[test]
fn macros() {
    assert_one_way("macros/src", &[]);
}

#[test]
fn pattern() {
    assert_one_way("macros/pattern/src", &[]);
}

#[test]
fn openapi() {
    assert_one_way("macros/openapi/src", &[]);
}

#[test]
fn runtime() {
    assert_one_way("runtime/src", &[]);
}

#[test]
fn calls_of_the_runtime() {
    assert_one_way("runtime/src", &["call"]);
}

#[test]
fn a_circle_is_found_through_every_kind_of_path() {
    for (one, other) in [
        ("use crate::two::Two;", "use crate::one::One;"),
        (
            "use crate::{one::One, two::{self, Two}};",
            "fn f() { crate::one::g() }",
        ),
        ("pub(crate) use super::Two;", "type T = super::one::One;"),
        (
            "mod inner { fn f(_: super::super::two::Two) {} }",
            "use super::{one, two};",
        ),
    ] {
        let root = "mod one; mod two; pub use two::Two;";
        let crate_ = Source::parse([("", root), ("one", one), ("two", other)]);
        let circles = graph::circles(&crate_.dependencies(&[]));
        assert_eq!(circles.len(), 1, "{one} {other}");
        assert!(circles[0].starts_with("one -> two -> one"), "{circles:?}");
    }
}

#[test]
fn tests_comments_and_strings_make_no_circle() {
    for other in [
        "#[cfg(test)] mod tests { use crate::one::One; }",
        "#[cfg(test)] use crate::one::One;",
        "/// See [`crate::one::One`].\n// crate::one\nstruct S(&'static str);",
        "const S: &str = \"crate::one::One\";",
        "use other::one::One;",
    ] {
        let root = "mod one; mod two;";
        let crate_ = Source::parse([("", root), ("one", "use crate::two::Two;"), ("two", other)]);
        let circles = graph::circles(&crate_.dependencies(&[]));
        assert!(circles.is_empty(), "{other}: {circles:?}");
    }
}
