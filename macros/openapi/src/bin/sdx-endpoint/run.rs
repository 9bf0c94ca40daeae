//! Runs `import`, with and without `--missing` and `--check`.

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sdx_endpoint_openapi::{
    Document, Existing, FormatTypes, ImportOptions, Imported, Missing, NotDeclared, Selection,
    WriteOptions, import as import_document, missing,
};

use crate::arguments::{FormatCrate, Import};
use crate::{existing, insert};

/// Operations between two lines of progress.
const STEP: usize = 200;

pub(crate) fn import(arguments: &Import) -> Result<ExitCode, String> {
    let document = open(arguments)?;
    let options = options(arguments);
    if let Some(path) = &arguments.check {
        return check(&document, &options, path);
    }
    if let Some(path) = &arguments.missing {
        return add(&document, &options, path);
    }
    let imported =
        import_document(&document, &options, progress).map_err(|error| error.to_string())?;
    if imported.operations == 0 && imported.not_declared.is_empty() {
        return Err(nothing(&document, arguments));
    }
    match &arguments.out {
        Some(folder) => write(folder, &imported)?,
        None => print(&imported)?,
    }
    report(imported.operations, &imported.not_declared);
    Ok(ExitCode::SUCCESS)
}

fn open(arguments: &Import) -> Result<Document, String> {
    let path = &arguments.document;
    let own = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let root = arguments.root.as_deref().or(own).unwrap_or(Path::new("."));
    Document::open(path, root).map_err(|error| error.to_string())
}

fn options(arguments: &Import) -> ImportOptions {
    let mut write = WriteOptions::default();
    write.formats = FormatTypes {
        uuid: arguments.types.contains(&FormatCrate::Uuid),
        chrono: arguments.types.contains(&FormatCrate::Chrono),
    };
    let mut options = ImportOptions::default();
    options.write = write;
    options.selection = Selection {
        operations: arguments.operation.clone(),
        tags: arguments.tag.clone(),
        paths: arguments.path.clone(),
    };
    let name = arguments.document.file_name().unwrap_or_default();
    options.source = if arguments.contract {
        arguments.document.to_string_lossy().replace('\\', "/")
    } else {
        name.to_string_lossy().into_owned()
    };
    options.contract = arguments.contract;
    options
}

/// Why nothing was selected.
fn nothing(document: &Document, arguments: &Import) -> String {
    let Ok(operations) = document.operations() else {
        return "the document has no operations".to_owned();
    };
    if operations.is_empty() {
        return "the document has no operations: `paths` is empty".to_owned();
    }
    let mut tags: Vec<String> = operations
        .iter()
        .flat_map(|operation| {
            operation
                .tags()
                .into_iter()
                .map(std::borrow::Cow::into_owned)
        })
        .collect();
    tags.sort();
    tags.dedup();
    let ids: Vec<String> = operations
        .iter()
        .filter_map(|operation| operation.id().map(std::borrow::Cow::into_owned))
        .filter(|id| {
            arguments
                .operation
                .iter()
                .any(|wanted| id.to_lowercase().contains(&wanted.to_lowercase()))
        })
        .take(10)
        .collect();
    let mut message = format!("none of the {} operations is selected", operations.len());
    if !ids.is_empty() {
        message = format!("{message}; similar ids: {}", ids.join(", "));
    }
    if !arguments.tag.is_empty() {
        message = format!("{message}; the tags are: {}", tags.join(", "));
    }
    message
}

fn progress(done: usize, of: usize) {
    if of > STEP && done.is_multiple_of(STEP) && std::io::stderr().is_terminal() {
        eprintln!("{done} of {of} operations");
    }
}

fn report(declared: usize, not_declared: &[NotDeclared]) {
    eprintln!(
        "{declared} operations declared, {} not imported",
        not_declared.len()
    );
    for fault in not_declared {
        eprintln!("  {fault}");
    }
}

fn print(imported: &Imported) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    let several = imported.files.len() > 1;
    for file in &imported.files {
        let head = if several {
            format!("// {}\n\n", file.name.display())
        } else {
            String::new()
        };
        write!(out, "{head}{}", file.text).map_err(|error| format!("standard output: {error}"))?;
    }
    Ok(())
}

fn write(folder: &Path, imported: &Imported) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for file in &imported.files {
        let path = folder.join(&file.name);
        fs::write(&path, &file.text).map_err(|error| format!("{}: {error}", path.display()))?;
        eprintln!("wrote {}", path.display());
    }
    Ok(())
}

/// The source files of a path: itself, or those within the folder, sorted.
fn sources(path: &Path) -> Result<Vec<PathBuf>, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", path.display());
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(fault)? {
        let inner = entry.map_err(fault)?.path();
        if inner.is_dir() {
            files.extend(sources(&inner)?);
        } else if inner.extension().is_some_and(|extension| extension == "rs") {
            files.push(inner);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<(String, Existing), String> {
    let mut existing = Existing::default();
    let mut text = String::new();
    for file in sources(path)? {
        let source =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        existing::read(&source, &mut existing)
            .map_err(|fault| format!("{}: {fault}", file.display()))?;
        text.push_str(&source);
    }
    Ok((text, existing))
}

fn lacking(
    document: &Document,
    options: &ImportOptions,
    existing: &Existing,
) -> Result<Missing, String> {
    missing(document, options, existing).map_err(|error| error.to_string())
}

fn check(document: &Document, options: &ImportOptions, path: &Path) -> Result<ExitCode, String> {
    let (_, existing) = read(path)?;
    let missing = lacking(document, options, &existing)?;
    for (method, operation) in &missing.operations {
        println!("{method} {operation}");
    }
    for fault in &missing.not_declared {
        eprintln!("not imported: {fault}");
    }
    if missing.operations.is_empty() {
        eprintln!("{} declares every operation", path.display());
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "{} lacks {} operations; add them with `--missing`",
        path.display(),
        missing.operations.len()
    );
    Ok(ExitCode::from(1))
}

fn add(document: &Document, options: &ImportOptions, path: &Path) -> Result<ExitCode, String> {
    if path.is_dir() {
        return Err(format!(
            "{} is a folder; name the file to add to",
            path.display()
        ));
    }
    let (mut text, existing) = read(path)?;
    let missing = lacking(document, options, &existing)?;
    for (name, methods) in &missing.methods {
        text = insert::methods(&text, name, methods)
            .ok_or_else(|| format!("{}: the trait `{name}` has no end", path.display()))?;
    }
    if !missing.rest.is_empty() {
        text = format!("{}\n\n{}", text.trim_end(), missing.rest);
    }
    if !missing.operations.is_empty() {
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    report(missing.operations.len(), &missing.not_declared);
    Ok(ExitCode::SUCCESS)
}
