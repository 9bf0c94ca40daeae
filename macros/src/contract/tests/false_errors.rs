//! What the importer writes is what the document says: no drift, whatever the document.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sdx_endpoint_openapi::Document;

use super::mutations::DOCUMENT;
use super::{declared, faults};

/// Documents, each with the folder that its files are in: the repository's own, and public ones where they lie beside it.
pub(in crate::contract) fn documents() -> Vec<(PathBuf, PathBuf)> {
    let macros = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = [
        "openapi/tests/documents/api-keys.yaml",
        "openapi/tests/documents/harbour.yaml",
        "openapi/tests/documents/hostile.yaml",
        "openapi/tests/documents/lists.yaml",
        "openapi/tests/documents/split/openapi.json",
        "../runtime/examples/api_keys/openapi.yaml",
    ];
    let own = own.map(|path| {
        let path = macros.join(path);
        let folder = path.parent().unwrap().to_owned();
        (path, folder)
    });
    own.into_iter().chain(public()).collect()
}

fn public() -> Vec<(PathBuf, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/openapi");
    let Ok(entries) = std::fs::read_dir(folder.join("open")) else {
        println!("skipped: there are no public documents beside the repository");
        return Vec::new();
    };
    let mut documents: Vec<(PathBuf, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            if path.is_dir() {
                let name = path.file_stem()?.to_str()?.to_owned();
                return Some((path.join(format!("{name}-api.yaml")), path));
            }
            Some((path, folder.join("open")))
        })
        .collect();
    documents.push((folder.join("api-keys.yaml"), folder.clone()));
    documents.sort();
    documents
}

#[test]
fn declarations_of_the_importer_have_no_drift() {
    let mut wrong = Vec::new();
    for (path, root) in documents() {
        let document = Document::open(&path, &root).unwrap();
        let operations = document.operations().unwrap();
        let begun = std::time::Instant::now();
        let faults = faults(&operations, "", &declared(&operations));
        println!(
            "{}: {} operations, {:?}",
            path.display(),
            operations.len(),
            begun.elapsed()
        );
        let messages: Vec<String> = faults
            .iter()
            .map(|fault| fault.to_compile_error().to_string())
            .collect();
        wrong.extend(messages);
    }
    let first = wrong.get(..20.min(wrong.len()));
    assert!(wrong.is_empty(), "{} {first:#?}", wrong.len());
}

/// Reading and comparing, without rustc: what a document of 34 kB adds to a build whose macros are not optimised.
#[test]
fn a_small_document_takes_milliseconds() {
    let (head, paths) = DOCUMENT.split_once("paths:\n").unwrap();
    let copies = 34_000_usize.div_ceil(paths.len());
    let paths: String = (0..copies)
        .map(|copy| format!("\n{paths}").replace("\n  /", &format!("\n  /{copy}/")))
        .collect();
    let text = format!("{head}paths:{paths}");
    let document = Document::from_text("openapi.yaml", text.as_str()).unwrap();
    let item = declared(document.operations().unwrap().get(..8).unwrap());
    let times = (0..10).map(|_| {
        let begun = Instant::now();
        let document = Document::from_text("openapi.yaml", text.as_str()).unwrap();
        let operations = document.operations().unwrap();
        let read = begun.elapsed();
        assert!(faults(&operations, "", &item).is_empty());
        (begun.elapsed(), read)
    });
    let least = times.min().unwrap();
    println!(
        "{} bytes: {:?}, {:?} of it to read",
        text.len(),
        least.0,
        least.1
    );
    // Ten times what it takes, for machines that do something else as well.
    assert!(least.0 < Duration::from_millis(300), "{least:?}");
}
