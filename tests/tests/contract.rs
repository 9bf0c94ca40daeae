//! Contracts in packages of their own: a document that changes builds again, one that does not is left alone, and two packages
//! with a document of the same name have two documents.

#![cfg(feature = "openapi")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DOCUMENT: &str = "
openapi: 3.0.3
paths:
  /NAME/{id}:
    delete:
      operationId: deleteNAME
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {204: {description: Gone.}}
";

const SOURCE: &str = r#"
use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/keys.yaml", complete)]
pub trait Api: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/NAME/<id>", status = 204)]
    fn delete(&self, id: &str) -> sdx_endpoint::BoxFuture<'_, Result<(), Error>>;
}
"#;

/// A workspace of two packages, `keys` and `sites`, each with its document at `openapi/keys.yaml`.
struct Workspace(PathBuf);

impl Workspace {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("contracts");
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("..")
            .canonicalize()
            .unwrap();
        let workspace = Self(folder);
        workspace.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"keys\", \"sites\"]\n",
        );
        // The dependencies of the packages in `macros/openapi/tests`, so that they are built once.
        for name in ["keys", "sites"] {
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                 sdx-endpoint = {{ path = '{}', default-features = false, features = [\"multipart\", \"openapi\", \"stream\"] }}\n\
                 serde = {{ version = \"1\", features = [\"derive\"] }}\n\
                 serde_json = \"1\"\n\
                 tokio = {{ version = \"1\", default-features = false, features = [\"macros\", \"rt\"] }}\n",
                repository.join("runtime").display()
            );
            workspace.write(&format!("{name}/Cargo.toml"), &manifest);
            workspace.write(&format!("{name}/src/lib.rs"), &SOURCE.replace("NAME", name));
            workspace.document(name, &DOCUMENT.replace("NAME", name));
        }
        fs::copy(
            repository.join("Cargo.lock"),
            workspace.0.join("Cargo.lock"),
        )
        .unwrap();
        workspace
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn document(&self, package: &str, text: &str) {
        self.write(&format!("{package}/openapi/keys.yaml"), text);
    }

    fn check(&self) -> Output {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .parent()
            .unwrap()
            .join("tests/trybuild");
        Command::new(env!("CARGO"))
            .args(["check", "--offline", "--verbose", "--color=never"])
            .current_dir(&self.0)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_BUILD_TARGET", "host-tuple")
            .env("CARGO_BUILD_RUSTFLAGS", "-Cdebuginfo=0")
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .unwrap()
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn each_package_follows_its_own_document() {
    let workspace = Workspace::new();
    let begun = workspace.check();
    assert!(begun.status.success(), "{}", text(&begun));

    let again = text(&workspace.check());
    for package in ["keys", "sites"] {
        assert!(again.contains(&format!("Fresh {package} ")), "{again}");
    }

    let changed = DOCUMENT.replace("NAME", "keys").replace("204:", "202:");
    workspace.document("keys", &changed);
    let drifted = workspace.check();
    let errors = text(&drifted);
    assert!(!drifted.status.success(), "{errors}");
    assert!(
        errors.contains("204 is no success of the operation"),
        "{errors}"
    );
    assert!(
        errors.contains("openapi/keys.yaml:5: #/paths/~1keys~1{id}/delete"),
        "{errors}"
    );
    assert!(!errors.contains("sites/src"), "{errors}");

    workspace.document("keys", &DOCUMENT.replace("NAME", "keys"));
    let restored = workspace.check();
    assert!(restored.status.success(), "{}", text(&restored));
    assert!(
        text(&restored).contains("Fresh sites "),
        "{}",
        text(&restored)
    );
}
