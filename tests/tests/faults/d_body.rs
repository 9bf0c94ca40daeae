//! The body of the answer.

use std::time::Duration;

use sdx_endpoint::{Delivery, Error, ErrorResponse, Timeout, TransportKind, UnexpectedReason};
use sdx_endpoint_tests::answer::Answer;
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::payload::{gzip, gzip_bomb};
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use crate::support::{
    Api, ID, Key, TOKEN, always, answering, assert_api, assert_status, assert_timeout,
    assert_unexpected, assert_wire, builder, client, delete, in_little_memory, observed, say,
    saying, until_no_task_is_left, watched,
};

const SMUGGLED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL";

/// Gets a key from a server that says `bytes`.
async fn get(bytes: impl Into<Vec<u8>>) -> Result<Key, Error> {
    let server = saying(bytes);
    let outcome = watched(client(&server), async |client| client.get(ID).await).await;
    assert_wire(&server, 1, 1);
    outcome
}

/// Deletes at a server that gives `answer`.
async fn delete_from(answer: &Answer) -> Result<(), Error> {
    let server = answering(answer);
    let outcome = delete(client(&server)).await;
    assert_wire(&server, 1, 1);
    outcome
}

/// Asserts that the body of a 200 broke off, and that a 404 with the same body keeps its status.
async fn breaks_off(head: &str, body: &[u8]) {
    breaks_off_by(Script::close, head, body).await;
}

async fn breaks_off_by(end: fn(Script) -> Script, head: &str, body: &[u8]) {
    let script = |status: &str| {
        let mut bytes = format!("HTTP/1.1 {status}\r\n{head}\r\n").into_bytes();
        bytes.extend_from_slice(body);
        end(Script::new().read_request().write(bytes))
    };
    let server = always(script("200 OK"));
    let outcome = watched(client(&server), async |client| client.get(ID).await).await;
    let error = assert_lost_answer(outcome);
    assert!(!error.is_timeout(), "{error:?}");
    assert_wire(&server, 1, 1);

    let server = always(script("404 Not Found"));
    let error = assert_status(delete(client(&server)).await, 404, 1);
    assert!(error.is_not_found() && !error.may_have_been_applied());
    assert_wire(&server, 1, 1);
}

/// Asserts that an answer came and its body did not.
#[track_caller]
fn assert_lost_answer(outcome: Result<Key, Error>) -> Error {
    let error = outcome.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(lost) if matches!(lost.kind(), TransportKind::Lost | TransportKind::Protocol)),
        "{error:?}"
    );
    assert_eq!(
        (error.delivery(), error.attempts()),
        (Delivery::Answered, 1),
        "{error:?}"
    );
    error
}

#[tokio::test]
async fn fault_054_gives_204_a_length_and_a_body() {
    let server = always(
        Script::new()
            .read_request()
            .write("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"),
    );
    let client = client(&server);
    for call in 1..=2 {
        observed(&client, async |client| client.delete(ID).await)
            .await
            .unwrap();
        server.ended(call).await;
        until_no_task_is_left().await;
    }
    assert_wire(&server, 2, 2);
}

#[tokio::test]
async fn fault_055_gives_204_chunks() {
    let server = always(Script::new().read_request().write(
        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    ));
    let client = client(&server);
    for call in 1..=2 {
        observed(&client, async |client| client.delete(ID).await)
            .await
            .unwrap();
        server.ended(call).await;
        until_no_task_is_left().await;
    }
    assert_wire(&server, 2, 2);
}

#[tokio::test]
async fn fault_056_smuggles_a_second_answer() {
    let honest = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    let server = always(
        Script::new()
            .read_request()
            .write(format!("{honest}{SMUGGLED}")),
    );
    let client = client(&server);
    for _ in 0..3 {
        let text = observed(&client, async |client| client.text().await).await;
        assert_eq!(text.unwrap(), "ok");
    }
    assert_wire(&server, 3, 3);

    let server = always(
        Script::new()
            .read_request()
            .write(format!("HTTP/1.1 204 No Content\r\n\r\n{SMUGGLED}")),
    );
    let client = crate::support::client(&server);
    for _ in 0..3 {
        observed(&client, async |client| client.delete(ID).await)
            .await
            .unwrap();
    }
    assert_wire(&server, 3, 3);
}

#[tokio::test]
async fn fault_057_gives_a_head_a_body() {
    let server = always(
        Script::new()
            .read_request()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
    );
    let client = client(&server);
    for call in 1..=2 {
        observed(&client, async |client| client.head(ID).await)
            .await
            .unwrap();
        server.ended(call).await;
        until_no_task_is_left().await;
    }
    assert_wire(&server, 2, 2);
}

#[tokio::test]
async fn fault_058_answers_200_with_json_where_204_is_declared() {
    let outcome = delete_from(&Answer::json(200, r#"{"deleted": true}"#)).await;
    let error = assert_unexpected(outcome, 200, UnexpectedReason::Status, 1);
    assert!(error.may_have_been_applied());
}

#[tokio::test]
async fn fault_059_answers_200_with_a_login_page() {
    let page = format!("<html>\u{1b}[31m\r\n{}</html>", "log in ".repeat(500));
    let answer = Answer::status(200)
        .header("Content-Type", "text/html")
        .body(page);
    let error = assert_unexpected(delete_from(&answer).await, 200, UnexpectedReason::Status, 1);
    let Error::Unexpected(unexpected) = &error else {
        unreachable!("asserted above");
    };
    assert!(unexpected.snippet().contains("log in"));
    assert!(!unexpected.snippet().contains(['\u{1b}', '\r', '\n']));
}

#[tokio::test]
async fn fault_060_answers_202() {
    let accepted = Answer::status(202);
    assert_unexpected(
        delete_from(&accepted).await,
        202,
        UnexpectedReason::Status,
        1,
    );
    let server = answering(&accepted);
    watched(client(&server), async |client| {
        client.delete_later(ID).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn fault_061_answers_404_as_the_api_does() {
    let body = r#"{"message": "No such key.", "errors": {"id": ["It was revoked."]}}"#;
    let error = assert_api(delete_from(&Answer::json(404, body)).await, 404, 1);
    assert!(error.is_not_found() && !error.may_have_been_applied());
    let failure = error.failure().unwrap();
    assert_eq!(failure.message.as_deref(), Some("No such key."));
    assert_eq!(failure.errors["id"], ["It was revoked."]);
    assert!(error.to_string().contains("No such key."));
}

#[tokio::test]
async fn fault_062_answers_404_as_a_proxy_does() {
    let answer = Answer::status(404)
        .header("Content-Type", "text/html")
        .body("<h1>404</h1>");
    let outcome = delete_from(&answer).await;
    let error = assert_unexpected(outcome, 404, UnexpectedReason::Status, 1);
    assert!(error.is_not_found());
    assert_eq!(error.headers().unwrap()["content-type"], "text/html");
    assert!(error.failure().is_none());
    assert!(
        error.to_string().contains("not one of the API's"),
        "{error}"
    );
}

#[tokio::test]
async fn fault_063_answers_401_in_any_way() {
    for answer in [
        Answer::json(401, r#"{"message": "Unauthenticated."}"#),
        Answer::status(401).body("<h1>401</h1>"),
        Answer::status(401),
    ] {
        let error = assert_status(delete_from(&answer).await, 401, 1);
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
        let answer = Answer::status(401).header("WWW-Authenticate", challenge);
        let error = assert_status(delete_from(&answer).await, 401, 1);
        assert!(error.is_unauthorized());
        assert_eq!(error.oauth_error(), code);
        assert_eq!(error.headers().unwrap()["www-authenticate"], challenge);
        assert!(every_text(&error).len() < 4096);
    }
}

#[tokio::test]
async fn fault_065_answers_other_client_errors() {
    for status in [400, 403, 409, 410, 422] {
        let outcome = delete_from(&Answer::json(status, r#"{"message": "m"}"#)).await;
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
async fn fault_066_says_json_and_gives_nothing() {
    let error = assert_api(delete_from(&Answer::json(404, "")).await, 404, 1);
    assert_eq!(error.failure(), Some(&ErrorResponse::default()));
    let outcome = get(Answer::json(200, "").bytes()).await;
    assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
}

#[tokio::test]
async fn fault_067_gives_json_under_another_name() {
    for media in [
        Some("text/html"),
        Some("application/problem+json"),
        Some(";;;"),
        None,
    ] {
        let mut answer = Answer::status(404).body(r#"{"detail": "No such key."}"#);
        if let Some(media) = media {
            answer = answer.header("Content-Type", media);
        }
        let error = assert_api(delete_from(&answer).await, 404, 1);
        let message = error.failure().unwrap().message.as_deref();
        assert_eq!(message, Some("No such key."));
    }
}

#[tokio::test]
async fn fault_068_gives_json_in_another_encoding() {
    let utf_16: Vec<u8> = "{\"message\": \"m\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for body in [b"{\"message\": \"\xff\xfe\"}".to_vec(), utf_16] {
        let outcome = delete_from(&Answer::json(404, body)).await;
        let error = assert_unexpected(outcome, 404, UnexpectedReason::Status, 1);
        assert!(error.is_not_found());
    }
    let with_mark = "\u{feff}{\"message\": \"m\"}";
    let error = assert_api(delete_from(&Answer::json(404, with_mark)).await, 404, 1);
    assert_eq!(error.failure().unwrap().message.as_deref(), Some("m"));
    let key = get(Answer::json(200, "\u{feff}{\"name\": \"n\"}").bytes()).await;
    assert_eq!(key.unwrap().name, "n");
}

#[tokio::test]
async fn fault_069_gives_errors_of_another_shape() {
    for body in [
        r#"{"message": "m", "errors": null}"#,
        r#"{"message": "m", "errors": "text"}"#,
        r#"{"message": "m", "errors": {"a": {"b": {"c": ["d"]}}}}"#,
        r#"{"message": "m", "errors": [[["a"]], 1, {}]}"#,
    ] {
        let error = assert_api(delete_from(&Answer::json(422, body)).await, 422, 1);
        assert_eq!(error.failure().unwrap().message.as_deref(), Some("m"));
    }
    let many = format!(r#"{{"errors": [{}]}}"#, vec![r#""x""#; 10_000].join(","));
    let error = assert_api(delete_from(&Answer::json(422, many)).await, 422, 1);
    let failure = error.failure().unwrap();
    assert_eq!((failure.errors[""].len(), failure.truncated), (64, true));
    let fields: Vec<String> = (0..5_000).map(|at| format!(r#""{at}":"x""#)).collect();
    let many = format!(r#"{{"errors": {{{}}}}}"#, fields.join(","));
    let error = assert_api(delete_from(&Answer::json(422, many)).await, 422, 1);
    let failure = error.failure().unwrap();
    assert_eq!((failure.errors.len(), failure.truncated), (64, true));
    let fields: Vec<String> = (0..10_000).map(|at| format!(r#""{at}":"x""#)).collect();
    let too_many = format!(r#"{{"errors": {{{}}}}}"#, fields.join(","));
    assert_status(delete_from(&Answer::json(422, too_many)).await, 422, 1);
}

#[tokio::test]
async fn fault_070_gives_a_message_that_is_not_fit_to_print() {
    for nasty in ["\\u001b[31mred", "a\\r\\nb", "\\u202etxet", "\\u0000"] {
        let body = format!(r#"{{"message": "{}"}}"#, nasty.repeat(60_000 / nasty.len()));
        let error = assert_api(delete_from(&Answer::json(422, body)).await, 422, 1);
        let text = error.to_string();
        let unfit = |character: char| character.is_control() || character == '\u{202e}';
        assert!(!text.contains(unfit), "{text:?}");
        assert!(text.len() < 640, "{}", text.len());
        let shown = error.failure().unwrap().to_string();
        assert!(!shown.contains(unfit), "{shown:?}");
    }
    let body = format!(r#"{{"message": "{}"}}"#, "x".repeat(60_000));
    let error = assert_api(delete_from(&Answer::json(422, body)).await, 422, 1);
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
        let answer = Answer::status(401)
            .header("X-Echo", TOKEN)
            .header("WWW-Authenticate", format!("Bearer realm=\"{TOKEN}\""))
            .body(body);
        let error = assert_status(delete_from(&answer).await, 401, 1);
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
        let outcome = get(Answer::json(200, body).bytes()).await;
        let Err(Error::Unexpected(error)) = outcome else {
            panic!("{outcome:?}");
        };
        assert_absent(TOKEN, &String::from_utf8_lossy(error.body()));
    }
    // What is read as declared is the caller's, as it came.
    let key = get(Answer::json(200, format!("{{\"name\": \"{TOKEN}\"}}")).bytes()).await;
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
        let outcome = delete_from(&Answer::json(404, body.clone())).await;
        assert!(assert_status(outcome, 404, 1).is_not_found());
        let outcome = get(Answer::json(200, body).bytes()).await;
        assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
    }
}

#[tokio::test]
async fn fault_073_gives_json_that_is_none() {
    for body in [
        r#"{"message": "a", "message": "b"}"#,
        r#"{"message": NaN}"#,
        r#"{"message": 1e400}"#,
        r#"{"message": "m"} trailing"#,
        r#"{"message": "m",}"#,
        r"{'message': 'm'}",
        r#"{"message": "m""#,
    ] {
        let error = assert_status(delete_from(&Answer::json(404, body)).await, 404, 1);
        assert!(error.is_not_found());
    }
    let outcome = get(Answer::json(200, r#"{"name": "n"} trailing"#).bytes()).await;
    assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
}

#[tokio::test]
async fn fault_074_ends_before_the_announced_length() {
    breaks_off("Content-Length: 100\r\n", b"{\"a\":").await;
    breaks_off("Content-Length: 100\r\n", b"").await;
}

#[tokio::test]
async fn fault_075_resets_before_the_announced_length() {
    breaks_off_by(Script::reset, "Content-Length: 100\r\n", b"{\"a\":").await;
}

#[tokio::test]
async fn fault_076_chunks_are_malformed() {
    for body in [
        "5\r\nhello",
        "5\r\nhello\r\n",
        "5\r\nhello\r\n0\r\n",
        "xyz\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "fffffffffffffffff\r\nhello\r\n",
        "5\r\nhello!\r\n0\r\n\r\n",
    ] {
        breaks_off("Transfer-Encoding: chunked\r\n", body.as_bytes()).await;
    }
}

#[test]
fn fault_077_a_chunk_claims_to_be_enormous() {
    in_little_memory(
        "d_body::fault_077_a_chunk_claims_to_be_enormous",
        async || {
            breaks_off(
                "Transfer-Encoding: chunked\r\n",
                b"fffffffffffffff\r\nhello",
            )
            .await;
        },
    );
}

#[tokio::test]
async fn fault_078_extensions_and_trailers_are_long() {
    let chunked = "Transfer-Encoding: chunked\r\n";
    let extension = format!("5;{}\r\nhello\r\n0\r\n\r\n", "x".repeat(32 * 1024));
    breaks_off(chunked, extension.as_bytes()).await;
    let trailer = format!("5\r\nhello\r\n0\r\nX-A: {}\r\n\r\n", "x".repeat(64 * 1024));
    breaks_off(chunked, trailer.as_bytes()).await;
}

#[test]
fn fault_079_announces_an_enormous_length() {
    in_little_memory(
        "d_body::fault_079_announces_an_enormous_length",
        async || {
            let length = i64::MAX;
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
            let server = always(Script::new().read_request().write(head).silence());
            let outcome = watched(client(&server), async |client| client.get(ID).await).await;
            assert_unexpected(outcome, 200, UnexpectedReason::BodyTooLarge, 1);
            server.closed(1).await;

            let head = format!("HTTP/1.1 404 Not Found\r\nContent-Length: {length}\r\n\r\n{{}}");
            let server = saying(head);
            assert_status(delete(client(&server)).await, 404, 1);
        },
    );
}

#[test]
fn fault_080_body_never_ends() {
    in_little_memory("d_body::fault_080_body_never_ends", async || {
        for framing in ["", "Transfer-Encoding: chunked\r\n"] {
            let piece = if framing.is_empty() {
                "[".repeat(4096)
            } else {
                format!("1000\r\n{}\r\n", "[".repeat(4096))
            };
            let script = |status: &str| {
                Script::new()
                    .read_request()
                    .write(format!("HTTP/1.1 {status}\r\n{framing}\r\n"))
                    .write_forever(piece.clone())
            };
            let plan = |status| ScriptedServer::plan([script(status)]).count_only().start();
            let server = plan("200 OK");
            let outcome = client(&server).get(ID).await;
            assert_unexpected(outcome, 200, UnexpectedReason::BodyTooLarge, 1);
            server.closed(1).await;

            let server = plan("404 Not Found");
            let error = assert_status(client(&server).delete(ID).await, 404, 1);
            assert!(error.is_not_found());
            server.closed(1).await;

            // The body of a success that nobody wants is not read to its end.
            let server = plan("200 OK");
            client(&server).head(ID).await.unwrap();
            server.closed(1).await;
        }
    });
}

#[tokio::test]
async fn fault_081_body_comes_byte_by_byte_forever() {
    let script = |status: &str| {
        Script::new()
            .read_request()
            .write(format!("HTTP/1.1 {status}\r\n\r\n"))
            .write_slowly(" ".repeat(10_000), 1, Duration::from_millis(5))
    };
    let hurried = |server: &ScriptedServer| {
        builder(server.url())
            .attempt_timeout(Duration::from_millis(200))
            .build()
            .unwrap()
    };
    let server = always(script("200 OK"));
    let outcome = watched(hurried(&server), async |client| client.get(ID).await).await;
    assert_timeout(outcome, Timeout::Attempt, Delivery::Answered, 1);
    server.closed(1).await;
    assert_wire(&server, 1, 1);

    let server = always(script("404 Not Found"));
    let error = assert_status(delete(hurried(&server)).await, 404, 1);
    assert!(error.is_not_found());
    server.closed(1).await;
    assert_wire(&server, 1, 1);
}

#[tokio::test]
async fn body_that_stops_coming_ends_at_the_idle_limit() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":";
    let server = always(Script::new().read_request().write(head).silence());
    let client = builder(server.url())
        .idle_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let outcome = watched(client, async |client| client.get(ID).await).await;
    assert_timeout(outcome, Timeout::Idle, Delivery::Answered, 1);
    server.closed(1).await;
}

#[test]
fn fault_082_gzip_bomb_is_sent_unasked() {
    in_little_memory("d_body::fault_082_gzip_bomb_is_sent_unasked", async || {
        let bomb = gzip_bomb(16 << 20);
        let answer = |status| Answer::json(status, bomb.clone()).header("Content-Encoding", "gzip");
        let outcome = get(answer(200).bytes()).await;
        assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
        assert_unexpected(
            delete_from(&answer(404)).await,
            404,
            UnexpectedReason::Status,
            1,
        );
        let server = answering(&answer(200));
        client(&server).get(ID).await.unwrap_err();
        assert_eq!(server.one().header("accept-encoding"), None);
    });
}

#[tokio::test]
async fn fault_082_stays_undecoded_whatever_is_configured() {
    let answer = Answer::json(404, gzip(br#"{"message": "m"}"#)).header("Content-Encoding", "gzip");
    let server = answering(&answer);
    let client = builder(server.url())
        .configure_http(|http| http.gzip(true))
        .build()
        .unwrap();
    assert_unexpected(delete(client).await, 404, UnexpectedReason::Status, 1);
    assert_eq!(server.one().header("accept-encoding"), None);
}

#[tokio::test]
async fn fault_083_encodes_the_body_unasked() {
    let body = gzip(br#"{"message": "m"}"#);
    let mut with_garbage = body.clone();
    with_garbage.extend_from_slice(b"garbage");
    for (coding, body) in [
        ("gzip", body.clone()),
        ("gzip", body[..10].to_vec()),
        ("gzip", with_garbage),
        ("gzip", b"not gzip".to_vec()),
        ("gzip, gzip", gzip(&body)),
        ("br", b"\x0b\x02\x80".to_vec()),
        ("zstd", b"\x28\xb5\x2f\xfd".to_vec()),
        ("unknown", b"\x00\x01".to_vec()),
    ] {
        let answer = |status| Answer::json(status, body.clone()).header("Content-Encoding", coding);
        let error = assert_unexpected(
            delete_from(&answer(404)).await,
            404,
            UnexpectedReason::Status,
            1,
        );
        assert!(error.is_not_found(), "{coding}");
        let outcome = get(answer(200).bytes()).await;
        assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
    }
}

#[tokio::test]
async fn a_success_within_the_limit_is_read_whole() {
    let name = "n".repeat(900_000);
    let key = get(Answer::json(200, format!(r#"{{"name": "{name}"}}"#)).bytes()).await;
    assert_eq!(key.unwrap().name, name);

    let server = always(say(Answer::json(200, "[".repeat(101)).bytes()));
    let client = builder(server.url())
        .max_response_bytes(100)
        .build()
        .unwrap();
    let outcome = watched(client, async |client| client.get(ID).await).await;
    assert_unexpected(outcome, 200, UnexpectedReason::BodyTooLarge, 1);
}
