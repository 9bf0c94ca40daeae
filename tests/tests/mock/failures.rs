//! Failures below HTTP, as a client sees them.

use std::time::Duration;

use sdx_endpoint::transport::{Mock, Step};
use sdx_endpoint::{Client, Delivery, Error, HasClient, TransportKind, sdx_endpoint};

const DOCUMENT: &str = "
openapi: 3.1.0
paths:
  /keys: {post: {operationId: createKey, responses: {204: {description: d}}}, get: {operationId: listKeys, responses: {204: {description: d}}}}
  /other: {get: {operationId: other, responses: {204: {description: d}}}}
";

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/keys", retry = "off")]
    async fn create_key(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn list_keys(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/other", timeout = "5s")]
    async fn other(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn mock() -> (Mock, Client) {
    let mock = Mock::from_text("keys.yaml", DOCUMENT).unwrap();
    let client = Client::builder("https://api.example").transport(mock.clone());
    (mock, client.build().unwrap())
}

#[tokio::test]
async fn a_refused_connection_sends_nothing() {
    let (mock, client) = mock();
    mock.refuse_connection("createKey");
    let error = client.create_key().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent);
    let Error::Transport(transport) = &error else {
        panic!("{error}");
    };
    assert_eq!(transport.kind(), TransportKind::Connect);
    assert!(mock.requests().is_empty());
    client.other().await.unwrap();
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn a_lost_connection_leaves_it_unknown() {
    let (mock, client) = mock();
    mock.drop_connection("createKey");
    let error = client.create_key().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(mock.requests()[0].method(), "POST");
    mock.assert_valid();
}

#[tokio::test(start_paused = true)]
async fn a_call_that_hangs_times_out() {
    let (mock, client) = mock();
    mock.hang("other");
    let begun = tokio::time::Instant::now();
    let error = client.other().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(begun.elapsed() >= Duration::from_secs(5));
    assert!(!mock.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_sequence_is_what_retries_meet() {
    let (mock, client) = mock();
    let steps = [
        Step::refuse_connection(),
        Step::status(503),
        Step::status(204),
    ];
    mock.sequence("listKeys", steps);
    client.list_keys().await.unwrap();
    assert_eq!(mock.requests().len(), 2);
    mock.assert_valid();
}

#[tokio::test]
async fn a_request_that_breaks_the_document_takes_a_step_as_well() {
    let mock = Mock::from_text(
        "keys.yaml",
        DOCUMENT.replace("/other: {get: {", "/other: {get: {security: [{key: []}], ")
            + "components: {securitySchemes: {key: {type: http, scheme: bearer}}}\n",
    )
    .unwrap();
    mock.sequence("other", [Step::status(503), Step::status(401)]);
    let build = || Client::builder("https://api.example").transport(mock.clone());
    let anonymous = build().build().unwrap();
    let known = build().bearer_token("t").build().unwrap();
    let status = |error: Error| error.status().unwrap().as_u16();
    assert_eq!(status(anonymous.other().await.unwrap_err()), 422);
    assert_eq!(status(known.other().await.unwrap_err()), 401);
    known.other().await.unwrap();
}
