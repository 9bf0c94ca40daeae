//! A package outside the workspace, into which sources are imported to be compiled.

#![allow(dead_code, reason = "each test needs a part of it")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// An empty package. All have the same dependencies and one target folder, so that what they depend on is built once.
    pub(crate) fn new(name: &str) -> Self {
        Self::with_features(name, "")
    }

    /// One with the mock, which brings as many dependencies as the rest.
    pub(crate) fn with_mock(name: &str) -> Self {
        Self::with_features(name, "\"mock\", ")
    }

    fn with_features(name: &str, further: &str) -> Self {
        let folder = tests().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src")).unwrap();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .canonicalize()
            .unwrap();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [workspace]\n\n\
             [dependencies]\n\
             sdx-endpoint = {{ path = '{}', default-features = false, features = [{further}\"multipart\", \"openapi\", \"stream\"] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n\
             serde_json = \"1\"\n\
             tokio = {{ version = \"1\", default-features = false, features = [\"macros\", \"rt\"] }}\n",
            repository.join("runtime").display()
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self { folder }
    }

    /// A package with libraries of these names beside its own. They are examples, of which a package may have any number.
    pub(crate) fn with_libraries(name: &str, libraries: &[&str]) -> Self {
        let package = Self::new(name);
        let manifest = package.folder.join("Cargo.toml");
        let mut text = fs::read_to_string(&manifest).unwrap();
        for library in libraries {
            let path = package.library(library).join("lib.rs");
            write!(
                text,
                "\n[[example]]\nname = \"{library}\"\npath = '{}'\ncrate-type = [\"lib\"]\n",
                path.display()
            )
            .unwrap();
        }
        fs::write(manifest, text).unwrap();
        fs::write(package.source().join("lib.rs"), "").unwrap();
        package
    }

    /// The folder of a library.
    pub(crate) fn library(&self, name: &str) -> PathBuf {
        self.source().join(name)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn source(&self) -> PathBuf {
        self.folder.join("src")
    }

    /// What a command of cargo writes; the test fails where it does.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let (command, rest) = arguments.split_first().unwrap();
        let output = Command::new(env!("CARGO"))
            .args([*command, "--offline", "--quiet", "--color=never"])
            .args(rest)
            .current_dir(&self.folder)
            // The folder of trybuild and, as there, macros apart from what runs: what macros depend on is built once. A profile
            // without debug information would be one of the macros as well.
            .env("CARGO_TARGET_DIR", tests().join("trybuild"))
            .env("CARGO_BUILD_TARGET", "host-tuple")
            .env("CARGO_BUILD_RUSTFLAGS", "-Cdebuginfo=0")
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        let package = self.folder.display();
        assert!(output.status.success(), "{package}: {errors}");
        output
    }
}

fn tests() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    folder.join("tests")
}
