//! `#[derive(ByStatus)]` for successes and failures.

use sdx_endpoint::{
    ByStatus, ByteStream, Bytes, Client, Error, ErrorResponse, HasClient, Response,
    UnexpectedReason, sdx_endpoint,
};
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;

use crate::Bed;

#[derive(Debug, Deserialize)]
struct Job {
    id: u64,
}

/// The narrowest is last, to show that order does not matter.
#[derive(Debug, ByStatus)]
enum Failure {
    #[status(default, text)]
    Other(String),
    #[status(500)]
    Server,
    #[status("4XX")]
    Refused(ErrorResponse),
    #[status(401, 403)]
    Denied(Response<ErrorResponse>),
    #[status(404)]
    Missing(Option<Job>),
}

#[derive(Debug, ByStatus)]
enum Created<T> {
    #[status(200)]
    Known(T),
    #[status(201)]
    New(Response<T>),
    #[status("2XX")]
    Accepted,
}

#[derive(Debug, ByStatus)]
enum Export {
    #[status(200)]
    Ready(Bytes),
    #[status(202)]
    Pending,
    #[status(203, json)]
    Job(Job),
    #[status(206)]
    Part(ByteStream),
    #[status(302)]
    Elsewhere(Response<()>),
}

trait Jobs: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/jobs/<id>")]
    async fn delete(&self, id: u8) -> Result<(), Error<Failure>>;

    #[sdx_endpoint(method = "POST", path = "/jobs")]
    async fn create(&self) -> Result<Created<Job>, Error<Failure>>;

    #[sdx_endpoint(method = "GET", path = "/jobs/export", accept = "*/*", status = [200, 202, 203, 206, 302])]
    async fn export(&self) -> Result<Export, Error>;

    #[sdx_endpoint(method = "GET", path = "/jobs/export")]
    async fn undeclared(&self) -> Result<Narrow, Error<Narrow>>;
}
impl Jobs for Bed {}
impl Jobs for Client {}

#[derive(Debug, ByStatus)]
enum Narrow {
    #[status(200)]
    Fine,
    #[status(404)]
    Missing,
}

async fn failure(status: u16, body: &str) -> Failure {
    let error = Bed::responding(CannedResponse::status(status).header("X-A", "1").body(body))
        .delete(1)
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), status);
    match error {
        Error::Api(error) => error.into_body(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_code_takes_precedence_over_a_range_and_a_range_over_the_default() {
    assert!(matches!(
        failure(404, r#"{"id":7}"#).await,
        Failure::Missing(Some(Job { id: 7 }))
    ));
    assert!(matches!(failure(404, "").await, Failure::Missing(None)));
    assert!(
        matches!(failure(422, r#"{"message":"no"}"#).await, Failure::Refused(e) if e.message.as_deref() == Some("no"))
    );
    assert!(matches!(failure(500, "<html>").await, Failure::Server));
    assert!(matches!(failure(501, "text").await, Failure::Other(text) if text == "text"));
    for status in [401, 403] {
        let Failure::Denied(response) = failure(status, r#"{"message":"no"}"#).await else {
            panic!("{status}")
        };
        assert_eq!(
            (response.status().as_u16(), response.header("x-a")),
            (status, Some("1"))
        );
    }
}

#[tokio::test]
async fn a_success_is_chosen_like_a_failure() {
    let bed_with = |status, body: &str| Bed::responding(CannedResponse::status(status).body(body));
    assert!(matches!(
        bed_with(200, r#"{"id":1}"#).create().await.unwrap(),
        Created::Known(Job { id: 1 })
    ));
    let Created::New(response) = bed_with(201, r#"{"id":2}"#).create().await.unwrap() else {
        panic!()
    };
    assert_eq!((response.status().as_u16(), response.body().id), (201, 2));
    assert!(matches!(
        bed_with(202, "not read").create().await.unwrap(),
        Created::Accepted
    ));
    let Error::Unexpected(error) = bed_with(200, "{}").create().await.unwrap_err() else {
        panic!()
    };
    assert_eq!(error.reason(), UnexpectedReason::Decode);
}

#[tokio::test]
async fn bytes_nothing_json_a_stream_and_a_redirect_in_one_operation() {
    let bed_with = |status, body: &str| {
        Bed::responding(
            CannedResponse::status(status)
                .header("Location", "/b")
                .body(body),
        )
    };
    assert!(
        matches!(bed_with(200, "\u{1}").export().await.unwrap(), Export::Ready(bytes) if bytes == "\u{1}")
    );
    assert!(matches!(
        bed_with(202, "").export().await.unwrap(),
        Export::Pending
    ));
    assert!(matches!(
        bed_with(203, r#"{"id":3}"#).export().await.unwrap(),
        Export::Job(Job { id: 3 })
    ));
    let Export::Part(mut stream) = bed_with(206, "abc").export().await.unwrap() else {
        panic!()
    };
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "abc");
    let Export::Elsewhere(response) = bed_with(302, "").export().await.unwrap() else {
        panic!()
    };
    assert_eq!(response.header("location"), Some("/b"));
}

#[tokio::test]
async fn a_status_without_a_variant_is_unexpected() {
    for (status, body) in [(201, "null"), (400, "{}")] {
        let error = Bed::responding(CannedResponse::json(status, body))
            .undeclared()
            .await
            .unwrap_err();
        let Error::Unexpected(error) = error else {
            panic!("{error}")
        };
        assert_eq!(
            (error.status().as_u16(), error.reason()),
            (status, UnexpectedReason::Status)
        );
    }
    let bed = Bed::responding(CannedResponse::json(404, "{}"));
    let error = bed.undeclared().await.unwrap_err();
    assert!(matches!(error.failure(), Some(Narrow::Missing)), "{error}");
    assert!(matches!(
        Bed::responding(CannedResponse::json(200, ""))
            .undeclared()
            .await,
        Ok(Narrow::Fine)
    ));
}

mod renamed {
    use sdx_endpoint as elsewhere;

    #[derive(Debug, elsewhere::ByStatus)]
    #[by_status(crate = elsewhere)]
    pub(super) enum Outcome<'a, T: Clone, const N: usize>
    where
        T: Send,
    {
        #[status(200)]
        Known(elsewhere::Response<T>),
        #[status(default)]
        Phantom(core::marker::PhantomData<&'a [T; N]>),
    }
}

#[test]
fn generics_and_a_renamed_crate_are_kept() {
    fn is_read<M, T: sdx_endpoint::__private::FromResponse<M>>() {}
    is_read::<sdx_endpoint::__private::Json, renamed::Outcome<'static, Job2, 3>>();
}

#[derive(Clone, Debug, Deserialize)]
struct Job2 {}
