//! Redirects, which are not followed.

use sdx_endpoint::{Delivery, Error, UnexpectedReason};
use sdx_endpoint_tests::canary::every_text;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::Authority;

use crate::support::{
    Api, assert_unexpected, assert_wire, client, delete, responding, trusting, watched,
};

fn redirect(status: u16, location: impl AsRef<[u8]>) -> CannedResponse {
    CannedResponse::status(status).header("Location", location)
}

/// Deletes at a server that redirects, and asserts that the call ends with the redirect.
async fn stays(response: &CannedResponse, status: u16) -> Error {
    let server = responding(response);
    let outcome = delete(client(&server)).await;
    let error = assert_unexpected(outcome, status, UnexpectedReason::Redirect, 1);
    assert!(error.is_redirect());
    assert_eq!(error.delivery(), Delivery::Answered);
    // 303 often means that the request was carried out.
    let may_be_applied = matches!(status, 302 | 303);
    assert_eq!(error.may_have_been_applied(), may_be_applied);
    assert_wire(&server).connections(1).requests(1);
    error
}

#[tokio::test]
async fn fault_084_redirects_within_the_origin() {
    for status in [301, 302, 307, 308] {
        stays(&redirect(status, "/api/keys/other"), status).await;
    }
}

#[tokio::test]
async fn fault_085_redirects_with_303() {
    stays(&redirect(303, "/api/keys"), 303).await;
    let server = responding(&redirect(303, "/api/keys"));
    let outcome = watched(client(&server), async |client| client.create("n").await).await;
    assert_unexpected(outcome, 303, UnexpectedReason::Redirect, 1);
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_086_redirects_to_another_origin() {
    for status in [301, 302, 303, 307, 308] {
        let other = ScriptedServer::start([]);
        stays(&redirect(status, format!("{}/x", other.url())), status).await;
        assert_eq!(other.accepts(), 0);
    }
}

#[tokio::test]
async fn fault_087_redirects_twice_through_another_origin() {
    let other = ScriptedServer::start([]);
    let second = ScriptedServer::plan([Script::responding(&redirect(
        307,
        format!("{}/second", other.url()),
    ))])
    .start();
    stays(&redirect(307, format!("{}/first", second.url())), 307).await;
    assert_eq!((second.accepts(), other.accepts()), (0, 0));
}

#[tokio::test]
async fn fault_088_redirects_from_https_to_http() {
    let authority = Authority::new();
    let plain = ScriptedServer::start([]);
    let response = redirect(307, format!("{}/x", plain.url()));
    let server = ScriptedServer::plan([Script::responding(&response)])
        .tls(&authority.identity())
        .start();
    let client = trusting(server.url(), &authority).build().unwrap();
    assert_unexpected(delete(client).await, 307, UnexpectedReason::Redirect, 1);
    assert_wire(&server).connections(1).requests(1);
    assert_eq!(plain.accepts(), 0);
}

#[tokio::test]
async fn fault_089_redirects_in_a_loop_or_nowhere() {
    let own = "/api/keys/api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";
    for location in [own, "", "#", "?", "."] {
        stays(&redirect(302, location), 302).await;
    }
}

#[tokio::test]
async fn fault_090_redirects_to_an_invalid_url() {
    stays(&CannedResponse::status(302), 302).await;
    let long = format!("https://evil.example/{}", "a".repeat(64 * 1024));
    for location in [
        "javascript:alert(1)",
        "ftp://evil.example/",
        "file:///etc/passwd",
        "http://[::1",
        "https://user:password@evil.example/",
        "//evil.example",
        "\\\\evil.example",
        long.as_str(),
    ] {
        let error = stays(&redirect(302, location), 302).await;
        let texts = every_text(&error);
        assert!(texts.len() < 4096, "{}", texts.len());
        assert!(!texts.contains("evil.example"), "{texts}");
    }
    stays(&redirect(302, b"caf\xe9"), 302).await;
}

#[tokio::test]
async fn fault_091_returns_300_or_304() {
    for status in [300, 304] {
        let server = responding(&redirect(status, "/x"));
        let outcome = delete(client(&server)).await;
        assert_unexpected(outcome, status, UnexpectedReason::Status, 1);
        assert_wire(&server).connections(1).requests(1);
    }
}
