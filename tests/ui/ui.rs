//! Declarations that must not compile, each with the expected errors.
//!
//! One test: trybuild checks every dependency for each. What must compile is in `tests/tests/accepted`, since trybuild would build
//! every dependency for it, and compile its cases one after the other.

use std::fs;
use std::path::Path;

/// Lays the documents of the contracts into the package that trybuild makes of the cases, to which their paths are relative.
fn lay_documents() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    let documents = package.join("openapi");
    fs::create_dir_all(&documents).unwrap();
    for document in fs::read_dir("openapi").unwrap() {
        let document = document.unwrap();
        fs::copy(document.path(), documents.join(document.file_name())).unwrap();
    }
}

#[test]
fn fail() {
    lay_documents();
    trybuild::TestCases::new().compile_fail("fail/*/*.rs");
}
