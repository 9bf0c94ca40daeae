//! Declarations that must not compile, each with the expected errors.
//!
//! What must compile is in `tests/tests/accepted`, since trybuild would build every dependency for it, and compile its cases one
//! after the other.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use trybuild::TestCases;

/// How many cases one call of cargo compiles: it copies its page tables whenever it starts the compiler, and they grow with the
/// cases.
const AT_ONCE: usize = 250;

/// Lays the documents of the contracts into the package that trybuild makes of the cases, to which their paths are relative.
fn lay_documents() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    let documents = package.join("openapi");
    fs::create_dir_all(&documents).unwrap();
    for document in fs::read_dir("openapi").unwrap() {
        let document = document.unwrap();
        fs::copy(document.path(), documents.join(document.file_name())).unwrap();
    }
}

/// The folders of cases, by groups that are compiled at once.
fn groups() -> Vec<Vec<String>> {
    let folders = fs::read_dir("fail").unwrap();
    let mut folders: Vec<_> = folders.map(|folder| folder.unwrap().path()).collect();
    folders.sort();
    let (mut groups, mut cases) = (vec![Vec::new()], 0);
    for folder in folders {
        let files = fs::read_dir(&folder).unwrap();
        let is_case = |path: &Path| path.extension().is_some_and(|extension| extension == "rs");
        let count = files
            .filter(|file| is_case(&file.as_ref().unwrap().path()))
            .count();
        if cases > 0 && cases + count > AT_ONCE {
            groups.push(Vec::new());
            cases = 0;
        }
        cases += count;
        let pattern = folder.join("*.rs");
        groups
            .last_mut()
            .unwrap()
            .push(pattern.to_str().unwrap().to_owned());
    }
    groups
}

#[test]
fn fail() {
    lay_documents();
    // `TestCases` compiles when it is dropped, and panics where a case fails.
    let failed = groups().into_iter().filter(|group| {
        catch_unwind(|| {
            let cases = TestCases::new();
            for folder in group {
                cases.compile_fail(folder);
            }
        })
        .is_err()
    });
    assert_eq!(failed.count(), 0, "groups with a case that fails");
}
