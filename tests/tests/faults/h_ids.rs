//! Ids that the caller must not send.

use std::time::{Duration, Instant};

use sdx_endpoint::{Client, Delivery, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::ScriptedServer;

use crate::support::{Api, ID, assert_wire, client, responding, watched};

/// Asserts that the call is refused and that no connection is made.
async fn refuses(id: &str, with_pattern: bool) {
    let server = ScriptedServer::start([]);
    let outcome = watched(client(&server), async |client| {
        if with_pattern {
            client.delete(id).await
        } else {
            client.delete_any(id).await
        }
    })
    .await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, Error::InvalidArgument(_)), "{error:?}");
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!(error.attempts(), 0);
    assert!(!error.may_have_been_applied());
    assert_wire(&server).connections(0).requests(0);
}

#[tokio::test]
async fn fault_111_id_is_empty_or_a_dot_segment() {
    for id in ["", ".", ".."] {
        refuses(id, true).await;
        refuses(id, false).await;
    }
}

#[tokio::test]
async fn fault_112_id_looks_like_more_than_a_segment() {
    trait Loose: HasClient {
        #[sdx_endpoint(
            method = "DELETE",
            path = "/api/keys/<id>",
            pattern = "^.{1,64}$",
            status = 204
        )]
        async fn delete_loose(&self, id: &str) -> Result<(), Error>;
    }
    impl Loose for Client {}

    for (id, segment) in [
        ("%2e%2e", "%252e%252e"),
        ("a/b", "a%2Fb"),
        ("a\\b", "a%5Cb"),
        ("a?x", "a%3Fx"),
        ("a#f", "a%23f"),
        ("//evil", "%2F%2Fevil"),
        ("https://evil/", "https%3A%2F%2Fevil%2F"),
    ] {
        refuses(id, true).await;
        let server = responding(&CannedResponse::status(204));
        let client = client(&server);
        client.delete_loose(id).await.unwrap();
        client.delete_any(id).await.unwrap();
        for request in server.requests() {
            assert_eq!(request.target(), format!("/api/keys/{segment}"));
        }
        assert_wire(&server).connections(1).requests(2);
    }
}

#[tokio::test]
async fn fault_113_id_has_control_characters_or_is_huge() {
    for id in ["a\tb", "a\rb", "a\nb", "a\0b", "a\u{7f}b", "a\u{202e}b"] {
        refuses(id, true).await;
    }
    for id in ["a\tb", "a\rb", "a\nb", "a\0b", "a\u{7f}b"] {
        refuses(id, false).await;
    }
    let long = "a".repeat(1 << 20);
    refuses(&long, true).await;
    refuses(&long, false).await;
    let begun = Instant::now();
    for _ in 0..100 {
        drop(Client::unconnected().delete(&long));
    }
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "the pattern reads all of it"
    );
}

#[tokio::test]
async fn fault_114_id_has_junk_around_what_matches() {
    for id in [
        format!("../{ID}"),
        format!("{ID}/.."),
        format!("x{ID}"),
        format!("{ID}x"),
        format!("{ID}\n"),
        format!("\n{ID}"),
        format!("{ID}\r\n{ID}"),
    ] {
        refuses(&id, true).await;
    }
}
