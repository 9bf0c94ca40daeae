//! Where a redirect may lead.

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, http};
use sdx_endpoint_tests::canary::every_text;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::Authority;

use super::{Files, client, uris, world};

/// A server that redirects to `location`, and is asked for nothing else.
async fn refused(base: &str, location: Vec<u8>, why: &str) {
    let shown = String::from_utf8_lossy(&location).into_owned();
    let server = InMemory::new(move |_| {
        let response = http::Response::builder().status(302);
        response.header("Location", &location[..]).body("").unwrap()
    });
    let client = Client::builder(base)
        .allow_http("*.svc.local")
        .transport(server.clone())
        .build()
        .unwrap();
    let error = client.file("1").await.unwrap_err();
    assert!(error.is_redirect(), "{shown}: {error}");
    let text = error.to_string();
    assert!(
        text.ends_with(&format!("redirect 1 {why}")),
        "{shown}: {text}"
    );
    assert_eq!(server.requests().len(), 1, "{shown}");
    let texts = every_text(&error);
    assert!(
        !texts.contains("evil.example") && texts.len() < 4096,
        "{texts}"
    );
}

#[tokio::test]
async fn a_location_that_is_none_is_refused() {
    let own = "https://api.example";
    for (location, why) in [
        (
            "javascript:alert(1)",
            "leads to a URL that does not begin with `https`",
        ),
        (
            "ftp://evil.example/",
            "leads to a URL that does not begin with `https`",
        ),
        (
            "file:///etc/passwd",
            "leads to a URL that does not begin with `https`",
        ),
        (
            "data:text/csv,a",
            "leads to a URL that does not begin with `https`",
        ),
        ("http://evil.example/", "leads from `https` to `http`"),
        ("http://127.0.0.1/", "leads from `https` to `http`"),
        (
            "https://user:word@evil.example/",
            "leads to a URL with a user name or password",
        ),
        (
            "https://user@evil.example/",
            "leads to a URL with a user name or password",
        ),
        ("https://[::1", "leads to an invalid URL"),
        ("https://", "leads to an invalid URL"),
        ("\\\\evil.example", "leads to an invalid URL"),
        ("/\\evil.example", "leads to an invalid URL"),
        ("/a b", "leads to an invalid URL"),
        ("/a\tb", "leads to an invalid URL"),
        ("https://evil.example:0/", "leads to an invalid URL"),
        ("", "leads to an invalid URL"),
    ] {
        refused(own, location.into(), why).await;
    }
    refused(own, b"caf\xe9".to_vec(), "leads to an invalid URL").await;
    let long = format!("https://evil.example/{}", "a".repeat(64 * 1024));
    refused(own, long.into(), "leads to an invalid URL").await;
}

#[tokio::test]
async fn plain_http_is_for_this_machine_whatever_is_allowed() {
    let why = "leads to plain `http` on another machine";
    for (base, location) in [
        ("http://127.0.0.1:80", "http://a.svc.local/x"),
        ("http://a.svc.local", "http://b.svc.local/x"),
        ("http://a.svc.local", "/x"),
    ] {
        refused(base, location.into(), why).await;
    }
}

#[tokio::test]
async fn a_missing_or_repeated_location_is_refused() {
    for (count, why) in [(0, "has no `Location`"), (2, "has several `Location`s")] {
        let server = world(move |_| match count {
            0 => (302, &[], ""),
            _ => (302, &[("Location", "/a"), ("Location", "/b")], ""),
        });
        let error = client(&server).file("1").await.unwrap_err();
        assert!(
            error.to_string().ends_with(&format!("redirect 1 {why}")),
            "{error}"
        );
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn the_hop_that_is_refused_has_its_number() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (302, &[("Location", "/a")], ""),
        _ => (302, &[("Location", "http://api.example/b")], ""),
    });
    let error = client(&server).file("1").await.unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("redirect 2 leads from `https` to `http`"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_fragment_is_left_out() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (302, &[("Location", "/a#part")], ""),
        _ => (200, &[], ""),
    });
    let response = client(&server).file("1").await.unwrap();
    assert_eq!(
        uris(&server)[1],
        "https://api.example/a?key=k3y-of-the-query"
    );
    assert_eq!(response.url(), Some("https://api.example/a"));
}

#[tokio::test]
async fn https_never_becomes_http_on_the_wire() {
    let authority = Authority::new();
    let plain = ScriptedServer::start([]);
    let response = CannedResponse::status(307).header("Location", format!("{}/x", plain.url()));
    let server = ScriptedServer::plan([Script::responding(&response)])
        .tls(&authority.identity())
        .start();
    let certificate = reqwest::Certificate::from_pem(authority.pem().as_bytes()).unwrap();
    let client = Client::builder(server.url())
        .configure_http(|http| http.no_proxy().tls_certs_only([certificate]))
        .build()
        .unwrap();
    let error = client.file("1").await.unwrap_err();
    assert!(error.is_redirect(), "{error}");
    assert_eq!(plain.accepts(), 0);
}
