//! Keeps `catalogue.md` and the tests in step: each row has its test, each `fault_…` test its row.

use std::collections::BTreeMap;

const CATALOGUE: &str = include_str!("catalogue.md");

/// Every file with tests of the catalogue.
const SOURCES: [&str; 20] = [
    include_str!("a_connect.rs"),
    include_str!("b_response_missing.rs"),
    include_str!("c_malformed_head.rs"),
    include_str!("d_body/bodiless.rs"),
    include_str!("d_body/coding.rs"),
    include_str!("d_body/content.rs"),
    include_str!("d_body/framing.rs"),
    include_str!("e_opted_in.rs"),
    include_str!("e_redirects.rs"),
    include_str!("f_throttling.rs"),
    include_str!("g_http2.rs"),
    include_str!("g_http2_spoken.rs"),
    include_str!("h_caller.rs"),
    include_str!("h_cancelled.rs"),
    include_str!("h_ids.rs"),
    include_str!("i_connect.rs"),
    include_str!("i_credentials.rs"),
    include_str!("i_time.rs"),
    include_str!("reqwest_alone.rs"),
    include_str!("../storm/storms.rs"),
];

/// The cells of each row, by its number.
fn rows() -> BTreeMap<u32, Vec<&'static str>> {
    let mut rows = BTreeMap::new();
    for line in CATALOGUE.lines().filter_map(|line| line.strip_prefix("| ")) {
        let cells: Vec<_> = line.trim_end_matches(" |").split(" | ").collect();
        if let Ok(number) = cells[0].parse() {
            assert!(rows.insert(number, cells).is_none(), "row {number} twice");
        }
    }
    rows
}

/// The names of the tests of each row, by its number.
fn tests() -> BTreeMap<u32, Vec<&'static str>> {
    let mut tests: BTreeMap<u32, Vec<_>> = BTreeMap::new();
    for source in SOURCES {
        let mut is_test = false;
        for line in source.lines().map(str::trim_start) {
            let function = line.strip_prefix("async ").unwrap_or(line);
            if let Some(name) = function.strip_prefix("fn fault_") {
                let number = name.split('_').next().unwrap_or_default();
                assert!(is_test, "`fault_{name}` is not a test");
                assert_eq!(number.len(), 3, "`fault_{name}` has three digits");
                let number = number.parse().expect("a number of three digits");
                tests.entry(number).or_default().push(name);
            }
            // Attributes and comments may stand between `#[test]` and the function.
            if !line.starts_with("#[cfg") && !line.starts_with("//") {
                is_test = line.starts_with("#[test]") || line.starts_with("#[tokio::test");
            }
        }
    }
    tests
}

#[test]
fn rows_are_numbered_and_complete() {
    let rows = rows();
    assert!(rows.keys().copied().eq(1..=140), "{:?}", rows.keys());
    for (number, cells) in rows {
        assert_eq!(cells.len(), 4, "row {number}: {cells:?}");
        assert!(
            cells.iter().all(|cell| !cell.trim().is_empty()),
            "row {number}: {cells:?}"
        );
    }
}

#[test]
fn every_row_has_a_test_and_every_test_a_row() {
    let (rows, tests) = (rows(), tests());
    let untested: Vec<_> = rows.keys().filter(|row| !tests.contains_key(row)).collect();
    let unlisted: Vec<_> = tests
        .iter()
        .filter(|(row, _)| !rows.contains_key(row))
        .collect();
    assert!(untested.is_empty(), "rows without a test: {untested:?}");
    assert!(unlisted.is_empty(), "tests without a row: {unlisted:?}");
}

/// The modules that a target consists of.
fn modules(main: &str) -> Vec<&str> {
    let names = main.lines().filter_map(|line| line.strip_prefix("mod "));
    names.map(|name| name.trim_end_matches(';')).collect()
}

#[test]
fn the_direct_transport_has_all_rows_but_those_of_reqwest() {
    let mut all = modules(include_str!("main.rs"));
    all.retain(|name| *name != "reqwest_alone");
    assert_eq!(modules(include_str!("../faults_direct/main.rs")), all);
}
