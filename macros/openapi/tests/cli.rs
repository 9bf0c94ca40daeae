//! The binary: what it writes, what it says, and how it exits.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn document(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/documents")
        .join(name)
}

fn run(arguments: &[&str]) -> (Output, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sdx-endpoint"))
        .args(arguments)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    let errors = String::from_utf8(output.stderr.clone()).unwrap();
    (output, out, errors)
}

fn import(name: &str, arguments: &[&str]) -> (Output, String, String) {
    let document = document(name);
    let mut all = vec!["import", document.to_str().unwrap()];
    all.extend(arguments);
    run(&all)
}

#[test]
fn helps_a_newcomer() {
    let (output, out, _) = run(&["import", "--help"]);
    assert!(output.status.success());
    for part in [
        "--operation",
        "--missing",
        "--check",
        "Examples:",
        "Exit codes:",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn writes_the_contract_with_the_path_as_it_was_given() {
    let (output, out, errors) = import("harbour.yaml", &["--contract"]);
    assert!(output.status.success(), "{errors}");
    let path = document("harbour.yaml")
        .display()
        .to_string()
        .replace('\\', "/");
    let attribute = format!("#[sdx_contract(\"{path}\")]\npub trait Berths: HasClient {{");
    assert!(out.contains(&attribute), "{out}");
    assert!(out.contains("sdx_contract, sdx_endpoint"), "{out}");
    let (output, ..) = import("harbour.yaml", &["--contract", "--check", "x.rs"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn writes_to_standard_output() {
    let (output, out, errors) = import("harbour.yaml", &[]);
    assert!(output.status.success(), "{errors}");
    assert!(out.contains("pub trait Berths: HasClient {"), "{out}");
    assert!(
        errors.starts_with("9 operations declared, 1 not imported\n  GET /pair/{a}{b}: "),
        "{errors}"
    );
}

#[test]
fn writes_one_operation_and_its_types_alone() {
    let (_, out, errors) = import("harbour.yaml", &["--operation", "listBerths"]);
    assert!(
        errors.starts_with("1 operations declared, 0 not imported"),
        "{errors}"
    );
    assert!(out.contains("pub struct Berth {"), "{out}");
    assert!(!out.contains("pub struct Tree"), "{out}");
    for selection in [["--tag", "photos"], ["--path", "/berths/{berthId}/photo"]] {
        let (_, out, errors) = import("harbour.yaml", &selection);
        assert!(errors.starts_with("2 operations declared"), "{errors}");
        assert!(out.contains("pub trait Photos"), "{out}");
    }
    let (output, _, errors) = import("harbour.yaml", &["--operation", "berth"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors.contains("similar ids: listBerths, createBerth"),
        "{errors}"
    );
}

#[test]
fn writes_a_file_per_tag_where_one_is_too_long() {
    let folder = folder("out");
    let (output, _, errors) = import("harbour.yaml", &["--out", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{errors}");
    let first = fs::read(folder.join("mod.rs")).unwrap();
    import("harbour.yaml", &["--out", folder.to_str().unwrap()]);
    assert_eq!(fs::read(folder.join("mod.rs")).unwrap(), first);
}

#[test]
fn uses_types_of_crates_for_formats() {
    let (_, out, _) = import(
        "harbour.yaml",
        &["--types", "uuid,chrono", "--operation", "log"],
    );
    assert!(out.contains("chrono::DateTime<chrono::Utc>"), "{out}");
    let (_, out, _) = import("harbour.yaml", &["--operation", "log"]);
    assert!(!out.contains("chrono"), "{out}");
}

#[test]
fn checks_and_adds_what_is_missing() {
    let folder = folder("missing");
    let file = folder.join("api.rs");
    let path = file.to_str().unwrap();
    let (_, out, _) = import("harbour.yaml", &["--operation", "listBerths"]);
    let own = out.replace(
        "pub trait Berths: HasClient {",
        "// by hand\npub trait Berths: HasClient {",
    );
    fs::write(&file, &own).unwrap();
    let (output, out, errors) = import("harbour.yaml", &["--check", path]);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(out.contains("DELETE /berths/{berthId}\n"), "{out}");
    assert!(!out.contains("GET /berths\n"), "{out}");
    let (output, _, errors) = import("harbour.yaml", &["--missing", path]);
    assert!(output.status.success(), "{errors}");
    let changed = fs::read_to_string(&file).unwrap();
    assert!(
        changed.contains("// by hand\npub trait Berths"),
        "{changed}"
    );
    assert!(changed.contains("async fn berths_delete("), "{changed}");
    assert_eq!(
        changed.matches("pub struct Berth {").count(),
        1,
        "{changed}"
    );
    // Every line of before is still there, in order.
    let mut lines = changed.lines();
    assert!(
        own.lines().all(|line| lines.any(|other| other == line)),
        "{changed}"
    );
    let (output, out, errors) = import("harbour.yaml", &["--check", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{out}{errors}");
    import("harbour.yaml", &["--missing", path]);
    assert_eq!(fs::read_to_string(&file).unwrap(), changed);
}

#[test]
fn says_where_a_document_is_wrong_and_what_to_do() {
    let folder = folder("faults");
    for (name, text, expected) in [
        (
            "old.yaml",
            "swagger: '2.0'\n",
            "old.yaml:1:1: #/swagger: the document is Swagger 2.0; convert it",
        ),
        (
            "broken.json",
            "{\"openapi\": ",
            "broken.json:1:13: the text ends where a value is due",
        ),
        (
            "empty.yaml",
            "openapi: 3.0.0\npaths: {}\n",
            "the document has no operations: `paths` is empty",
        ),
    ] {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        let (output, _, errors) = run(&["import", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains(expected), "{errors}");
    }
    let (output, _, errors) = run(&["import", "/absent.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors.contains("the file cannot be read"), "{errors}");
}
