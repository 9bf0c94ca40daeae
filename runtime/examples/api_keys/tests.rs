//! The trait against its document, without a server: `transport::Mock` judges every request and answers from the document.

use std::collections::BTreeSet;
use std::path::Path;

use sdx_endpoint::transport::{Mock, Step};
use sdx_endpoint::{Client, Delivery, Error, OptionalExtension as _};
use sdx_endpoint_openapi::{Document, ResponseStatus};

use crate::api::{ApiKeys, BareOrEnveloped, CreateApiKey};

const DOCUMENT: &str = "api_keys/openapi.yaml";
const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

fn mock() -> (Mock, Client) {
    let mock = Mock::from_document(DOCUMENT).unwrap();
    let client = Client::builder("https://api.example")
        .bearer_token("token")
        .transport(mock.clone());
    (mock, client.build().unwrap())
}

fn new_key() -> CreateApiKey {
    CreateApiKey {
        name: "Production automation".to_owned(),
        permissions: vec!["sites:read".to_owned()],
    }
}

/// Calls an operation, and returns the status of its outcome.
async fn call(client: &Client, operation: &str) -> u16 {
    let outcome = match operation {
        "listApiKeys" => client.list_api_keys().await.map(|keys| {
            let status = keys.status();
            assert!(!keys.into_body().into_inner().is_empty());
            status.as_u16()
        }),
        "createApiKey" => client.create_api_key(&new_key()).await.map(|issued| {
            let status = issued.status();
            assert!(!issued.into_body().secret.expose().is_empty());
            status.as_u16()
        }),
        "getApiKey" => client.get_api_key(ID).await.map(|key| {
            let status = key.status();
            // A bare key would match both forms of the document, which allows one.
            assert!(matches!(key.into_body(), BareOrEnveloped::Enveloped(_)));
            status.as_u16()
        }),
        "rotateApiKey" => client.rotate_api_key(ID).await.map(|issued| {
            assert!(issued.body().key.last_used_at.is_some());
            issued.status().as_u16()
        }),
        "deleteApiKey" => client.delete_api_key(ID).await.map(|()| 204),
        other => panic!("{other} is not declared"),
    };
    outcome.unwrap_or_else(|error: Error| error.status().unwrap().as_u16())
}

#[tokio::test]
async fn every_documented_status_arrives() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT);
    let document = Document::open(&path, path.parent().unwrap()).unwrap();
    let (mock, client) = mock();
    let mut seen = BTreeSet::new();
    for operation in document.operations().unwrap() {
        let id = operation.id().unwrap();
        for response in operation.responses().unwrap() {
            let ResponseStatus::Code(status) = response.status() else {
                panic!("{id} documents a range");
            };
            mock.respond(&id, status);
            assert_eq!(call(&client, &id).await, status, "{id}");
            seen.insert((id.to_string(), status));
        }
    }
    assert_eq!(seen.len(), 14, "{seen:?}");
    mock.assert_valid();
}

#[tokio::test]
async fn an_absent_key_is_no_error() {
    let (mock, client) = mock();
    mock.respond("getApiKey", 404);
    assert!(client.get_api_key(ID).await.optional().unwrap().is_none());
    mock.assert_valid();
}

/// The example of the document has 24 characters behind its prefix, and its pattern asks for 27.
#[tokio::test]
async fn the_documents_own_example_is_refused_before_it_is_sent() {
    let (mock, client) = mock();
    let text = include_str!("openapi.yaml");
    let example = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("example: "))
        .unwrap();
    let error = client.delete_api_key(example).await.unwrap_err();
    assert!(matches!(error, Error::InvalidArgument(_)), "{error}");
    assert!(mock.requests().is_empty());
    mock.assert_valid();
}

#[tokio::test]
async fn a_name_that_is_too_short_breaks_the_document() {
    let (mock, client) = mock();
    let mut key = new_key();
    key.name = "ab".to_owned();
    client.create_api_key(&key).await.unwrap_err();
    let violations = mock.violations();
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert_eq!(violations[0].location(), "body at `/name`");
    assert_eq!(
        violations[0].pointer(),
        "#/components/schemas/CreateApiKey/properties/name/minLength"
    );
}

#[tokio::test]
async fn without_a_token_every_call_breaks_the_document() {
    let mock = Mock::from_document(DOCUMENT).unwrap();
    let client = Client::builder("https://api.example").transport(mock.clone());
    client
        .build()
        .unwrap()
        .list_api_keys()
        .await
        .map(drop)
        .unwrap_err();
    assert_eq!(mock.violations()[0].location(), "security");
}

#[tokio::test]
async fn a_lost_rotation_may_have_been_applied() {
    let (mock, client) = mock();
    mock.sequence("rotateApiKey", [Step::drop_connection(), Step::status(200)]);
    let error = client.rotate_api_key(ID).await.map(drop).unwrap_err();
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(call(&client, "rotateApiKey").await, 200);
    assert_eq!(mock.requests().len(), 2);
    mock.assert_valid();
}
