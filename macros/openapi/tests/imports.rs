//! The repository's own documents: imported, compiled without warnings, and run; and what the imports look like.

mod package;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdx_endpoint_openapi::{Document, ImportOptions, Imported, import};

use crate::package::Package;

fn own(path: &str) -> Imported {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let document = Document::open(&folder.join(path), &folder).unwrap();
    import(&document, &ImportOptions::default(), |_, _| {}).unwrap()
}

/// The import whose traits are compared with the document where they are compiled.
fn contracted(path: &str) -> Imported {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    import_of(&folder.join(path), &format!("openapi/{path}"))
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .join("tests")
}

/// The example of the runtime: its document, and the declarations that were written by hand for it.
fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime/examples/api_keys")
}

fn import_of(document: &Path, source: &str) -> Imported {
    let document = Document::open(document, document.parent().unwrap()).unwrap();
    let mut options = ImportOptions::default();
    options.contract = true;
    source.clone_into(&mut options.source);
    import(&document, &options, |_, _| {}).unwrap()
}

/// The import with each proposal taken up: the options of `paginate`, and the stream as output.
fn with_pages_followed(text: &str) -> String {
    let mut methods = text.split("    // All pages: add `");
    let mut followed = methods.next().unwrap().to_owned();
    for method in methods {
        let (comment, method) = method.split_once("    #[sdx_endpoint(").unwrap();
        let comment = comment.replace("\n    // ", " ");
        let (key, rest) = comment.split_once("`, and return `").unwrap();
        let (output, _) = rest.split_once("` from `fn ").unwrap();
        let (keys, method) = method.split_once(")]").unwrap();
        let (signature, behind) = method.split_once(" -> ").unwrap();
        let (_, behind) = behind.split_once(";\n").unwrap();
        let signature = signature.replace("async fn", "fn");
        let keys = keys.trim_end();
        write!(
            followed,
            "    #[sdx_endpoint({keys}, {key})]{signature} -> {output};\n{behind}"
        )
        .unwrap();
    }
    followed.replace("HasClient, sdx", "HasClient, Stream, sdx")
}

/// Writes a module of the package that is compiled.
fn module(source: &Path, name: &str, files: &[(PathBuf, String)]) {
    let folder = source.join(name);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        let text = format!("#![allow(dead_code, unused_imports)]\n{text}");
        fs::write(folder.join(file), text).unwrap();
    }
}

fn files(imported: Imported) -> Vec<(PathBuf, String)> {
    let files = imported.files.into_iter();
    files.map(|file| (file.name, file.text)).collect()
}

/// Writes the documents, and the declarations that are imported from them and by hand.
fn write_sources(folder: &Path) {
    let source = folder.join("src");
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    for part in ["", "split", "split/schemas"] {
        let to = folder.join("openapi").join(part);
        fs::create_dir_all(&to).unwrap();
        let Ok(entries) = fs::read_dir(documents.join(part)) else {
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_file() {
                fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    for (name, path) in [
        ("api_keys", "api-keys.yaml"),
        ("harbour", "harbour.yaml"),
        ("hostile", "hostile.yaml"),
        ("lists", "lists.yaml"),
        ("split", "split/openapi.json"),
    ] {
        let imported = contracted(path);
        module(&source, name, &files(imported));
    }
    let (name, text) = files(contracted("lists.yaml")).swap_remove(0);
    let text = with_pages_followed(&text);
    assert_eq!(text.matches("paginate(").count(), 6, "{text}");
    module(&source, "lists_followed", &[(name, text)]);
    // The example's document is where the declarations by hand look for it.
    let path = "api_keys/openapi.yaml";
    fs::create_dir_all(folder.join("api_keys")).unwrap();
    fs::copy(example().join("openapi.yaml"), folder.join(path)).unwrap();
    let imported = import_of(&example().join("openapi.yaml"), path);
    module(&source, "example", &files(imported));
    let by_hand = fs::read_to_string(example().join("api.rs")).unwrap();
    let secret = "//! The secret.\n\npub(crate) type ApiKeySecret = String;\n";
    fs::write(source.join("secret.rs"), secret).unwrap();
    fs::write(
        source.join("by_hand.rs"),
        by_hand.replacen("\nuse ", "\n#![allow(dead_code)]\nuse ", 1),
    )
    .unwrap();
}

#[test]
fn compiles_and_reads_what_it_writes() {
    let compiled = Package::new("imported-own");
    let source = compiled.source();
    write_sources(compiled.folder());
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["imported.rs", "descriptors.rs"] {
        let name = if file == "imported.rs" {
            "main.rs"
        } else {
            file
        };
        fs::copy(
            package.join("tests/documents").join(file),
            source.join(name),
        )
        .unwrap();
    }
    let output = compiled.cargo(&["run"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("warning"), "{errors}");
}

#[test]
fn writes_the_seed_as_one_would_by_hand() {
    let imported = own("api-keys.yaml");
    let text = &imported.files[0].text;
    let (_, declarations) = text.split_once("use sdx_endpoint").unwrap();
    assert_eq!(
        declarations,
        r#"::{Client, Error, HasClient, sdx_endpoint};

/// Manage server-to-server credentials for integrations that call SDX APIs.
pub trait ApiKeys: HasClient {
    /// Delete an API key
    ///
    /// Revokes an API key and removes its backing machine-to-machine application.
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204
    )]
    async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
}

impl ApiKeys for Client {}
"#
    );
}

#[test]
fn names_what_it_leaves_out() {
    let imported = own("harbour.yaml");
    let faults: Vec<String> = imported
        .not_declared
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        faults,
        [
            "GET /pair/{a}{b}: two parameters follow each other, so that no value shows where the second begins"
        ]
    );
    assert_eq!(imported.operations, 9);
    let text = &imported.files[0].text;
    assert!(
        text.contains("// not imported: GET /pair/{a}{b}: "),
        "{text}"
    );
    // A method of this name is that of `HasClient`.
    assert!(text.contains("async fn client_2("), "{text}");
    assert!(
        text.contains("/// Named `Option` in the document."),
        "{text}"
    );
}

#[test]
fn writes_the_same_bytes_again() {
    assert_eq!(own("harbour.yaml"), own("harbour.yaml"));
}

#[test]
fn is_formatted_as_rustfmt_does_it() {
    let folder = target().join("formatted");
    fs::create_dir_all(&folder).unwrap();
    for document in [
        "api-keys.yaml",
        "harbour.yaml",
        "hostile.yaml",
        "lists.yaml",
        "split/openapi.json",
    ] {
        let path = folder.join(format!("{}.rs", document.replace(['/', '.'], "_")));
        // One text, so that rustfmt looks for no modules.
        let text: Vec<String> = own(document)
            .files
            .into_iter()
            .filter(|file| document != "hostile.yaml" || file.name != Path::new("mod.rs"))
            .map(|file| file.text.replace("//! ", "// "))
            .collect();
        fs::write(&path, text.join("\n")).unwrap();
        let Ok(output) = Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .arg(&path)
            .output()
        else {
            println!("skipped: there is no rustfmt");
            return;
        };
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}
