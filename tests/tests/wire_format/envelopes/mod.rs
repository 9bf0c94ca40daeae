//! Envelopes: the data of a success, and failures that have the status of one.

mod judged;
mod services;

use sdx_endpoint::{
    BoxFuture, ByStatus, Client, Error, ErrorResponse, HasClient, Response, Stream,
    UnexpectedReason, sdx_endpoint,
};
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Bed;

#[derive(Debug, Deserialize, PartialEq)]
struct Channel {
    id: String,
}

#[derive(Debug, Deserialize, PartialEq)]
struct SlackFailure {
    ok: bool,
    error: String,
}

#[derive(Debug, Deserialize, PartialEq)]
struct CloudflareError {
    code: u32,
    message: String,
}

#[derive(Debug, Deserialize, PartialEq)]
struct CloudflareFailure {
    success: bool,
    errors: Vec<CloudflareError>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Viewer {
    login: String,
}

#[derive(Debug, Deserialize)]
struct GraphqlFailure {
    data: Option<serde_json::Value>,
    errors: Vec<GraphqlError>,
}

#[derive(Debug, Deserialize)]
struct GraphqlError {
    message: String,
}

#[derive(Debug, Deserialize, PartialEq)]
struct CodeFailure {
    code: i64,
    msg: String,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Secret {
    secret: String,
}

#[derive(Debug, ByStatus)]
enum Outcome {
    #[status(200)]
    Done(Channel),
    #[status(202)]
    Accepted,
    #[status(203, text)]
    Text(String),
    #[status(204)]
    Nothing,
}

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(200)]
    Slack(SlackFailure),
    #[status(404)]
    Missing(ErrorResponse),
}

trait Enveloped: HasClient {
    #[sdx_endpoint(
        method = "POST",
        path = "/api/conversations.create",
        envelope(data = "channel", success = "ok")
    )]
    async fn slack(&self) -> Result<Channel, Error<SlackFailure>>;

    #[sdx_endpoint(method = "POST", path = "/api/chat.delete", envelope(success = "ok"))]
    async fn slack_unit(&self) -> Result<(), Error<SlackFailure>>;

    #[sdx_endpoint(
        method = "GET",
        path = "/client/v4/zones",
        envelope(data = "result", success = "success", error = "errors")
    )]
    async fn cloudflare(&self) -> Result<Response<Vec<Channel>>, Error<CloudflareFailure>>;

    #[sdx_endpoint(
        method = "POST",
        path = "/graphql",
        envelope(data = "data.viewer", error = "errors")
    )]
    async fn graphql(&self) -> Result<Option<Viewer>, Error<GraphqlFailure>>;

    #[sdx_endpoint(
        method = "GET",
        path = "/cgi-bin/user",
        envelope(data = "data", success("code" = 0))
    )]
    async fn code(&self) -> Result<u64, Error<CodeFailure>>;

    #[sdx_endpoint(
        method = "POST",
        path = "/api/keys",
        status = 201,
        envelope(data = "data", success("status" = "success"))
    )]
    async fn create_api_key(&self) -> Result<Secret, Error>;

    #[sdx_endpoint(method = "GET", path = "/raw", envelope(data = "data"))]
    async fn raw(&self) -> Result<Box<RawValue>, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/unit",
        envelope(data = "data", error = "error")
    )]
    fn unit(&self) -> BoxFuture<'_, Result<(), Error>>;

    #[sdx_endpoint(method = "GET", path = "/outcome", envelope(data = "channel"))]
    async fn outcome(&self) -> Result<Outcome, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/failure",
        envelope(success = "ok", data = "channel")
    )]
    async fn failure(&self) -> Result<Channel, Error<Failure>>;

    #[sdx_endpoint(method = "GET", path = "/see", status = [200, 302], envelope(success = "ok"))]
    async fn redirecting(&self) -> Result<Response<Option<u8>>, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/list",
        paginate(cursor = "cursor", items = "members", next = "next"),
        envelope(success = "ok")
    )]
    fn list(&self) -> impl Stream<Item = Result<u64, Error<SlackFailure>>> + Send;

    #[sdx_endpoint(method = "GET", path = "/plain", envelope = "none")]
    async fn plain(&self) -> Result<u8, Error>;

    #[sdx_endpoint(method = "GET", path = "/plain", envelope("none"))]
    async fn also_plain(&self) -> Result<u8, Error>;
}
impl Enveloped for Bed {}
impl Enveloped for Client {}

fn json(body: &str) -> Bed {
    Bed::responding(CannedResponse::json(200, body))
}

/// The text of an error that says what differs from the declaration.
fn unexpected<T: std::fmt::Debug, E: std::fmt::Debug>(result: Result<T, Error<E>>) -> String {
    match result {
        Err(Error::Unexpected(error)) => {
            assert_eq!(error.reason(), UnexpectedReason::Decode);
            error.to_string()
        }
        other => panic!("{other:?}"),
    }
}
