//! What the importer writes is what the document says: no drift, whatever the document.

use std::path::{Path, PathBuf};

use sdx_endpoint_openapi::Document;

use super::{declared, faults};

/// Public documents, where they lie beside the repository.
pub(in crate::contract) fn public() -> Vec<(PathBuf, PathBuf)> {
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
    for (path, root) in public() {
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
