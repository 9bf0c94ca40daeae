//! Public documents, where they are present beside the repository: a request made for each operation is one that the mock accepts.

use std::fs;
use std::path::{Path, PathBuf};

use sdx_endpoint::transport::Mock;
use sdx_endpoint_openapi::Document;

use crate::made_requests::request;
use crate::support::try_send;

/// The documents, or none with a message.
fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/openapi");
    let Ok(entries) = fs::read_dir(folder.join("open")) else {
        eprintln!("skipped: there are no public documents beside the repository");
        return Vec::new();
    };
    let mut documents: Vec<PathBuf> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                path.join(format!("{name}-api.yaml"))
            } else {
                path
            }
        })
        .collect();
    documents.push(folder.join("api-keys.yaml"));
    documents.sort();
    documents
}

#[tokio::test]
async fn a_request_made_for_each_operation_is_accepted() {
    let (mut sent, mut refused) = (0, Vec::new());
    for path in documents() {
        let begun = std::time::Instant::now();
        let document = Document::open(&path, path.parent().unwrap()).unwrap();
        let mock = Mock::from_document(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let (before, lost) = (sent, refused.len());
        for operation in document.operations().unwrap() {
            let line = request(&operation);
            sent += 1;
            let known = mock.violations().len();
            let answered = try_send(&mock, &line).await;
            let violations = mock.violations().split_off(known);
            if answered.is_err() || !violations.is_empty() {
                let why = violations.first().map(ToString::to_string);
                let why = why.unwrap_or_else(|| answered.unwrap_err().to_string());
                refused.push(format!("{name}: {} {}: {why}", line.method, line.target));
            }
        }
        println!(
            "{name}: {} operations, {} refused, {:.1?}",
            sent - before,
            refused.len() - lost,
            begun.elapsed()
        );
    }
    println!("{} of {sent} accepted; {refused:#?}", sent - refused.len());
    assert!(refused.len() * 100 <= sent, "{refused:#?}");
}
