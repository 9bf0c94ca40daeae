//! Public documents, where they are present beside the repository: each is read, and each of its operations.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sdx_endpoint_openapi::Document;

/// The documents, or none with a message.
fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/openapi");
    let Ok(entries) = fs::read_dir(folder.join("open")) else {
        println!("skipped: there are no public documents beside the repository");
        return Vec::new();
    };
    let mut documents: Vec<PathBuf> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            if path.is_dir() {
                let name = path.file_name()?.to_str()?.to_owned();
                return Some(path.join(format!("{name}-api.yaml")));
            }
            Some(path)
        })
        .collect();
    documents.push(folder.join("api-keys.yaml"));
    documents.sort();
    documents
}

#[test]
fn reads_every_operation() {
    for path in documents() {
        let start = Instant::now();
        let root = path.parent().unwrap();
        let document = Document::open(&path, root).unwrap();
        let read = start.elapsed();
        let operations = document.operations().unwrap();
        let mut parameters = 0;
        for operation in &operations {
            parameters += operation.parameters().unwrap().len();
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
        assert!(!operations.is_empty(), "{}", path.display());
        println!(
            "{}: {} operations, {parameters} parameters, {} files, {} bytes kept, read in {read:?}, all in {:?}",
            path.display(),
            operations.len(),
            document.files().len(),
            document.heap_bytes(),
            start.elapsed(),
        );
    }
}
