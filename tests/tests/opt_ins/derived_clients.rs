//! Other clients from one: another server, another tenant, another limit.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{
    Client, ClientBuilder, Credential, Error, HasClient, RetryPolicy, TimeoutKind, sdx_endpoint,
};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::in_memory;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use tokio::time::Instant;

use crate::support::{Api, TOKEN, quiet};

trait Slow: HasClient {
    #[sdx_endpoint(method = "GET", path = "/slow", timeout = "20s")]
    async fn slow(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/slow", attempt_timeout = "3s")]
    async fn in_attempts(&self) -> Result<(), Error>;
}

impl Slow for Client {}

/// Settings that must not reach another origin.
fn builder(url: impl Into<String>) -> ClientBuilder {
    Client::builder(url)
        .bearer_token(TOKEN)
        .api_key_header("X-Api-Key", "k3y-of-the-header")
        .api_key_query("key", "k3y-of-the-query")
        .api_key_cookie("session", "k3y-of-the-cookie")
        .default_header("X-Tenant", "t-1")
        .user_agent("tests/1")
}

const SECRETS: [&str; 5] = [
    TOKEN,
    "k3y-of-the-header",
    "k3y-of-the-query",
    "k3y-of-the-cookie",
    "t-1",
];

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

#[tokio::test]
async fn the_same_origin_has_the_same_credentials() {
    let server = quiet();
    let client = builder(server.url()).build().unwrap();
    let other = client
        .with_base_url(format!("{}/v2/", server.url()))
        .unwrap();
    other.own().await.unwrap();
    client.own().await.unwrap();
    let [moved, own] = &server.requests()[..] else {
        panic!("two requests were sent");
    };
    assert_eq!(moved.target(), "/v2/own?key=k3y-of-the-query");
    assert_eq!(moved.header_lines(), own.header_lines());
    // One pool: the second call used the connection of the first.
    assert_eq!(own.connection(), moved.connection());
}

#[tokio::test]
async fn another_origin_gets_no_credential() {
    let (own, other) = (quiet(), quiet());
    let client = builder(own.url()).build().unwrap();
    let moved = client.with_base_url(other.url()).unwrap();
    moved.own().await.unwrap();
    let request = other.one();
    assert_eq!(request.target(), "/own");
    let raw = String::from_utf8_lossy(request.raw()).into_owned();
    for secret in SECRETS {
        assert_absent(secret, &raw);
    }
    assert_eq!(request.header("user-agent"), Some("tests/1"));
    // Where the credentials belong they are still sent, also by a client that was made from that one.
    moved.at(&own.url()).await.unwrap();
    moved.with_base_url(own.url()).unwrap().own().await.unwrap();
    for request in own.requests() {
        assert_eq!(
            request.header("authorization"),
            Some(bearer(TOKEN).as_str())
        );
        assert_eq!(request.header("x-tenant"), Some("t-1"));
    }
    assert_eq!(own.requests().len(), 2);
}

#[tokio::test]
async fn a_listed_origin_gets_the_credentials() {
    let (own, other) = (quiet(), quiet());
    let client = builder(own.url()).credential_origin(other.url());
    let client = client.build().unwrap();
    let moved = client.with_base_url(other.url()).unwrap();
    moved.own().await.unwrap();
    let request = other.one();
    assert_eq!(request.target(), "/own?key=k3y-of-the-query");
    assert_eq!(
        request.header("authorization"),
        Some(bearer(TOKEN).as_str())
    );
    assert_eq!(request.header("x-api-key"), Some("k3y-of-the-header"));
}

#[tokio::test]
async fn a_credential_of_a_provider_is_shared_and_stays_at_home() {
    let (own, other) = (quiet(), quiet());
    let fetches = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&fetches);
    let client = Client::builder(own.url())
        .credentials(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            async { Ok::<_, std::io::Error>(Credential::bearer(TOKEN)) }
        })
        .build()
        .unwrap();
    client
        .with_base_url(other.url())
        .unwrap()
        .own()
        .await
        .unwrap();
    assert_eq!(other.one().header("authorization"), None);
    assert_eq!(fetches.load(Ordering::Relaxed), 0);
    client.own().await.unwrap();
    let again = client.with_base_url(own.url()).unwrap();
    again.own().await.unwrap();
    assert_eq!(fetches.load(Ordering::Relaxed), 1);
    again
        .with_bearer_token("other")
        .unwrap()
        .own()
        .await
        .unwrap();
    assert_eq!(
        own.requests()[2].header("authorization"),
        Some("Bearer other")
    );
    assert_eq!(fetches.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_token_replaces_the_authorization_alone() {
    let server = quiet();
    let client = builder(server.url()).build().unwrap();
    client
        .with_bearer_token("t3n4nt")
        .unwrap()
        .own()
        .await
        .unwrap();
    client.own().await.unwrap();
    let basic = Client::builder(server.url()).basic_auth("user", "password");
    let basic = basic.build().unwrap();
    basic
        .with_bearer_token("t3n4nt")
        .unwrap()
        .own()
        .await
        .unwrap();
    let requests = server.requests();
    assert_eq!(
        requests[0].header_values("authorization"),
        ["Bearer t3n4nt"]
    );
    assert_eq!(requests[0].header("x-api-key"), Some("k3y-of-the-header"));
    assert_eq!(requests[1].header_values("authorization"), [bearer(TOKEN)]);
    assert_eq!(
        requests[2].header_values("authorization"),
        ["Bearer t3n4nt"]
    );
}

#[tokio::test]
async fn a_token_for_another_origin_goes_there_alone() {
    let (own, other) = (quiet(), quiet());
    let client = builder(own.url()).build().unwrap();
    let tenant = client.with_base_url(other.url()).unwrap();
    let tenant = tenant.with_bearer_token("t3n4nt").unwrap();
    tenant.own().await.unwrap();
    let request = other.one();
    assert_eq!(request.header_values("authorization"), ["Bearer t3n4nt"]);
    let raw = String::from_utf8_lossy(request.raw()).into_owned();
    for secret in SECRETS {
        assert_absent(secret, &raw);
    }
    tenant.at(&own.url()).await.unwrap();
    assert_eq!(own.one().header("authorization"), None);
    // A token that was given before stays where it was given.
    let tenant = client.with_bearer_token("t3n4nt").unwrap();
    tenant
        .with_base_url(other.url())
        .unwrap()
        .own()
        .await
        .unwrap();
    assert_eq!(other.requests()[1].header("authorization"), None);
}

#[tokio::test]
async fn a_thousand_tenants_share_a_pool() {
    let server = quiet();
    let client = Client::builder(server.url()).build().unwrap();
    for tenant in 0..1000 {
        let of_tenant = client
            .with_base_url(format!("{}/tenants/{tenant}", server.url()))
            .unwrap()
            .with_bearer_token(format!("token-of-{tenant}"))
            .unwrap();
        of_tenant.own().await.unwrap();
    }
    for (tenant, request) in server.requests().iter().enumerate() {
        assert_eq!(request.target(), format!("/tenants/{tenant}/own"));
        let expected = bearer(&format!("token-of-{tenant}"));
        assert_eq!(request.header_values("authorization"), [expected]);
    }
    assert_eq!((server.requests().len(), server.connections()), (1000, 1));
}

#[tokio::test]
async fn a_token_of_a_tenant_is_redacted() {
    let echo = r#"{"message": "t3n4nt-0123456789 is not k3y-of-the-header"}"#;
    let server = Recorder::always(CannedResponse::json(400, echo));
    let client = builder(server.url()).build().unwrap();
    let tenant = client.with_bearer_token("t3n4nt-0123456789").unwrap();
    let error = tenant.own().await.unwrap_err();
    let texts = format!("{} {tenant:?}", every_text(&error));
    for secret in ["t3n4nt-0123456789", "k3y-of-the-header", TOKEN] {
        assert_absent(secret, &texts);
    }
}

/// How many requests ten failing calls of each client make.
async fn requests_of(server: &InMemory, clients: &[Client]) -> usize {
    for client in clients {
        for _ in 0..10 {
            client.own().await.unwrap_err();
        }
    }
    server.requests().len()
}

#[tokio::test(start_paused = true)]
async fn another_origin_has_a_budget_of_its_own() {
    let failing = || {
        InMemory::new(|_| {
            let mut response = sdx_endpoint::http::Response::new("");
            *response.status_mut() = sdx_endpoint::http::StatusCode::SERVICE_UNAVAILABLE;
            response
        })
    };
    for (url, requests) in [
        ("https://api.example/v2", 20 + 10),
        ("https://other.example", 20 + 20),
    ] {
        let server = failing();
        let client = Client::builder("https://api.example")
            .transport(server.clone())
            .build()
            .unwrap();
        let other = client.with_base_url(url).unwrap();
        let all = [client, other.with_timeout(Duration::from_secs(9))];
        assert_eq!(requests_of(&server, &all).await, requests, "{url}");
    }
}

async fn ends_after(client: &Client, call: impl AsyncFn(&Client) -> Result<(), Error>) -> u64 {
    let begun = Instant::now();
    let Err(Error::Transport(error)) = call(client).await else {
        panic!("nothing answers");
    };
    assert!(matches!(
        error.timeout(),
        Some(TimeoutKind::Total | TimeoutKind::Attempt)
    ));
    begun.elapsed().as_secs()
}

#[tokio::test(start_paused = true)]
async fn a_limit_for_one_call_is_the_nearest() {
    let silent = InMemory::hang();
    let client = Client::builder("https://api.example")
        .retry(RetryPolicy::off())
        .transport(silent)
        .build()
        .unwrap();
    let short = client.with_timeout(Duration::from_secs(2));
    let long = client.with_timeout(Duration::from_secs(120));
    assert_eq!(ends_after(&client, Client::own).await, 30);
    assert_eq!(ends_after(&short, Client::own).await, 2);
    assert_eq!(ends_after(&long, Client::own).await, 120);
    assert_eq!(ends_after(&client, Client::slow).await, 20);
    assert_eq!(ends_after(&short, Client::slow).await, 2);
    assert_eq!(ends_after(&long, Client::slow).await, 120);
    assert_eq!(ends_after(&long, Client::in_attempts).await, 3);
    let none = client.with_timeout(Duration::ZERO);
    assert_eq!(ends_after(&none, Client::own).await, 0);
    let endless = client.with_timeout(Duration::MAX);
    assert_eq!(ends_after(&endless, Client::in_attempts).await, 3);
}

#[test]
fn what_cannot_be_called_or_sent_is_refused() {
    let client = Client::builder("https://api.example")
        .allow_http("*.svc.local")
        .build()
        .unwrap();
    client.with_base_url("http://a.svc.local").unwrap();
    for url in [
        "",
        "http://other.example",
        "https://user:s3cr3t@api.example",
        "https://api.example?x=s3cr3t",
        "https://api.example/a/../b",
    ] {
        let error = client.with_base_url(url).unwrap_err();
        assert_eq!(error.setting(), "with_base_url", "{url}");
        assert_absent("s3cr3t", &format!("{error} {error:?}"));
    }
    for token in ["", "s3cr3t\n", "Bearer s3cr3t", "s3cr3t s3cr3t"] {
        let error = client.with_bearer_token(token).unwrap_err();
        assert_eq!(error.setting(), "with_bearer_token");
        assert_absent("s3cr3t", &format!("{error} {error:?}"));
    }
}

#[tokio::test]
async fn an_unconnected_client_stays_one() {
    let client = Client::unconnected();
    let other = client.with_base_url("https://api.example").unwrap();
    let other = other.with_bearer_token(TOKEN).unwrap();
    let error = other.own().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)));
    let (server, client) = in_memory::client();
    client
        .with_timeout(Duration::from_secs(1))
        .own()
        .await
        .unwrap();
    assert_eq!(server.requests().len(), 1);
}
