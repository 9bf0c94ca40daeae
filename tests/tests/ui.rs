//! Declarations that must not compile, each with what the compiler says, and odd ones that must.

/// The folders of cases; those of patterns have a runner of their own.
const FAMILIES: [&str; 9] = [
    "argument",
    "attribute",
    "constraint",
    "header_status",
    "method",
    "path",
    "position",
    "signature",
    "types",
];

#[test]
fn fail() {
    let cases = trybuild::TestCases::new();
    for family in FAMILIES {
        cases.compile_fail(format!("ui/fail/{family}/*.rs"));
    }
}

#[test]
fn pass() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}
