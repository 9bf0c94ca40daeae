//! Bodies that are not what their coding says, or too much of it.

use sdx_endpoint::{Client, Error, UnexpectedReason};
use sdx_endpoint_tests::payload::gzip_bomb;

use super::{BODY, CODINGS, Exports, client, encode, serving, undecodable};

#[tokio::test]
async fn a_body_that_is_cut_or_goes_on_is_an_error() {
    for coding in CODINGS {
        let whole = encode(coding, BODY).await;
        for length in 1..whole.len() {
            let server = serving(200, coding, &whole[..length]);
            let error = undecodable(client(&server).json().await);
            assert_eq!(error.status().as_u16(), 200);
            let text = error.to_string();
            assert!(text.contains(coding), "{coding} {length}: {text}");
        }
        for rest in [&b"garbage"[..], b"\0", b"\x1f\x8b"] {
            let server = serving(200, coding, [&whole[..], rest].concat());
            undecodable(client(&server).json().await);
        }
        let server = serving(200, coding, "not compressed at all");
        undecodable(client(&server).json().await);
        assert_eq!(
            server.requests().len(),
            1,
            "nothing is gained by asking again"
        );
    }
}

#[tokio::test]
async fn a_coding_that_was_not_asked_for_is_named() {
    for (written, told) in [
        ("deflate", "it is encoded as `deflate`"),
        ("gzip, compress", "it is encoded as `compress`"),
        ("gzip, gzip, gzip", "it is encoded more than 2 times"),
    ] {
        let server = serving(200, written, BODY);
        let error = undecodable(client(&server).json().await);
        assert!(error.to_string().contains(told), "{error}");
        let error = client(&server).text().await.unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[tokio::test]
async fn a_failure_is_decoded_and_keeps_its_status_if_it_cannot_be() {
    for coding in CODINGS {
        let whole = encode(coding, BODY).await;
        let server = serving(404, coding, whole.clone());
        match client(&server).json().await.unwrap_err() {
            Error::Api(error) => {
                assert_eq!(error.body().message.as_deref(), Some("as it was"));
            }
            other => panic!("{other:?}"),
        }
        for broken in [&whole[..whole.len() / 2], b"not compressed at all"] {
            let server = serving(404, coding, broken);
            let error = client(&server).json().await.unwrap_err();
            assert!(error.is_not_found(), "{coding}: {error:?}");
        }
    }
    let server = serving(404, "deflate", BODY);
    let error = client(&server).json().await.unwrap_err();
    assert!(error.is_not_found());
    assert!(!error.to_string().is_empty());
}

#[tokio::test]
async fn limits_count_decoded_bytes() {
    for coding in CODINGS {
        let body = format!("{{\"a\": \"{}\"}}", "x".repeat(100_000));
        let encoded = encode(coding, body.as_bytes()).await;
        assert!(encoded.len() < 10_000);
        let server = serving(200, coding, encoded.clone());
        let client = Client::builder(server.url())
            .decompress()
            .max_response_bytes(50_000)
            .build()
            .unwrap();
        let Err(Error::Unexpected(error)) = client.json().await else {
            panic!("{coding}");
        };
        assert_eq!(error.reason(), UnexpectedReason::BodyTooLarge, "{coding}");
        let server = serving(500, coding, encoded);
        let client = Client::builder(server.url())
            .decompress()
            .max_failure_bytes(1_000)
            .build()
            .unwrap();
        let Err(Error::Unexpected(error)) = client.json().await else {
            panic!("{coding}");
        };
        assert_eq!(error.body(), &body.as_bytes()[..1_000], "{coding}");
    }
}

#[tokio::test]
async fn a_bomb_is_stopped_at_the_limit() {
    let server = serving(200, "gzip", gzip_bomb(16 << 20));
    let Err(Error::Unexpected(error)) = client(&server).json().await else {
        panic!("a bomb was read")
    };
    assert_eq!(error.reason(), UnexpectedReason::BodyTooLarge);
    let server = serving(404, "gzip", gzip_bomb(16 << 20));
    assert!(client(&server).json().await.unwrap_err().is_not_found());
}
