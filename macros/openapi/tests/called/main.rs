//! What is imported from some public documents, compiled and called: each operation once, with values made from the document, against
//! `transport::Mock` of the same document.

mod driver;
mod methods;
#[path = "../package/mod.rs"]
mod package;

use std::fs;
use std::path::{Path, PathBuf};

use sdx_endpoint_openapi::{Document, ImportOptions, import};

use crate::package::Package;

/// The documents that are compiled. All would take an hour on a small machine; what the others ask for is sent to the mock without
/// a compiler, by the test `open_documents` of the workspace's tests, and `tests/shared.rs` compiles their declarations.
const SAMPLE: [&str; 2] = ["api_keys", "figma"];

/// What the mock refuses rightly, and why.
const ARGUED: [(&str, &str); 1] = [(
    "figma: Webhooks::put_webhook: body: \"team_id\" is a required property",
    "the schema requires a property that it does not have, which the importer leaves out",
)];

/// The documents with names, or none with a message.
fn documents() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/openapi");
    let Ok(entries) = fs::read_dir(folder.join("open")) else {
        eprintln!("skipped: there are no public documents beside the repository");
        return Vec::new();
    };
    let mut documents: Vec<(String, PathBuf)> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                let inner = path.join(format!("{name}-api.yaml"));
                return (name, inner);
            }
            (name, path)
        })
        .collect();
    documents.push(("api_keys".to_owned(), folder.join("api-keys.yaml")));
    documents.retain(|(name, _)| SAMPLE.contains(&name.as_str()));
    documents.sort();
    documents
}

/// How many operations were called, and what was refused.
fn call(name: &str, path: &Path, package: &Package) -> (usize, Vec<String>) {
    let document = Document::open(path, path.parent().unwrap()).unwrap();
    let imported = import(&document, &ImportOptions::default(), |_, _| {}).unwrap();
    let bin = package.source().join("bin");
    let source = bin.join(name);
    let _ = fs::remove_dir_all(bin);
    fs::create_dir_all(source.join("api")).unwrap();
    for file in &imported.files {
        fs::write(source.join("api").join(&file.name), &file.text).unwrap();
    }
    let texts = imported.files.iter().map(|file| file.text.as_str());
    let methods = methods::read(texts, &document);
    assert_eq!(methods.len(), imported.operations, "{name}");
    fs::write(
        source.join("main.rs"),
        driver::write(&document, path, &methods),
    )
    .unwrap();
    let output = package.cargo(&["run", "--bin", name]);
    let refused = String::from_utf8_lossy(&output.stdout);
    let refused = refused.lines().map(|line| format!("{name}: {line}"));
    (methods.len(), refused.collect())
}

#[test]
fn every_imported_operation_is_accepted() {
    let package = Package::with_mock("called");
    fs::write(package.source().join("lib.rs"), driver::LIBRARY).unwrap();
    let (mut called, mut refused) = (0, Vec::new());
    for (name, path) in documents() {
        let (operations, lost) = call(&name, &path, &package);
        println!(
            "{name}: {operations} operations called, {} refused",
            lost.len()
        );
        called += operations;
        refused.extend(lost);
    }
    println!(
        "{} of {called} accepted; {refused:#?}",
        called - refused.len()
    );
    refused.retain(|line| !ARGUED.iter().any(|(method, _)| line.starts_with(method)));
    assert!(refused.is_empty(), "{refused:#?}");
}
