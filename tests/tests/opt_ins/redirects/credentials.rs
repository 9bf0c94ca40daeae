//! What each hop is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sdx_endpoint::{Client, Credential, Error};
use sdx_endpoint_tests::canary::{assert_absent, capture_async, every_text};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

use super::{Files, TOKEN, builder, client, names, uris, world};

const OWN: [&str; 3] = [
    "https://api.example/files/1?key=k3y-of-the-query",
    "https://api.example/a?key=k3y-of-the-query",
    "https://api.example/b?v=2&key=k3y-of-the-query",
];

#[tokio::test]
async fn hops_at_home_are_sent_everything() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (301, &[("Location", "/a")], ""),
        "https://api.example/a" => (308, &[("Location", "b?v=2")], ""),
        _ => (200, &[], ""),
    });
    let client = client(&server);
    client
        .full("1", "bytes=0-9", "gzip", "argument", "s3ss1on")
        .await
        .unwrap();
    assert_eq!(uris(&server), OWN);
    let requests = server.requests();
    for request in &requests {
        assert_eq!(request.headers(), requests[0].headers());
        assert_eq!(request.method(), "GET");
    }
    let cookies = requests[2].headers()["cookie"].to_str().unwrap();
    assert_eq!(cookies, "key=k3y-of-the-cookie; session=s3ss1on");
}

#[tokio::test]
async fn another_server_is_sent_four_headers_at_most() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (302, &[("Location", "https://cdn.example/x?sig=1")], ""),
        _ => (200, &[], ""),
    });
    let client = client(&server);
    client
        .full("1", "bytes=0-9", "gzip", "argument", "s3ss1on")
        .await
        .unwrap();
    client.as_someone("1", "t0ken-of-the-call").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[1].uri(), "https://cdn.example/x?sig=1");
    assert_eq!(
        names(&requests[1]),
        ["accept", "accept-encoding", "range", "user-agent"]
    );
    assert_eq!(requests[1].headers()["accept"], "text/csv");
    assert_eq!(requests[1].headers()["range"], "bytes=0-9");
    assert_eq!(names(&requests[3]), ["accept", "user-agent"]);
}

/// A server on the way could choose what is asked with a credential.
#[tokio::test]
async fn a_hop_that_comes_home_gets_no_credential() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (302, &[("Location", "https://cdn.example/x")], ""),
        "https://cdn.example/x" => (307, &[("Location", "https://api.example/files/2")], ""),
        "https://api.example/files/2" => (302, &[("Location", "/files/3")], ""),
        _ => (200, &[], ""),
    });
    let client = client(&server);
    client.file("1").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    for request in &requests[1..] {
        assert_eq!(names(request), ["accept", "user-agent"]);
        assert_eq!(request.uri().query(), None);
    }
    // The next call begins at home again.
    client.file("9").await.unwrap();
    assert!(server.requests()[4].headers().contains_key("authorization"));
}

#[tokio::test]
async fn a_listed_origin_is_home() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (302, &[("Location", "https://cdn.example/x")], ""),
        _ => (200, &[], ""),
    });
    let client = builder(&server).credential_origin("https://cdn.example");
    client.build().unwrap().file("1").await.unwrap();
    let requests = server.requests();
    assert_eq!(
        uris(&server)[1],
        "https://cdn.example/x?key=k3y-of-the-query"
    );
    assert_eq!(requests[1].headers(), requests[0].headers());
}

#[tokio::test]
async fn near_origins_are_foreign() {
    for location in [
        "https://api.example:8443/x",
        "https://sub.api.example/x",
        "//api.example.evil.example/x",
    ] {
        let server = world(move |url| match url {
            "https://api.example/files/1" => match location {
                "//api.example.evil.example/x" => {
                    (302, &[("Location", "//api.example.evil.example/x")], "")
                }
                "https://sub.api.example/x" => {
                    (302, &[("Location", "https://sub.api.example/x")], "")
                }
                _ => (302, &[("Location", "https://api.example:8443/x")], ""),
            },
            _ => (200, &[], ""),
        });
        client(&server).file("1").await.unwrap();
        assert_eq!(
            names(&server.requests()[1]),
            ["accept", "user-agent"],
            "{location}"
        );
    }
}

#[tokio::test]
async fn a_key_in_the_location_is_not_added_again() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (302, &[("Location", "/a?v=1&key=of-the-server")], ""),
        "https://api.example/a" => (302, &[("Location", "/b?%6Bey=escaped")], ""),
        "https://api.example/b" => (302, &[("Location", "/c?keys=1")], ""),
        _ => (200, &[], ""),
    });
    let client = builder(&server).api_key_query("app", "a1").build().unwrap();
    let response = client.file("1").await.unwrap();
    assert_eq!(
        uris(&server)[1..],
        [
            "https://api.example/a?v=1&key=of-the-server&app=a1",
            "https://api.example/b?%6Bey=escaped&app=a1",
            "https://api.example/c?keys=1&key=k3y-of-the-query&app=a1",
        ]
    );
    assert_eq!(response.url(), Some("https://api.example/c?keys=1"));
}

#[tokio::test]
async fn an_endpoint_without_auth_stays_without() {
    let server = world(|url| match url {
        "https://api.example/files/1" => (302, &[("Location", "/a")], ""),
        _ => (200, &[], ""),
    });
    client(&server).public("1").await.unwrap();
    let request = &server.requests()[1];
    assert_eq!(names(request), ["accept", "user-agent", "x-tenant"]);
    assert_eq!(request.uri(), "https://api.example/a");
}

#[tokio::test]
async fn a_foreign_url_has_foreign_hops() {
    let server = world(|url| match url {
        "https://cdn.example/x" => (302, &[("Location", "https://api.example/a")], ""),
        _ => (200, &[], ""),
    });
    client(&server).at("https://cdn.example/x").await.unwrap();
    assert_eq!(names(&server.requests()[1]), ["accept", "user-agent"]);
}

/// A client that fetches `t0ken-1`, `t0ken-2`, and so on.
fn fetching(server: &sdx_endpoint::transport::InMemory) -> (Client, Arc<AtomicUsize>) {
    let fetches = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&fetches);
    let client = Client::builder("https://api.example")
        .credentials(move || {
            let number = counted.fetch_add(1, Ordering::Relaxed) + 1;
            async move { Ok::<_, std::io::Error>(Credential::bearer(format!("t0ken-{number}"))) }
        })
        .transport(server.clone())
        .build()
        .unwrap();
    (client, fetches)
}

#[tokio::test]
async fn a_foreign_401_renews_nothing_and_one_at_home_does() {
    for (location, fetched, sent) in [("https://cdn.example/x", 1, 2), ("/x", 2, 4)] {
        let server = world(move |url| match (url, location) {
            ("https://api.example/files/1", "/x") => (302, &[("Location", "/x")], ""),
            ("https://api.example/files/1", _) => {
                (302, &[("Location", "https://cdn.example/x")], "")
            }
            _ => (401, &[], ""),
        });
        let (client, fetches) = fetching(&server);
        let error = client.file("1").await.unwrap_err();
        assert!(error.is_unauthorized());
        assert_eq!(fetches.load(Ordering::Relaxed), fetched, "{location}");
        assert_eq!(server.requests().len(), sent, "{location}");
    }
}

/// The same on the wire, where anything that HTTP adds is seen as well.
#[tokio::test]
async fn a_foreign_server_sees_no_secret_on_the_wire() {
    let other = Recorder::responding(|request| match request.target() {
        "/x" => CannedResponse::status(302).header("Location", "/y"),
        _ => CannedResponse::json(404, r#"{"message": "gone"}"#),
    });
    let away = format!("{}/x", other.url());
    let own = Recorder::responding(move |_| CannedResponse::status(302).header("Location", &away));
    let client = Client::builder(own.url())
        .bearer_token(TOKEN)
        .api_key_query("key", "k3y-of-the-query")
        .api_key_cookie("key", "k3y-of-the-cookie")
        .default_header("X-Tenant", "t3nant")
        .build()
        .unwrap();
    let (outcome, logged) = capture_async(client.file("f1le-1d")).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error}");
    assert_eq!(other.requests().len(), 2);
    let mut seen = every_text(&error);
    for request in other.requests() {
        assert_eq!(request.header("referer"), None);
        assert_eq!(request.header_lines().len(), 2, "{request:?}");
        seen.push_str(&String::from_utf8_lossy(request.raw()));
    }
    seen.push_str(&logged);
    for secret in [
        TOKEN,
        "k3y-of-the-query",
        "k3y-of-the-cookie",
        "t3nant",
        "f1le-1d",
    ] {
        assert_absent(secret, &seen);
    }
}
