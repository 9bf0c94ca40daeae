//! Public documents, where they are present beside the repository: each is read, declared, and compiled.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdx_endpoint_openapi::{Document, ImportOptions, import};

/// The documents with names, or none with a message.
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

/// At most one operation of a thousand is lost, and the rest compiles at the first attempt.
#[test]
fn declares_and_compiles_every_operation() {
    let documents = documents();
    if documents.is_empty() {
        return;
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let folder = target.join("tests/imported");
    let source = folder.join("src");
    let _ = fs::remove_dir_all(&source);
    fs::create_dir_all(&source).unwrap();
    let (mut root, mut declared, mut lost) =
        (String::from("#![warn(clippy::pedantic)]\n"), 0, Vec::new());
    for (name, path) in documents {
        let document = open(&path);
        let options = ImportOptions::default();
        let imported = import(&document, &options, |_, _| {}).unwrap();
        declared += imported.operations;
        lost.extend(
            imported
                .not_declared
                .iter()
                .map(|fault| format!("{name}: {fault}")),
        );
        fs::create_dir_all(source.join(&name)).unwrap();
        for file in &imported.files {
            fs::write(source.join(&name).join(&file.name), &file.text).unwrap();
        }
        writeln!(root, "#[path = \"{name}/mod.rs\"]\npub mod of_{name};").unwrap();
        let again = import(&open(&path), &options, |_, _| {}).unwrap();
        assert_eq!(
            again, imported,
            "{name}: importing twice makes different bytes"
        );
    }
    println!("{declared} operations declared, {} lost", lost.len());
    for fault in &lost {
        println!("lost: {fault}");
    }
    assert!(lost.len() * 999 <= declared, "{lost:#?}");
    fs::write(source.join("lib.rs"), root).unwrap();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap();
    let manifest = format!(
        "[package]\nname = \"imported\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         sdx-endpoint = {{ path = {:?}, features = [\"multipart\", \"stream\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n",
        repository.join("runtime")
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--color=never"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target.join("tests/target"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert!(!errors.contains("warning"), "{errors}");
}
