//! Declarations that must not compile, each with the expected errors, and unusual ones that must.

/// The folders of cases.
const FAMILIES: [&str; 13] = [
    "argument",
    "attribute",
    "by_status",
    "constraint",
    "header_status",
    "method",
    "paginate",
    "path",
    "pattern",
    "pattern_derive",
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
