//! Operations to declarations: each row of the table in the guide.

mod bodies;
mod paging;
mod parameters;
mod unions;

use super::{WriteOptions, Writer};
use crate::Document;

/// The declaration of the only operation, its types behind it.
fn declared(operation: &str, components: &str) -> String {
    written(operation, components, WriteOptions::default()).unwrap()
}

fn written(operation: &str, components: &str, options: WriteOptions) -> Result<String, String> {
    let text = format!(
        "openapi: 3.1.0\nservers: [{{url: 'https://api.example.com'}}]\npaths:\n{operation}\ncomponents:\n  schemas:\n{components}\n"
    );
    let document = Document::from_text("test.yaml", text).unwrap();
    let operations = document.operations().unwrap();
    let declaration = Writer::new(options)
        .declaration(&operations[0])
        .map_err(|fault| fault.to_string())?;
    Ok(format!(
        "{}{}",
        declaration.method,
        declaration.types.join("")
    ))
}

/// The signature and the types, on one line each.
fn brief(operation: &str, components: &str) -> String {
    let text = declared(operation, components);
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("///"));
    let joined = lines.collect::<Vec<_>>().join(" ");
    joined
        .replace("( ", "(")
        .replace(", )", ")")
        .replace(" )", ")")
}
