//! Checks documentation that `cargo doc` has rendered: `cargo run -p sdx-endpoint-tests --example check_docs -- target/doc`.
//!
//! With `--examples` after the folder, public items without an example are faults as well; those that a feature brings are
//! rendered with all features alone.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use sdx_endpoint_tests::rendered_docs::RenderedDocs;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        eprintln!("give the folder that `cargo doc` wrote");
        return ExitCode::FAILURE;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let docs = RenderedDocs::read(Path::new(folder), &["sdx_endpoint"]);
    let mut faults = docs.broken_links();
    faults.extend(docs.broken_tables());
    for file in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let path = root.join(file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        faults.extend(docs.broken_links_of(&path, &text));
    }
    if arguments.iter().any(|argument| argument == "--examples") {
        faults.extend(docs.without_example());
    }
    for fault in &faults {
        eprintln!("{fault}");
    }
    println!("{} faults in {folder}", faults.len());
    if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
