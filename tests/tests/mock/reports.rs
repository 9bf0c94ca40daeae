//! What a test is told: the answer to a request that breaks the document, and the report of `assert_valid`.

use sdx_endpoint::transport::Mock;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

use crate::support::{line, send};

const DOCUMENT: &str = "openapi: 3.0.3
paths:
  /keys/{id}:
    delete:
      operationId: deleteKey
      parameters:
        - {$ref: '#/components/parameters/Id'}
        - {name: force, in: query, required: true, schema: {type: boolean}}
      responses: {204: {description: d}}
  /keys: {get: {responses: {204: {description: d}}}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: string, pattern: '^k[0-9]$'}}
";

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn mock() -> Mock {
    Mock::from_text("openapi/keys.yaml", DOCUMENT).unwrap()
}

fn report(mock: &Mock) -> String {
    let panic = std::panic::catch_unwind(|| mock.assert_valid()).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[tokio::test]
async fn a_report_names_both_places() {
    let mock = mock();
    let client = Client::builder("https://api.example").transport(mock.clone());
    let client = client.build().unwrap();
    let error = client.delete_key("x").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 422);
    let shown = error.to_string();
    assert!(
        shown.contains("path parameter `id`: \"x\" does not match `^k[0-9]$`"),
        "{shown}"
    );
    assert_eq!(
        report(&mock),
        "1 request of 1 breaks openapi/keys.yaml:

request 0, `delete_key` (deleteKey, DELETE /keys/{id}):
  path parameter `id`: \"x\" does not match `^k[0-9]$`
    openapi/keys.yaml:13: #/components/parameters/Id/schema/pattern
  query parameter `force`: it is required and missing
    openapi/keys.yaml:8: #/paths/~1keys~1{id}/delete/parameters/1/required"
    );
}

#[tokio::test]
async fn the_422_lists_what_broke_as_json() {
    let mock = mock();
    let answered = send(&mock, &line("DELETE /keys/x?force=1")).await;
    let body: serde_json::Value = serde_json::from_slice(&answered.body).unwrap();
    assert_eq!(answered.headers["content-type"], "application/json");
    let violations = body["violations"].as_array().unwrap();
    assert_eq!(violations.len(), 2);
    assert_eq!(violations[1]["location"], "query parameter `force`");
    assert_eq!(violations[1]["line"], 8);
    assert_eq!(violations[1]["file"], "openapi/keys.yaml");
}

#[tokio::test]
async fn what_the_document_does_not_have_is_a_fault_of_the_test() {
    for (set, expected) in [
        (
            (|mock: &Mock| mock.respond("deletekey", 204)) as fn(&Mock) -> Mock,
            "openapi/keys.yaml has no operation `deletekey`; it has `deleteKey`",
        ),
        (
            |mock| mock.respond("drop", 204),
            "openapi/keys.yaml has no operation `drop`; it has `deleteKey`, `GET /keys`",
        ),
        (
            |mock| mock.respond("deleteKey", 404),
            "openapi/keys.yaml: `deleteKey`: the status 404 is not documented; 204 is",
        ),
        (
            |mock| mock.example("deleteKey", "missing"),
            "openapi/keys.yaml: `deleteKey`: there is no example `missing` among its responses; it has none",
        ),
        (
            |mock| mock.json("GET /keys", 200, 1),
            "openapi/keys.yaml: `GET /keys`: the status 200 is not documented; 204 is",
        ),
        (
            |mock| mock.json("GET /keys", 204, 1),
            "openapi/keys.yaml: `GET /keys`: the document describes no body for 204",
        ),
    ] {
        let mock = mock();
        let client = Client::builder("https://api.example").transport(set(&mock));
        let error = client.build().unwrap().delete_key("k1").await.unwrap_err();
        let Error::Transport(error) = error else {
            panic!("{error}");
        };
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(source, expected);
        assert_eq!(report(&mock), expected);
    }
}

#[tokio::test]
async fn nothing_is_reported_of_valid_requests() {
    let mock = mock();
    send(&mock, &line("DELETE /keys/k1?force=true")).await;
    send(&mock, &line("GET /keys")).await;
    mock.assert_valid();
    assert_eq!(mock.requests().len(), 2);
}
