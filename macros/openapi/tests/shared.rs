//! Documents that are read, declared, compiled, and looked at by clippy: our own, and public ones where they are present beside the
//! repository.

mod package;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdx_endpoint_openapi::{Document, ImportOptions, Imported, import};

use crate::package::Package;

/// The repository's own documents, with names.
fn own() -> Vec<(String, PathBuf)> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |name: &str| package.join("tests/documents").join(name);
    vec![
        (
            "example".to_owned(),
            package.join("../../runtime/examples/api_keys/openapi.yaml"),
        ),
        ("harbour".to_owned(), path("harbour.yaml")),
        ("hostile".to_owned(), path("hostile.yaml")),
        ("lists".to_owned(), path("lists.yaml")),
        ("split".to_owned(), path("split/openapi.json")),
    ]
}

/// The public documents with names, or none with a message.
fn documents() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/openapi");
    let Ok(entries) = fs::read_dir(folder.join("open")) else {
        println!("skipped: there are no public documents beside the repository");
        return Vec::new();
    };
    let mut documents: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_stem()?.to_str()?.to_owned();
            if path.is_dir() {
                let inner = path.join(format!("{name}-api.yaml"));
                return Some((name, inner));
            }
            Some((name, path))
        })
        .collect();
    documents.push(("api_keys".to_owned(), folder.join("api-keys.yaml")));
    documents.sort();
    documents
}

fn open(path: &Path) -> Document {
    Document::open(path, path.parent().unwrap()).unwrap()
}

#[test]
fn reads_every_operation() {
    for (name, path) in documents() {
        let document = open(&path);
        let operations = document.operations().unwrap();
        assert!(!operations.is_empty(), "{name}");
        for operation in &operations {
            operation.parameters().unwrap();
            for response in operation.responses().unwrap() {
                for media in response.content() {
                    media.schema().unwrap();
                }
            }
            if let Some(body) = operation.request_body().unwrap() {
                for media in body.content() {
                    media.schema().unwrap();
                }
            }
        }
        println!(
            "{name}: {} operations, {} bytes kept",
            operations.len(),
            document.heap_bytes()
        );
    }
}

/// At most one operation of a thousand is lost, and the rest compiles at the first attempt, compared with its document.
#[test]
fn declares_and_compiles_every_operation() {
    let (declared, lost) = compile("public", &documents());
    assert!(lost.len() * 999 <= declared, "{lost:#?}");
}

#[test]
fn declares_and_compiles_its_own_documents() {
    let (declared, lost) = compile("own", &own());
    assert_eq!(declared, 43);
    assert_eq!(lost.len(), 1, "{lost:#?}");
}

/// Imports documents twice, and compiles them; returns how many operations are declared, and which are not.
fn compile(name: &str, documents: &[(String, PathBuf)]) -> (usize, Vec<String>) {
    // A crate for each, since rustc takes less memory for it, and two are compiled at a time.
    let names: Vec<&str> = documents.iter().map(|(name, _)| name.as_str()).collect();
    let package = Package::with_libraries(&format!("declared-{name}"), &names);
    let (mut declared, mut lost) = (0, Vec::new());
    for (name, path) in documents {
        let mut options = ImportOptions::default();
        options.contract = true;
        options.source = copy(path, package.folder(), name);
        let imported = import(&open(path), &options, |_, _| {}).unwrap();
        let again = import(&open(path), &options, |_, _| {}).unwrap();
        assert_eq!(
            again, imported,
            "{name}: importing twice makes different bytes"
        );
        declared += imported.operations;
        let faults = imported.not_declared.iter();
        lost.extend(faults.map(|fault| format!("{name}: {fault}")));
        write(&package.library(name), &imported);
    }
    check(&package);
    println!(
        "{declared} operations declared, {} lost: {lost:#?}",
        lost.len()
    );
    (declared, lost)
}

/// Copies a document, and the files that it is split over, into the package; returns its path there.
fn copy(document: &Path, package: &Path, name: &str) -> String {
    let folder = format!("openapi/{name}");
    let to = package.join(&folder);
    let file = document.file_name().unwrap();
    let stem = document.file_stem().unwrap().to_string_lossy();
    let is_split = stem.ends_with("-api") || document.parent().unwrap().ends_with("split");
    if is_split {
        copy_folder(document.parent().unwrap(), &to);
    } else {
        fs::create_dir_all(&to).unwrap();
        fs::write(to.join(file), fs::read(document).unwrap()).unwrap();
    }
    format!("{folder}/{}", file.to_string_lossy())
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::write(target, fs::read(&path).unwrap()).unwrap();
        }
    }
}

fn write(library: &Path, imported: &Imported) {
    fs::create_dir_all(library.join("api")).unwrap();
    for file in &imported.files {
        fs::write(library.join("api").join(&file.name), &file.text).unwrap();
    }
    fs::write(library.join("lib.rs"), "pub mod api;\n").unwrap();
}

fn check(package: &Package) {
    let clippy = Command::new(env!("CARGO"))
        .args(["clippy", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    let output = if clippy {
        package.cargo(&["clippy", "--examples", "--", "-W", "clippy::pedantic"])
    } else {
        println!("skipped: there is no clippy");
        package.cargo(&["check", "--examples"])
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("warning"), "{errors}");
}
