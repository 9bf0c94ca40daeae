//! Values keep their meaning where another crate turns on features of `serde_json`.
//!
//! `tests/serde_json_features` is a package outside the workspace, since a build of the workspace would turn them on for
//! all of it. It is built offline with the workspace's own lock file, in the folder of the other packages of its kind, with
//! which it shares what does not depend on `serde_json`.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn no_private_name_of_serde_json_is_sent() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = tests.parent().unwrap();
    let source = tests.join("serde_json_features");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .join("tests/trybuild");
    // A copy, so that its lock file is not written among the sources.
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serde_json_features");
    fs::create_dir_all(package.join("tests")).unwrap();
    let manifest = fs::read_to_string(source.join("Cargo.toml")).unwrap();
    let runtime = format!("path = {:?}", root.join("runtime"));
    let manifest = manifest.replace("path = \"../../runtime\"", &runtime);
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    for file in ["lib.rs", "tests/values.rs"] {
        fs::copy(source.join(file), package.join(file)).unwrap();
    }
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--quiet", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .env("CARGO_BUILD_TARGET", "host-tuple")
        .env("CARGO_BUILD_RUSTFLAGS", "-Cdebuginfo=0")
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap();
    let text =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{}", text.concat());
}
