//! The repository's own documents: imported, compiled without warnings, and run; and what the imports look like.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdx_endpoint_openapi::{Document, ImportOptions, Imported, import};

fn own(path: &str) -> Imported {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let document = Document::open(&folder.join(path), &folder).unwrap();
    import(&document, &ImportOptions::default(), |_, _| {}).unwrap()
}

/// The import whose traits are compared with the document where they are compiled.
fn contracted(path: &str) -> Imported {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let document = Document::open(&folder.join(path), &folder).unwrap();
    let mut options = ImportOptions::default();
    options.contract = true;
    options.source = format!("openapi/{path}");
    import(&document, &options, |_, _| {}).unwrap()
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .join("tests")
}

#[test]
fn compiles_and_reads_what_it_writes() {
    let folder = target().join("imported-own");
    let source = folder.join("src");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&source).unwrap();
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
        ("split", "split/openapi.json"),
    ] {
        let module = source.join(name);
        fs::create_dir_all(&module).unwrap();
        for file in contracted(path).files {
            fs::write(
                module.join(&file.name),
                format!("#![allow(dead_code)]\n{}", file.text),
            )
            .unwrap();
        }
    }
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let repository = package.join("../..").canonicalize().unwrap();
    fs::copy(
        package.join("tests/documents/imported.rs"),
        source.join("main.rs"),
    )
    .unwrap();
    let manifest = format!(
        "[package]\nname = \"imported-own\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         sdx-endpoint = {{ path = {:?}, features = [\"multipart\", \"openapi\", \"stream\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n",
        repository.join("runtime")
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--quiet", "--color=never"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target().join("target"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
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
    for document in ["api-keys.yaml", "harbour.yaml", "split/openapi.json"] {
        let path = folder.join(format!("{}.rs", document.replace(['/', '.'], "_")));
        fs::write(&path, &own(document).files[0].text).unwrap();
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
