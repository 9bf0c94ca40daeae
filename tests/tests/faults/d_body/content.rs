//! The content of the body, and whether it matches the declaration.

use sdx_endpoint::{Delivery, Error, ErrorResponse, UnexpectedReason};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::response::CannedResponse;

use super::{delete_from, get};
use crate::support::{
    Api, ID, TOKEN, assert_api, assert_status, assert_unexpected, client, responding, watched,
};

#[tokio::test]
async fn fault_058_returns_200_with_json_where_204_is_declared() {
    let outcome = delete_from(&CannedResponse::json(200, r#"{"deleted": true}"#)).await;
    let error = assert_unexpected(outcome, 200, UnexpectedReason::Status, 1);
    assert!(error.may_have_been_applied());
}

#[tokio::test]
async fn fault_059_returns_200_with_a_login_page() {
    let page = format!("<html>\u{1b}[31m\r\n{}</html>", "log in ".repeat(500));
    let response = CannedResponse::status(200)
        .header("Content-Type", "text/html")
        .body(page);
    let error = assert_unexpected(
        delete_from(&response).await,
        200,
        UnexpectedReason::Status,
        1,
    );
    let Error::Unexpected(unexpected) = &error else {
        unreachable!("asserted above");
    };
    assert!(unexpected.snippet().contains("log in"));
    assert!(!unexpected.snippet().contains(['\u{1b}', '\r', '\n']));
}

#[tokio::test]
async fn fault_060_returns_202() {
    let accepted = CannedResponse::status(202);
    assert_unexpected(
        delete_from(&accepted).await,
        202,
        UnexpectedReason::Status,
        1,
    );
    let server = responding(&accepted);
    watched(client(&server), async |client| {
        client.delete_later(ID).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn fault_061_returns_404_as_the_api_does() {
    let body = r#"{"message": "No such key.", "errors": {"id": ["It was revoked."]}}"#;
    let error = assert_api(delete_from(&CannedResponse::json(404, body)).await, 404, 1);
    assert!(error.is_not_found() && !error.may_have_been_applied());
    let failure = error.failure().unwrap();
    assert_eq!(failure.message.as_deref(), Some("No such key."));
    assert_eq!(failure.errors["id"], ["It was revoked."]);
    assert!(error.to_string().contains("No such key."));
}

#[tokio::test]
async fn fault_062_returns_404_as_a_proxy_does() {
    let response = CannedResponse::status(404)
        .header("Content-Type", "text/html")
        .body("<h1>404</h1>");
    let outcome = delete_from(&response).await;
    let error = assert_unexpected(outcome, 404, UnexpectedReason::Status, 1);
    assert!(error.is_not_found());
    assert_eq!(error.headers().unwrap()["content-type"], "text/html");
    assert!(error.failure().is_none());
    assert!(
        error
            .to_string()
            .contains("the body is `text/html`, not JSON"),
        "{error}"
    );
}

#[tokio::test]
async fn fault_063_returns_401_with_any_body() {
    for response in [
        CannedResponse::json(401, r#"{"message": "Unauthenticated."}"#),
        CannedResponse::status(401).body("<h1>401</h1>"),
        CannedResponse::status(401),
    ] {
        let error = assert_status(delete_from(&response).await, 401, 1);
        assert!(error.is_unauthorized());
        assert_eq!(error.delivery(), Delivery::Answered);
    }
}

#[tokio::test]
async fn fault_064_challenges_with_a_401() {
    let long = format!("Bearer error=\"{}\"", "x".repeat(64 * 1024));
    for (challenge, code) in [
        ("Bearer error=\"invalid_token\"", Some("invalid_token")),
        ("Bearer error=\"unclosed, , ===", None),
        (long.as_str(), None),
    ] {
        let response = CannedResponse::status(401).header("WWW-Authenticate", challenge);
        let error = assert_status(delete_from(&response).await, 401, 1);
        assert!(error.is_unauthorized());
        assert_eq!(error.oauth_error(), code);
        assert_eq!(error.headers().unwrap()["www-authenticate"], challenge);
        assert!(every_text(&error).len() < 4096);
    }
}

#[tokio::test]
async fn fault_065_returns_other_client_errors() {
    for status in [400, 403, 409, 410, 422] {
        let outcome = delete_from(&CannedResponse::json(status, r#"{"message": "m"}"#)).await;
        let error = assert_api(outcome, status, 1);
        assert_eq!(error.delivery(), Delivery::Answered);
        assert!(!error.may_have_been_applied());
        let asked = [
            error.is_bad_request(),
            error.is_forbidden(),
            error.is_conflict(),
            error.is_unprocessable(),
        ];
        let expected = [400, 403, 409, 422].map(|own| own == status);
        assert_eq!(asked, expected, "{status}");
    }
}

#[tokio::test]
async fn fault_066_declares_json_and_sends_nothing() {
    let error = assert_api(delete_from(&CannedResponse::json(404, "")).await, 404, 1);
    assert_eq!(error.failure(), Some(&ErrorResponse::default()));
    let outcome = get(CannedResponse::json(200, "").bytes()).await;
    assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
}

#[tokio::test]
async fn fault_067_sends_json_as_another_media_type() {
    for media in [
        Some("text/html"),
        Some("application/problem+json"),
        Some(";;;"),
        None,
    ] {
        let mut response = CannedResponse::status(404).body(r#"{"detail": "No such key."}"#);
        if let Some(media) = media {
            response = response.header("Content-Type", media);
        }
        let error = assert_api(delete_from(&response).await, 404, 1);
        let message = error.failure().unwrap().message.as_deref();
        assert_eq!(message, Some("No such key."));
    }
}

#[tokio::test]
async fn fault_068_sends_json_in_another_encoding() {
    let utf_16: Vec<u8> = "{\"message\": \"m\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for body in [b"{\"message\": \"\xff\xfe\"}".to_vec(), utf_16] {
        let outcome = delete_from(&CannedResponse::json(404, body)).await;
        let error = assert_unexpected(outcome, 404, UnexpectedReason::Status, 1);
        assert!(error.is_not_found());
    }
    let with_mark = "\u{feff}{\"message\": \"m\"}";
    let error = assert_api(
        delete_from(&CannedResponse::json(404, with_mark)).await,
        404,
        1,
    );
    assert_eq!(error.failure().unwrap().message.as_deref(), Some("m"));
    let key = get(CannedResponse::json(200, "\u{feff}{\"name\": \"n\"}").bytes()).await;
    assert_eq!(key.unwrap().name, "n");
}

#[tokio::test]
async fn fault_069_sends_errors_of_another_shape() {
    for body in [
        r#"{"message": "m", "errors": null}"#,
        r#"{"message": "m", "errors": "text"}"#,
        r#"{"message": "m", "errors": {"a": {"b": {"c": ["d"]}}}}"#,
        r#"{"message": "m", "errors": [[["a"]], 1, {}]}"#,
    ] {
        let error = assert_api(delete_from(&CannedResponse::json(422, body)).await, 422, 1);
        assert_eq!(error.failure().unwrap().message.as_deref(), Some("m"));
    }
    let many = format!(r#"{{"errors": [{}]}}"#, vec![r#""x""#; 10_000].join(","));
    let error = assert_api(delete_from(&CannedResponse::json(422, many)).await, 422, 1);
    let failure = error.failure().unwrap();
    assert_eq!((failure.errors[""].len(), failure.truncated), (64, true));
    let fields: Vec<String> = (0..5_000).map(|at| format!(r#""{at}":"x""#)).collect();
    let many = format!(r#"{{"errors": {{{}}}}}"#, fields.join(","));
    let error = assert_api(delete_from(&CannedResponse::json(422, many)).await, 422, 1);
    let failure = error.failure().unwrap();
    assert_eq!((failure.errors.len(), failure.truncated), (64, true));
    let fields: Vec<String> = (0..10_000).map(|at| format!(r#""{at}":"x""#)).collect();
    let too_many = format!(r#"{{"errors": {{{}}}}}"#, fields.join(","));
    assert_status(
        delete_from(&CannedResponse::json(422, too_many)).await,
        422,
        1,
    );
}

#[tokio::test]
async fn fault_070_sends_an_unprintable_message() {
    for nasty in ["\\u001b[31mred", "a\\r\\nb", "\\u202etxet", "\\u0000"] {
        let body = format!(r#"{{"message": "{}"}}"#, nasty.repeat(60_000 / nasty.len()));
        let error = assert_api(delete_from(&CannedResponse::json(422, body)).await, 422, 1);
        let text = error.to_string();
        let unfit = |character: char| character.is_control() || character == '\u{202e}';
        assert!(!text.contains(unfit), "{text:?}");
        assert!(text.len() < 640, "{}", text.len());
        let shown = error.failure().unwrap().to_string();
        assert!(!shown.contains(unfit), "{shown:?}");
    }
    let body = format!(r#"{{"message": "{}"}}"#, "x".repeat(60_000));
    let error = assert_api(delete_from(&CannedResponse::json(422, body)).await, 422, 1);
    assert!(error.to_string().len() < 640, "{}", error.to_string().len());
}

#[tokio::test]
async fn fault_071_echoes_the_token() {
    let said = [
        format!(
            r#"{{"message": "Bearer {TOKEN} is not known.", "errors": {{"{TOKEN}": ["{TOKEN}"]}}}}"#
        ),
        format!("<html>Authorization: Bearer {TOKEN}</html>"),
        TOKEN.repeat(3),
    ];
    for body in said {
        let response = CannedResponse::status(401)
            .header("X-Echo", TOKEN)
            .header("WWW-Authenticate", format!("Bearer realm=\"{TOKEN}\""))
            .body(body);
        let error = assert_status(delete_from(&response).await, 401, 1);
        assert_absent(TOKEN, &format!("{:?}", error.failure()));
        if let Error::Unexpected(unexpected) = &error {
            assert_absent(TOKEN, &String::from_utf8_lossy(unexpected.body()));
            assert_absent(TOKEN, &unexpected.snippet());
        }
    }
}

#[tokio::test]
async fn fault_071_echoes_the_token_in_a_success() {
    let long = format!("[\"{TOKEN}\", \"{}\"]", "x".repeat(2 << 20));
    for body in [format!("\"{TOKEN}\""), format!("<html>{TOKEN}"), long] {
        let outcome = get(CannedResponse::json(200, body).bytes()).await;
        let Err(Error::Unexpected(error)) = outcome else {
            panic!("{outcome:?}");
        };
        assert_absent(TOKEN, &String::from_utf8_lossy(error.body()));
    }
    // A success that decodes as declared is returned unredacted: it is the caller's data.
    let key = get(CannedResponse::json(200, format!("{{\"name\": \"{TOKEN}\"}}")).bytes()).await;
    assert_eq!(key.unwrap().name, TOKEN);
}

#[tokio::test]
async fn fault_072_nests_too_deeply() {
    let deep = |open: &str, close: &str, depth| open.repeat(depth) + &close.repeat(depth);
    for body in [
        deep("[", "]", 129),
        deep("[", "]", 100_000),
        deep(r#"{"a":"#, "}", 200),
        "[".repeat(100_000),
        format!(r#"{{"message": "m", "other": {}}}"#, deep("[", "]", 200)),
        format!(r#"{{"message": "m", "errors": {}}}"#, deep("[", "]", 200)),
    ] {
        let outcome = delete_from(&CannedResponse::json(404, body.clone())).await;
        assert!(assert_status(outcome, 404, 1).is_not_found());
        let outcome = get(CannedResponse::json(200, body).bytes()).await;
        assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
    }
}

#[tokio::test]
async fn fault_073_sends_malformed_json() {
    for body in [
        r#"{"message": "a", "message": "b"}"#,
        r#"{"message": NaN}"#,
        r#"{"message": 1e400}"#,
        r#"{"message": "m"} trailing"#,
        r#"{"message": "m",}"#,
        r"{'message': 'm'}",
        r#"{"message": "m""#,
    ] {
        let error = assert_status(delete_from(&CannedResponse::json(404, body)).await, 404, 1);
        assert!(error.is_not_found());
    }
    let outcome = get(CannedResponse::json(200, r#"{"name": "n"} trailing"#).bytes()).await;
    assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
}
