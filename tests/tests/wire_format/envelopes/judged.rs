//! What is judged, and in which order.

use sdx_endpoint::{Client, Error};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

use super::{Channel, Enveloped, Failure, Outcome, json, unexpected};
use crate::{Bed, all};

#[tokio::test]
async fn a_failure_of_a_unit_is_read() {
    assert!(json(r#"{"ok":true}"#).slack_unit().await.is_ok());
    let bed = json(r#"{"ok":false,"error":"not_found"}"#);
    let error = bed.slack_unit().await.unwrap_err();
    assert_eq!(error.failure().unwrap().error, "not_found");
    let error = json(r#"{"error":{"code":1}}"#).unit().await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error:?}");
    for body in ["", "{}", r#"{"data":[1]}"#, r#"{"data":null,"error":null}"#] {
        assert!(json(body).unit().await.is_ok(), "{body}");
    }
    unexpected(json("<html>").unit().await);
}

#[tokio::test]
async fn what_is_not_an_envelope_is_unexpected() {
    for (body, expected) in [
        ("{}", "`ok` is absent, and must be a boolean"),
        ("", "`ok` is absent, and must be a boolean"),
        ("null", "`ok` is absent, and must be a boolean"),
        (r#"{"ok":null}"#, "`ok` is absent, and must be a boolean"),
        (
            r#"{"ok":"true"}"#,
            "`ok` is a string, and must be a boolean",
        ),
        (r#"{"ok":1}"#, "`ok` is a number, and must be a boolean"),
        (
            "[{}]",
            "the body is a list, and must be an object that leads to `ok`",
        ),
        (
            r#"{"ok":true}"#,
            "`channel` is absent, which reads as `null`: invalid type: null, expected struct Channel",
        ),
        (
            r#"{"ok":true,"channel":"secret"}"#,
            "at `channel`: invalid type: string \"…\", expected struct Channel at line 1 column 29",
        ),
        ("oops", "expected value at line 1 column 1"),
    ] {
        let text = unexpected(json(body).slack().await);
        assert!(text.contains(expected), "{body}: {text}");
        assert!(!text.contains("secret"), "{text}");
    }
    let text = unexpected(json(r#"{"data":[{"viewer":1}]}"#).graphql().await);
    assert!(
        text.contains("`data` is a list, and must be an object that leads to `data.viewer`"),
        "{text}"
    );
    // A failure that cannot be read as one.
    let error = json(r#"{"ok":false}"#).slack().await.unwrap_err();
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
    assert_eq!(error.status().unwrap(), 200);
    assert!(error.may_have_been_applied());
}

#[tokio::test]
async fn data_is_read_as_it_was_written() {
    let body = "\u{feff}{\"x\":[1], \"data\" : {\"b\":1.10,\"a\":184467440737095516160} }";
    let data = json(body).raw().await.unwrap();
    assert_eq!(data.get(), r#"{"b":1.10,"a":184467440737095516160}"#);
    let data = json(r#"{"data":1,"data":2}"#).raw().await.unwrap();
    assert_eq!(data.get(), "2");
}

#[tokio::test]
async fn variants_of_a_status_have_the_envelope() {
    let body = r#"{"channel":{"id":"C"}}"#;
    let outcome = json(body).outcome().await.unwrap();
    assert!(matches!(outcome, Outcome::Done(Channel { id }) if id == "C"));
    let response = CannedResponse::json(202, "{}");
    assert!(matches!(
        Bed::responding(response).outcome().await.unwrap(),
        Outcome::Accepted
    ));
    let response = CannedResponse::json(203, body);
    let outcome = Bed::responding(response).outcome().await.unwrap();
    assert!(matches!(outcome, Outcome::Text(text) if text == body));
    let response = CannedResponse::status(204);
    assert!(matches!(
        Bed::responding(response).outcome().await.unwrap(),
        Outcome::Nothing
    ));

    let error = json(r#"{"ok":false,"error":"x"}"#)
        .failure()
        .await
        .unwrap_err();
    assert!(matches!(error.failure(), Some(Failure::Slack(failure)) if failure.error == "x"));
    let response = CannedResponse::json(404, r#"{"message":"gone"}"#);
    let error = Bed::responding(response).failure().await.unwrap_err();
    assert!(
        matches!(error.failure(), Some(Failure::Missing(missing)) if missing.message.as_deref() == Some("gone"))
    );
}

#[tokio::test]
async fn statuses_without_an_envelope() {
    for status in [204, 205] {
        let bed = Bed::responding(CannedResponse::status(status));
        assert!(bed.slack_unit().await.is_ok(), "{status}");
        assert_eq!(bed.graphql().await.unwrap(), None, "{status}");
    }
    let bed = Bed::responding(CannedResponse::json(302, "7"));
    assert_eq!(*bed.redirecting().await.unwrap().body(), Some(7));
    assert_eq!(json("7").plain().await.unwrap(), 7);
    assert_eq!(json("7").also_plain().await.unwrap(), 7);
}

#[tokio::test]
async fn each_page_is_judged() {
    let bed = Bed::serving(Recorder::with_responses([
        CannedResponse::json(200, r#"{"ok":true,"members":[1],"next":"a"}"#),
        CannedResponse::json(200, r#"{"ok":false,"error":"ratelimited"}"#),
    ]));
    let items = all(bed.list()).await;
    let [Ok(1), Err(Error::Api(error))] = &items[..] else {
        panic!("{items:?}")
    };
    assert_eq!(error.body().error, "ratelimited");
    assert_eq!(bed.server.requests().len(), 2);
}

#[tokio::test]
async fn a_failure_does_not_show_the_credential() {
    let bed = json(r#"{"ok":false,"error":"bad token t0ken-1234"}"#);
    let client = Client::builder(bed.server.url())
        .bearer_token("t0ken-1234")
        .build()
        .unwrap();
    let error = client.slack().await.unwrap_err();
    assert!(
        !error.failure().unwrap().error.contains("t0ken-1234"),
        "{error:?}"
    );
}
