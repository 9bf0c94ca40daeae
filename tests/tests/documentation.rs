//! README and macro documentation agree with each other and with the code.

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace has a root");
    fs::read_to_string(root.join(path)).expect("the file is there")
}

/// The rows of the table that begins with `head`.
fn table(text: &str, head: &str) -> Vec<String> {
    let rows: Vec<_> = text
        .lines()
        .skip_while(|line| *line != head)
        .take_while(|line| line.starts_with('|'))
        .map(str::to_owned)
        .collect();
    assert!(rows.len() > 3, "there is no table {head}");
    rows
}

/// The strings in the array that begins with `name`.
fn listed<'a>(source: &'a str, name: &str) -> Vec<&'a str> {
    source
        .split_once(name)
        .and_then(|(_, rest)| rest.split_once("= ["))
        .and_then(|(_, rest)| rest.split_once(']'))
        .expect("the keys are listed")
        .0
        .split('"')
        .skip(1)
        .step_by(2)
        .collect()
}

#[test]
fn tables_of_the_readme_are_those_of_the_macro() {
    let (readme, attribute) = (read("README.md"), read("runtime/src/docs/sdx_endpoint.md"));
    for head in [
        "| key | value | meaning |",
        "| marker | sends |",
        "| `accept` | `T` of `Result<T, Error>` |",
        "| signature | call |",
        "| `paginate(…)` | the next page | the last page |",
        "| `envelope(…)` | is |",
    ] {
        assert_eq!(table(&readme, head), table(&attribute, head));
    }
}

#[test]
fn table_of_defaults_is_complete() {
    let head = "| key of the trait | meaning |";
    let documented = table(&read("README.md"), head);
    assert_eq!(
        documented,
        table(&read("runtime/src/docs/sdx_api.md"), head)
    );
    let source = read("macros/src/args/defaults.rs");
    for key in listed(&source, "const DEFAULT_KEYS") {
        let row = documented
            .iter()
            .find(|row| row.contains(&format!("`{key}`")) || row.contains(&format!("`{key}(")));
        assert!(row.is_some(), "`{key}` is not in the table");
    }
}

#[test]
fn tables_of_features_are_those_of_the_manifest() {
    let head = "| feature | what it brings |";
    let documented = table(&read("README.md"), head);
    assert_eq!(documented, table(&read("runtime/src/docs/crate.md"), head));
    let manifest = read("runtime/Cargo.toml");
    let features: Vec<_> = manifest
        .split_once("[features]")
        .expect("there are features")
        .1
        .lines()
        .take_while(|line| !line.starts_with("[dep"))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        // One that begins with `_` is what others have in common.
        .filter(|feature| *feature != "default" && !feature.starts_with(['_', '#']))
        .collect();
    let cells = documented
        .iter()
        .skip(2)
        .filter_map(|row| row.split('|').nth(1));
    let named: Vec<_> = cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    assert_eq!(named.len(), features.len());
    for feature in features {
        assert!(named.contains(&feature), "{feature}");
    }
}

#[test]
fn table_of_keys_is_complete() {
    let source = read("macros/src/args/key_names.rs");
    let keys = listed(&source, "const KEYS");
    assert!(keys.len() > 10, "{keys:?}");
    let documented = table(&read("README.md"), "| key | value | meaning |");
    for key in keys {
        assert!(
            documented
                .iter()
                .any(|row| row.starts_with(&format!("| `{key}"))),
            "`{key}` is not in the README"
        );
    }
}

#[test]
fn table_of_settings_is_complete() {
    let documented = table(&read("README.md"), "| setting | what it does |").concat();
    let source = [
        "builder.rs",
        "builder/credentials.rs",
        "builder/direct.rs",
        "builder/limits.rs",
    ]
    .map(|file| read(&format!("runtime/src/client/{file}")))
    .concat();
    let settings: Vec<_> = source
        .split("\n    pub fn ")
        .skip(1)
        .filter_map(|function| function.split(['(', '<']).next())
        .filter(|name| !["build", "pacing"].contains(name))
        .collect();
    assert!(settings.len() > 15, "{settings:?}");
    for setting in settings {
        assert!(
            documented.contains(&format!("`{setting}`")),
            "`{setting}` is not in the README"
        );
    }
}

#[test]
fn errors_are_shown_as_the_compiler_prints_them() {
    for case in [
        "path/unclosed",
        "argument/argument_near_parameter",
        "pattern/backreference",
    ] {
        let snapshot = read(&format!("tests/ui/fail/{case}.stderr"));
        for document in ["README.md", "runtime/src/docs/sdx_endpoint.md"] {
            assert!(
                read(document).contains(snapshot.trim_end()),
                "{case} in {document}"
            );
        }
    }
    let snapshot = read("tests/ui/fail/api_trait/prefix_parameter_lacking.stderr");
    let document = read("runtime/src/docs/sdx_api.md");
    assert!(document.contains(snapshot.trim_end()));
}
