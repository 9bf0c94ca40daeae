//! The envelopes of well-known APIs.

use sdx_endpoint::Error;
use sdx_endpoint_tests::response::CannedResponse;

use super::{Enveloped, SlackFailure, json};
use crate::Bed;

#[tokio::test]
async fn slack() {
    let bed = json(r#"{"ok":true,"channel":{"id":"C1"}}"#);
    assert_eq!(bed.slack().await.unwrap().id, "C1");

    let bed = json(r#"{"ok":false,"error":"name_taken"}"#);
    let error = bed.slack().await.unwrap_err();
    let Error::Api(api) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(api.status(), 200);
    assert_eq!(
        *api.body(),
        SlackFailure {
            ok: false,
            error: "name_taken".to_owned()
        }
    );
    assert_eq!(error.attempts(), 1);
    assert!(error.may_have_been_applied());
    assert_eq!(bed.server.requests().len(), 1);
}

#[tokio::test]
async fn cloudflare() {
    let body = r#"{"success":true,"errors":[],"messages":[],"result":[{"id":"z"}],"result_info":{"page":1}}"#;
    let response = json(body).cloudflare().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.body()[0].id, "z");

    let failure = r#"{"success":false,"errors":[{"code":10000,"message":"Authentication error"}],"messages":[],"result":null}"#;
    for status in [200, 403] {
        let bed = Bed::responding(CannedResponse::json(status, failure));
        let error = bed.cloudflare().await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.failure().unwrap().errors[0].code, 10000);
        assert_eq!(error.may_have_been_applied(), status == 200);
    }
    // `success` is asked before `errors`, and both before the data.
    let body = r#"{"success":true,"errors":[{"code":1,"message":"m"}],"result":"?"}"#;
    assert!(
        json(body)
            .cloudflare()
            .await
            .unwrap_err()
            .failure()
            .is_some()
    );
}

#[tokio::test]
async fn graphql() {
    let body = r#"{"data":{"viewer":{"login":"octocat"}}}"#;
    assert_eq!(
        json(body).graphql().await.unwrap().unwrap().login,
        "octocat"
    );
    assert_eq!(
        json(r#"{"data":{"viewer":null}}"#).graphql().await.unwrap(),
        None
    );
    assert_eq!(
        json(r#"{"data":{"viewer":null},"errors":[]}"#)
            .graphql()
            .await
            .unwrap(),
        None
    );

    // Partial data is a failure that holds it.
    let body = r#"{"errors":[{"message":"rate limited","path":["viewer","x"]}],"data":{"viewer":{"login":"a"}}}"#;
    let error = json(body).graphql().await.unwrap_err();
    let failure = error.failure().unwrap();
    assert_eq!(failure.errors[0].message, "rate limited");
    assert_eq!(failure.data.as_ref().unwrap()["viewer"]["login"], "a");
}

#[tokio::test]
async fn a_code_of_0() {
    assert_eq!(
        json(r#"{"code":0,"msg":"ok","data":7}"#)
            .code()
            .await
            .unwrap(),
        7
    );
    assert_eq!(json(r#"{"code":0.0,"data":7}"#).code().await.unwrap(), 7);
    for code in ["40001", "-1", "184467440737095516160"] {
        let bed = json(&format!(
            r#"{{"code":{code},"msg":"invalid credential","data":null}}"#
        ));
        let result = bed.code().await;
        assert!(result.is_err(), "{code}");
    }
    let error = json(r#"{"code":40001,"msg":"invalid"}"#)
        .code()
        .await
        .unwrap_err();
    assert_eq!(error.failure().unwrap().code, 40001);
}

#[tokio::test]
async fn sdx() {
    let response =
        CannedResponse::json(201, r#"{"status":"success","data":{"secret":"alto_sk_x"}}"#);
    assert_eq!(
        Bed::responding(response)
            .create_api_key()
            .await
            .unwrap()
            .secret,
        "alto_sk_x"
    );
    let response = CannedResponse::json(201, r#"{"status":"error","message":"no such scope"}"#);
    let error = Bed::responding(response)
        .create_api_key()
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), 201);
    assert!(error.to_string().contains("no such scope"), "{error}");
}
