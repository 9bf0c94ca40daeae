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

/// The lines of every page of the documentation, by path.
fn pages() -> Vec<(String, String)> {
    let folders = ["runtime/src/docs", "runtime/src/docs/guide"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut pages = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is there") {
            let name = entry.expect("the entry is readable").file_name();
            let path = format!("{folder}/{}", name.display());
            if Path::new(&path)
                .extension()
                .is_some_and(|kind| kind == "md")
            {
                pages.push((path.clone(), read(&path)));
            }
        }
    }
    pages
}

/// The code of the `n`th block of Rust, as a reader sees it.
fn listing(markdown: &str, n: usize) -> String {
    let is_rust = |block: &&str| {
        let language = block.lines().next().unwrap_or_default();
        ["", "no_run", "rust", "rust,no_run"].contains(&language)
    };
    let blocks = markdown.split("```").skip(1).step_by(2);
    let block = blocks.filter(is_rust).nth(n).expect("there is a listing");
    let lines = block.lines().skip(1);
    let shown = lines.filter(|line| *line != "#" && !line.starts_with("# "));
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_the_readme_repeats_is_what_the_pages_say() {
    let readme = read("README.md");
    let heads = readme.lines().zip(readme.lines().skip(1));
    let heads = heads.filter(|(_, below)| below.starts_with("|---"));
    let mut repeated = 0;
    for (head, _) in heads {
        for (path, page) in pages() {
            if page.lines().any(|line| line == head) {
                assert_eq!(table(&readme, head), table(&page, head), "{path}");
                repeated += 1;
            }
        }
    }
    assert!(repeated > 0, "the table of features is repeated");
    let (guide, front) = (
        read("runtime/src/docs/guide/first_endpoint.md"),
        read("runtime/src/docs/crate.md"),
    );
    assert_eq!(listing(&readme, 0), listing(&guide, 0));
    assert_eq!(listing(&readme, 0), listing(&front, 0));
    let dependencies = "[dependencies]\nsdx-endpoint";
    let toml = |text: &str| {
        let start = text.find(dependencies).expect("there are dependencies");
        text[start..]
            .lines()
            .take_while(|line| *line != "```")
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(toml(&readme), toml(&guide));
}

#[test]
fn versions_of_the_readme_are_those_of_the_manifests() {
    let (readme, manifest) = (read("README.md"), read("Cargo.toml"));
    for (named, declared) in [
        ("| Rust | 1.88 or later |", "rust-version = \"1.88\""),
        ("| 0.13 |", "reqwest = { version = \"0.13"),
        (
            "| `http`, exported as `sdx_endpoint::http` | 1 |",
            "\nhttp = \"1",
        ),
        ("| tokio | 1 |", "\ntokio = { version = \"1"),
        ("| 0.3 (tower 0.5) |", "tower-service = \"0.3"),
        ("tower 0.5", "\ntower = { version = \"0.5"),
        ("| 0.3 |", "futures-core = { version = \"0.3"),
    ] {
        assert!(readme.contains(named), "{named}");
        assert!(manifest.contains(declared), "{declared}");
    }
}

#[test]
fn every_page_of_the_guide_is_listed() {
    let (modules, index) = (
        read("runtime/src/guide.rs"),
        read("runtime/src/docs/guide/index.md"),
    );
    let listed: Vec<_> = modules
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {}"))
        .collect();
    assert!(listed.len() > 10, "{listed:?}");
    for module in listed {
        let link = [format!("({module})"), format!("(mod@{module})")];
        assert!(link.iter().any(|link| index.contains(link)), "{module}");
    }
    for (path, _) in pages() {
        let name = path.rsplit('/').next().unwrap_or_default();
        if path.contains("/guide/") && name != "index.md" {
            assert!(
                modules.contains(&format!("docs/guide/{name}\")]")),
                "{name}"
            );
        }
    }
}

#[test]
fn pictures_are_one_block_of_html() {
    for name in ["life_of_a_call", "time_limits"] {
        let picture = read(&format!("runtime/src/docs/pictures/{name}.svg"));
        // In a page of rustdoc's, an empty line would end the block, and a tag over two lines would not begin one.
        assert!(
            picture.lines().all(|line| !line.trim().is_empty()),
            "{name}"
        );
        let first = picture.lines().next().unwrap_or_default();
        assert!(first.starts_with("<svg ") && first.ends_with('>'), "{name}");
        assert!(picture.contains("prefers-color-scheme: dark"), "{name}");
        assert!(
            read("README.md").contains(&format!("docs/pictures/{name}.svg")),
            "{name}"
        );
    }
}

#[test]
fn table_of_defaults_is_complete() {
    let head = "| key of the trait | meaning |";
    let documented = table(&read("runtime/src/docs/sdx_api.md"), head);
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
    let attribute = read("runtime/src/docs/sdx_endpoint.md");
    let documented = table(&attribute, "| key | meaning |");
    for key in keys {
        assert!(
            documented
                .iter()
                .any(|row| row.starts_with(&format!("| `{key}"))),
            "`{key}` is not in the table"
        );
    }
}

#[test]
fn table_of_settings_is_complete() {
    let page = read("runtime/src/docs/client_builder.md");
    let documented = table(&page, "| setting | what it does |").concat();
    let source = ["", "/credentials", "/direct", "/headers", "/limits"]
        .map(|file| read(&format!("runtime/src/client/builder{file}.rs")))
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
            "`{setting}` is not in the table"
        );
    }
}

#[test]
fn errors_are_shown_as_the_compiler_prints_them() {
    for (case, document) in [
        ("argument/argument_near_parameter", "README.md"),
        ("contract/pattern_of_query", "README.md"),
        ("path/unclosed", "runtime/src/docs/sdx_endpoint.md"),
        (
            "argument/argument_near_parameter",
            "runtime/src/docs/sdx_endpoint.md",
        ),
        ("pattern/backreference", "runtime/src/docs/sdx_endpoint.md"),
        (
            "api_trait/prefix_parameter_lacking",
            "runtime/src/docs/sdx_api.md",
        ),
    ] {
        let snapshot = read(&format!("tests/ui/fail/{case}.stderr"));
        assert!(
            read(document).contains(snapshot.trim_end()),
            "{case} in {document}"
        );
    }
}
