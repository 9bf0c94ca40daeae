//! Files, references between them, versions, and what must be refused.

use std::fs;
use std::path::{Path, PathBuf};

use sdx_endpoint_openapi::{Document, ErrorKind, Schema, Version, limits};

/// A folder that is removed again.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("documents-{name}"));
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn open(&self, path: &str) -> Result<Document, sdx_endpoint_openapi::Error> {
        Document::open(&self.0.join(path), &self.0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn schema<'d>(
    document: &'d Document,
    name: &str,
) -> Result<Schema<'d>, sdx_endpoint_openapi::Error> {
    let schemas = document
        .node()?
        .get("components")
        .unwrap()
        .get("schemas")
        .unwrap();
    Schema::new(schemas.get(name).unwrap())
}

#[test]
fn follows_references_from_file_to_file() {
    let folder = Folder::new(
        "files",
        &[
            (
                "api/openapi.yaml",
                "openapi: 3.0.3\npaths:\n  /a~b/{id}: {$ref: './paths/a%20b.yaml'}\n\
                 components:\n  schemas:\n    Key: {$ref: '../schemas/key.json#/defs/Key'}\n",
            ),
            (
                "api/paths/a b.yaml",
                "get:\n  parameters:\n    - $ref: '../openapi.yaml#/components/schemas/Key/x-id'\n  responses: {200: {description: d}}\n",
            ),
            (
                "schemas/key.json",
                r##"{"defs": {"Key": {"$ref": "#/defs/Real"}, "Real": {"type": "object", "x-id": {"name": "id", "in": "query"}, "properties": {"a/b": {"$ref": "../schemas/other.yaml"}}}}}"##,
            ),
            ("schemas/other.yaml", "type: string\n"),
        ],
    );
    let document = folder.open("api/openapi.yaml").unwrap();
    assert_eq!(document.files().len(), 1);
    let key = schema(&document, "Key").unwrap();
    assert_eq!(key.node().file(), Path::new("schemas/key.json"));
    assert_eq!(key.node().pointer(), "#/defs/Real");
    assert_eq!(key.node().position().line, 1);
    let properties = key.properties().unwrap();
    assert_eq!(
        properties[0].1.node().file(),
        Path::new("schemas/other.yaml")
    );
    assert_eq!(properties[0].1.name().as_deref(), Some("other"));
    let operations = document.operations().unwrap();
    assert_eq!(operations[0].path(), "/a~b/{id}");
    assert_eq!(operations[0].node().file(), Path::new("api/paths/a b.yaml"));
    assert_eq!(
        operations[0].parameters().unwrap()[0].node().pointer(),
        "#/defs/Real/x-id"
    );
    assert_eq!(document.files().len(), 4);
}

#[test]
fn refuses_references_that_lead_astray() {
    for (name, reference, kind) in [
        (
            "missing",
            "#/components/schemas/Other",
            ErrorKind::MissingTarget,
        ),
        ("loop", "#/components/schemas/Key", ErrorKind::ReferenceLoop),
        (
            "remote",
            "https://example.com/key.yaml",
            ErrorKind::RemoteReference,
        ),
        ("outside", "../../outside.yaml", ErrorKind::OutsidePackage),
        ("root", "/etc/passwd", ErrorKind::OutsidePackage),
        ("absent", "absent.yaml", ErrorKind::Unreadable),
        ("anchor", "#key", ErrorKind::Invalid),
        ("escape", "#/%zz", ErrorKind::Invalid),
    ] {
        let text = format!(
            "openapi: 3.0.3\npaths: {{}}\ncomponents:\n  schemas:\n    Key:\n      $ref: '{reference}'\n"
        );
        let folder = Folder::new(
            name,
            &[
                ("package/openapi.yaml", &text),
                ("outside.yaml", "type: string"),
            ],
        );
        let root = folder.0.join("package");
        let document = Document::open(&root.join("openapi.yaml"), &root).unwrap();
        let error = schema(&document, "Key").unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(error.position().unwrap().line, 5, "{error}");
        assert_eq!(error.pointer(), "#/components/schemas/Key", "{error}");
        assert!(!error.help().is_empty(), "{error}");
    }
}

#[test]
fn refuses_loops_over_files() {
    let document = "openapi: 3.0.3\ncomponents: {schemas: {Key: {$ref: 'a.yaml'}}}\n";
    let folder = Folder::new(
        "loop-files",
        &[
            ("openapi.yaml", document),
            ("a.yaml", "$ref: b.yaml"),
            ("b.yaml", "$ref: a.yaml"),
        ],
    );
    let document = folder.open("openapi.yaml").unwrap();
    let error = schema(&document, "Key").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReferenceLoop);
}

#[cfg(unix)]
#[test]
fn refuses_links_out_of_the_package() {
    let text = "openapi: 3.0.3\ncomponents: {schemas: {Key: {$ref: 'link.yaml'}}}\n";
    let folder = Folder::new(
        "link",
        &[
            ("package/openapi.yaml", text),
            ("outside.yaml", "type: string"),
        ],
    );
    let root = folder.0.join("package");
    std::os::unix::fs::symlink(folder.0.join("outside.yaml"), root.join("link.yaml")).unwrap();
    let document = Document::open(&root.join("openapi.yaml"), &root).unwrap();
    assert_eq!(
        schema(&document, "Key").unwrap_err().kind(),
        ErrorKind::OutsidePackage
    );
}

#[test]
fn schemas_may_hold_themselves() {
    let text = "openapi: 3.0.3\ncomponents:\n  schemas:\n    Tree:\n      properties:\n        child: {$ref: '#/components/schemas/Tree'}\n";
    let document = Document::from_text("t.yaml", text).unwrap();
    let tree = schema(&document, "Tree").unwrap();
    let child = tree.properties().unwrap()[0].1;
    assert_eq!(child.node(), tree.node());
    let child = child.properties().unwrap()[0].1;
    assert_eq!(child.node().id(), tree.node().id());
}

#[test]
fn reads_versions() {
    for (text, version) in [
        ("openapi: 3.0.3", Version::V3_0),
        ("openapi: '3.1.0'", Version::V3_1),
        ("openapi: 3.1", Version::V3_1),
    ] {
        assert_eq!(
            Document::from_text("t.yaml", text).unwrap().version(),
            version,
            "{text}"
        );
    }
    for (text, help) in [
        ("swagger: '2.0'", "swagger2openapi"),
        ("openapi: 3.2.0", "3.0 and 3.1"),
        ("openapi: 4.0.0", "3.0 and 3.1"),
        ("name: x", "openapi: 3.0"),
        ("[]", "openapi: 3.0"),
    ] {
        let error = Document::from_text("t.yaml", text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Version, "{text}");
        assert!(error.help().contains(help), "{error}");
    }
}

#[test]
fn tells_json_and_yaml_apart() {
    for (name, text) in [
        ("a.json", r#"{"openapi": "3.0.0"}"#),
        ("a.yaml", r#"{"openapi": "3.0.0"}"#),
        ("a.yaml", "{openapi: 3.0.0}"),
        ("a", "openapi: 3.0.0"),
        ("a", r#"{"openapi": "3.0.0"}"#),
    ] {
        assert!(Document::from_text(name, text).is_ok(), "{name} {text}");
    }
    let error = Document::from_text("a.json", "openapi: 3.0.0").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Syntax);
    assert_eq!(
        error.to_string(),
        "a.json:1:1: `o` is found where a value is due; correct it there; a file named `.json` is read as JSON"
    );
}

#[test]
fn refuses_files_that_are_too_large() {
    let folder = Folder::new("large", &[("openapi.yaml", "")]);
    let file = fs::File::options()
        .write(true)
        .open(folder.0.join("openapi.yaml"))
        .unwrap();
    file.set_len(100 << 20).unwrap();
    let error = folder.open("openapi.yaml").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(
        error
            .message()
            .contains(&(limits::MAX_FILE_BYTES >> 20).to_string())
    );
}

#[test]
fn refuses_what_is_not_text() {
    let folder = Folder::new("bytes", &[("a.yaml", "")]);
    fs::write(folder.0.join("a.yaml"), [0xFF, 0xFE, 0x00]).unwrap();
    assert_eq!(folder.open("a.yaml").unwrap_err().kind(), ErrorKind::Syntax);
    assert_eq!(folder.open("").unwrap_err().kind(), ErrorKind::Unreadable);
}

/// No text makes the reader panic or hang: every cut and many changes of a document.
#[test]
fn survives_broken_texts() {
    let text = "openapi: 3.0.3\npaths:\n  /a/{id}: &p\n    get: {parameters: [{name: id, in: path}], responses: {200: {$ref: '#/x'}}}\n  /b:\n    <<: *p\n    description: |\n      é\n";
    let json = r#"{"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"description": "\u00e9"}}}}}}"#;
    for (name, text) in [("t.yaml", text), ("t.json", json)] {
        let letters: Vec<char> = text.chars().collect();
        for at in 0..letters.len() {
            let cut: String = letters.iter().take(at).collect();
            visit(name, cut);
            for other in [
                '&', '*', '{', '[', ']', '"', '\'', ':', '\n', '\t', '|', '%', '-', '\0', '\u{85}',
                '#', '!', '?',
            ] {
                let mut changed = letters.clone();
                changed[at] = other;
                visit(name, changed.into_iter().collect());
            }
        }
    }
}

fn visit(name: &str, text: String) {
    let Ok(document) = Document::from_text(name, text) else {
        return;
    };
    for operation in document.operations().unwrap_or_default() {
        let _ = operation.parameters().map_err(|error| error.to_string());
        let _ = operation.responses().map_err(|error| error.to_string());
    }
}

/// What is kept counts as well that is made when it is first asked for.
#[test]
fn the_heap_of_a_document_has_its_indexes() {
    let path =
        |number: u8| format!("  /{number}: {{get: {{responses: {{204: {{description: d}}}}}}}}\n");
    let paths: Vec<String> = (0..100).map(path).collect();
    let text = format!("openapi: 3.0.3\npaths:\n{}", paths.concat());
    let document = Document::from_text("openapi.yaml", text.as_str()).unwrap();
    let read = document.heap_bytes();
    assert!(read > text.len(), "{read}");
    assert_eq!(document.operations().unwrap().len(), 100);
    assert!(document.heap_bytes() > read + 100 * 16, "{read}");
}
