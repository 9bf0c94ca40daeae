//! Where documents are found, and what is said of ones that cannot be used.

use std::fs;
use std::path::{Path, PathBuf};

use sdx_endpoint::transport::Mock;

use crate::support::{judge, line, send, try_send};

/// A folder outside of this package with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("mock")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[tokio::test]
async fn a_path_is_relative_to_the_package() {
    let mock = Mock::from_document("../runtime/examples/api_keys/openapi.yaml").unwrap();
    let request = line("DELETE /api/keys/api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ");
    let answered = send(&mock, &request.clone().header("authorization", "Bearer t")).await;
    assert_eq!(answered.status, 204);
    let violations = judge(&mock, &request).await;
    assert!(violations[0].file().ends_with("openapi.yaml"));
}

#[tokio::test]
async fn a_document_may_be_split_over_files() {
    let folder = folder(
        "split",
        &[
            (
                "openapi.json",
                r#"{"openapi": "3.1.0", "paths": {"/keys": {"$ref": "paths/keys.yaml#/keys"}}}"#,
            ),
            (
                "paths/keys.yaml",
                "keys:\n  put:\n    requestBody: {content: {application/json: {schema: {$ref: '../key.yaml'}}}}\n    responses: {204: {description: d}}\n",
            ),
            (
                "key.yaml",
                "type: object\nproperties:\n  child: {$ref: 'key.yaml'}\n  name: {type: string}\n",
            ),
        ],
    );
    let mock = Mock::from_document(folder.join("openapi.json")).unwrap();
    assert!(
        judge(
            &mock,
            &line("PUT /keys").json(r#"{"child": {"name": "a"}}"#)
        )
        .await
        .is_empty()
    );
    let violations = judge(&mock, &line("PUT /keys").json(r#"{"child": {"name": 1}}"#)).await;
    assert_eq!(violations[0].location(), "body at `/child/name`");
    assert!(violations[0].file().ends_with("key.yaml"));
    assert_eq!(
        (violations[0].line(), violations[0].pointer()),
        (4, "#/properties/name/type")
    );
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    let folder = folder(
        "broken",
        &[
            ("swagger.yaml", "a: 1\nswagger: '2.0'\n"),
            ("text.json", "{\"openapi\": "),
        ],
    );
    let error = Mock::from_document(folder.join("swagger.yaml")).unwrap_err();
    assert_eq!((error.line(), error.pointer()), (Some(2), "#/swagger"));
    assert!(
        error
            .to_string()
            .contains("the document is Swagger 2.0; convert it to OpenAPI 3"),
        "{error}"
    );
    let error = Mock::from_document(folder.join("text.json")).unwrap_err();
    assert_eq!(error.line(), Some(1));
    let error = Mock::from_document("openapi/absent.yaml").unwrap_err();
    assert!(error.file().ends_with("openapi/absent.yaml"));
    assert_eq!(error.line(), None);
}

/// One operation that cannot be used does not keep the others from being used.
#[tokio::test]
async fn a_broken_operation_is_an_error_of_its_own_calls() {
    let text = "
openapi: 3.0.3
paths:
  /good: {get: {responses: {204: {description: d}}}}
  /bad: {get: {parameters: [{name: a, in: query, schema: {$ref: '#/components/schemas/Absent'}}], responses: {204: {description: d}}}}
";
    let mock = Mock::from_text("bad.yaml", text).unwrap();
    assert_eq!(send(&mock, &line("GET /good")).await.status, 204);
    let error = try_send(&mock, &line("GET /bad")).await.unwrap_err();
    assert!(error.to_string().starts_with("bad.yaml:5:"), "{error}");
    let report = std::panic::catch_unwind(|| mock.assert_valid()).unwrap_err();
    let report = report.downcast_ref::<String>().unwrap();
    assert!(report.starts_with("bad.yaml:5:"), "{report}");
    assert!(
        report.contains("the target of the reference `#/components/schemas/Absent` does not exist"),
        "{report}"
    );
}

/// Keywords whose values are malformed say nothing, in place of making the operation unusable.
#[tokio::test]
async fn malformed_keywords_forbid_nothing() {
    let text = "
openapi: 3.0.3
paths:
  /a: {put: {requestBody: {content: {application/json: {schema: {type: file, required: true, minLength: -1, enum: [], pattern: '(', properties: {a: 1}, multipleOf: 0}}}}, responses: {204: {description: d}}}}
";
    let mock = Mock::from_text("odd.yaml", text).unwrap();
    assert!(
        judge(&mock, &line("PUT /a").json("{\"a\": 1}"))
            .await
            .is_empty()
    );
}
