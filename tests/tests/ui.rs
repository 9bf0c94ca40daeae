//! Declarations that must not compile, each with the expected errors, and unusual ones that must.
//!
//! Two tests and no third: trybuild builds every dependency for each, and compiles cases in parallel only where none of
//! them has to run.

use std::fs;
use std::path::Path;
use std::sync::Once;

/// Lays the documents of the contracts into the package that trybuild makes of the cases, to which their paths are relative.
fn lay_documents() {
    static LAID: Once = Once::new();
    LAID.call_once(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
        let documents = package.join("openapi");
        fs::create_dir_all(&documents).unwrap();
        for document in fs::read_dir("ui/openapi").unwrap() {
            let document = document.unwrap();
            fs::copy(document.path(), documents.join(document.file_name())).unwrap();
        }
    });
}

#[test]
fn fail() {
    lay_documents();
    trybuild::TestCases::new().compile_fail("ui/fail/*/*.rs");
}

#[test]
fn pass() {
    lay_documents();
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}
