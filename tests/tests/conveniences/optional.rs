//! `optional()`: a 404 of the API as `None`, where that is the truth.

use std::pin::Pin;
use std::time::Duration;

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::{
    ByStatus, Client, Error, ErrorResponse, HasClient, OptionalExtension, sdx_endpoint,
};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(404)]
    Missing,
    #[status(410)]
    Gone(ErrorResponse),
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn name(&self, id: u8) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn typed(&self, id: u8) -> Result<String, Error<Failure>>;

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", status = 204)]
    async fn delete(&self, id: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "QUERY", path = "/keys")]
    async fn query(&self) -> Result<String, Error>;
}
impl Keys for Client {}

struct NoWait;

impl Pacing for NoWait {
    fn draw(&self, _: Duration) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}

fn client(url: String) -> Client {
    Client::builder(url).pacing(NoWait).build().unwrap()
}

fn missing() -> CannedResponse {
    CannedResponse::json(404, r#"{"message":"There is no such key."}"#)
}

#[tokio::test]
async fn a_404_of_the_api_is_none() {
    let server = Recorder::always(missing());
    let client = client(server.url());
    assert_eq!(client.name(1).await.optional().unwrap(), None);
    assert_eq!(client.typed(1).await.optional().unwrap(), None);
    assert_eq!(client.query().await.optional().unwrap(), None);
    assert_eq!(
        client.delete(1).await.optional().unwrap(),
        None,
        "it was not there before either"
    );
    let empty = Recorder::always(CannedResponse::status(404));
    assert_eq!(
        self::client(empty.url()).name(1).await.optional().unwrap(),
        None
    );
}

#[tokio::test]
async fn a_value_is_some_and_other_errors_stay() {
    let server = Recorder::always(CannedResponse::json(200, "\"a\""));
    assert_eq!(
        client(server.url())
            .name(1)
            .await
            .optional()
            .unwrap()
            .as_deref(),
        Some("a")
    );
    for status in [400, 401, 403, 410, 500] {
        let server = Recorder::always(CannedResponse::json(status, "{}"));
        let error = client(server.url()).name(1).await.optional().unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
    let gone = CannedResponse::json(410, r#"{"message":"Since May."}"#);
    let server = Recorder::always(gone);
    let error = client(server.url()).typed(1).await.optional().unwrap_err();
    let Some(Failure::Gone(gone)) = error.failure() else {
        panic!("{error:?}")
    };
    assert_eq!(gone.message.as_deref(), Some("Since May."));
}

#[tokio::test]
async fn the_page_of_a_proxy_is_not_the_answer_of_the_api() {
    let page = CannedResponse::status(404)
        .header("Content-Type", "text/html")
        .body("<h1>nginx</h1>");
    let server = Recorder::always(page);
    let error = client(server.url()).name(1).await.optional().unwrap_err();
    assert!(
        matches!(error, Error::Unexpected(_)) && error.is_not_found(),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_deletion_that_may_have_been_done_is_not_none() {
    let lost_then = |response: CannedResponse| {
        ScriptedServer::start([
            Script::new().read_request().close(),
            Script::new().read_request().respond(&response),
        ])
    };
    let server = lost_then(missing());
    let error = client(server.url()).delete(1).await.optional().unwrap_err();
    assert!(
        error.is_not_found() && error.may_have_been_applied(),
        "{error:?}"
    );
    // A GET changes nothing, whatever became of its first attempt.
    let server = lost_then(missing());
    assert_eq!(client(server.url()).name(1).await.optional().unwrap(), None);
    let server = lost_then(missing());
    assert_eq!(client(server.url()).query().await.optional().unwrap(), None);
}

#[test]
fn a_result_that_was_made_without_a_call_is_taken_too() {
    let value: Result<u8, Error> = Ok(7);
    assert_eq!(value.optional().unwrap(), Some(7));
}
