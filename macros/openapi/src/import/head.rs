//! The beginning of a file: what it is, and the lints that it allows.

use std::fmt::Write;

use super::ImportOptions;
use crate::document::Document;
use crate::prose;

/// Lints that depend on the names, sizes, and texts of the document.
pub(super) const ALLOWED: &str = "#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::fn_params_excessive_bools,
    clippy::large_enum_variant,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::option_option,
    clippy::result_large_err,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    clippy::too_long_first_doc_paragraph,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::unreadable_literal,
    clippy::wrong_self_convention,
    missing_docs,
    reason = \"names, sizes, and texts are those of the document\"
)]
";

/// The module's documentation.
pub(super) fn head(document: &Document, options: &ImportOptions) -> String {
    let info = document.node().ok().and_then(|root| root.get("info"));
    let text = |name: &str| info.and_then(|info| Some(info.get(name)?.as_text()?.into_owned()));
    let title = text("title").unwrap_or_else(|| "An HTTP API".to_owned());
    let version = text("version")
        .map(|version| format!(", version {version}"))
        .unwrap_or_default();
    let mut lines = prose::lines(&title);
    if !lines.iter().any(|line| line.ends_with(['.', '!', '?']))
        && let Some(last) = lines.last_mut()
    {
        last.push('.');
    }
    let source = if options.source.is_empty() {
        "its document".to_owned()
    } else {
        format!("`{}`", options.source)
    };
    lines.push(String::new());
    lines.extend(prose::lines(&format!(
        "Imported from {source}{version}; from here on it is yours to change."
    )));
    let mut head = String::new();
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        let _ = writeln!(head, "//!{space}{line}");
    }
    head
}
