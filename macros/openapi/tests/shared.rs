//! Documents that are read, declared, compiled, and looked at by clippy: our own, and public ones where they are present beside the
//! repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdx_endpoint_openapi::{Document, ImportOptions, Imported, import};

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
    let (declared, lost) = compile("public", documents());
    assert!(lost.len() * 999 <= declared, "{lost:#?}");
}

#[test]
fn declares_and_compiles_its_own_documents() {
    let (declared, lost) = compile("own", own());
    assert_eq!(declared, 43);
    assert_eq!(lost.len(), 1, "{lost:#?}");
}

/// Imports documents twice, and compiles them; returns how many operations are declared, and which are not.
fn compile(name: &str, documents: Vec<(String, PathBuf)>) -> (usize, Vec<String>) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .join("tests");
    let folder = target.join(format!("imported-{name}"));
    let (mut declared, mut lost) = (0, Vec::new());
    for (name, path) in documents {
        let mut options = ImportOptions::default();
        options.contract = true;
        options.source = copy(&path, &folder);
        let imported = import(&open(&path), &options, |_, _| {}).unwrap();
        let again = import(&open(&path), &options, |_, _| {}).unwrap();
        assert_eq!(
            again, imported,
            "{name}: importing twice makes different bytes"
        );
        declared += imported.operations;
        let faults = imported.not_declared.iter();
        lost.extend(faults.map(|fault| format!("{name}: {fault}")));
        // A crate for each, since the types of all together need more memory than a small machine has.
        check(&folder, &target.join("target"), &name, &imported);
    }
    println!(
        "{declared} operations declared, {} lost: {lost:#?}",
        lost.len()
    );
    (declared, lost)
}

/// Copies a document, and the files that it is split over, into the package; returns its path there.
fn copy(document: &Path, package: &Path) -> String {
    let to = package.join("openapi");
    let _ = fs::remove_dir_all(&to);
    let name = document.file_name().unwrap();
    let stem = document.file_stem().unwrap().to_string_lossy();
    let is_split = stem.ends_with("-api") || document.parent().unwrap().ends_with("split");
    if is_split {
        copy_folder(document.parent().unwrap(), &to);
    } else {
        fs::create_dir_all(&to).unwrap();
        fs::write(to.join(name), fs::read(document).unwrap()).unwrap();
    }
    format!("openapi/{}", name.to_string_lossy())
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

fn check(folder: &Path, target: &Path, name: &str, imported: &Imported) {
    let source = folder.join("src");
    let _ = fs::remove_dir_all(&source);
    fs::create_dir_all(source.join("api")).unwrap();
    for file in &imported.files {
        fs::write(source.join("api").join(&file.name), &file.text).unwrap();
    }
    fs::write(source.join("lib.rs"), "pub mod api;\n").unwrap();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap();
    let manifest = format!(
        "[package]\nname = \"imported\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         sdx-endpoint = {{ path = '{}', features = [\"multipart\", \"openapi\", \"stream\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n",
        repository.join("runtime").display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let clippy = Command::new(env!("CARGO"))
        .args(["clippy", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    let arguments: &[&str] = if clippy {
        &[
            "clippy",
            "--offline",
            "--quiet",
            "--color=never",
            "--",
            "-W",
            "clippy::pedantic",
        ]
    } else {
        println!("skipped: there is no clippy");
        &["check", "--offline", "--quiet", "--color=never"]
    };
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {errors}");
    assert!(!errors.contains("warning"), "{name}: {errors}");
}
