//! What a document costs a macro that reads it: `cargo run -p sdx-endpoint-openapi --example document_cost -- openapi.yaml`.
//!
//! A debug build is as slow as a macro is in a debug build.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use sdx_endpoint_openapi::Document;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os()
        .nth(1)
        .ok_or("usage: document_cost <document>")?;
    let path = Path::new(&path);
    // The folder of a name alone is empty.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let bytes = fs::metadata(path)?.len();
    let begun = Instant::now();
    let document = Document::open(path, folder)?;
    let operations = document.operations()?.len();
    let taken = begun.elapsed();
    println!(
        "{bytes} bytes, {operations} operations: read in {:.1} ms, {} bytes of heap kept",
        taken.as_secs_f64() * 1e3,
        document.heap_bytes()
    );
    Ok(())
}
