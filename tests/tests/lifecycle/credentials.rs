//! Credentials that a provider fetches: when it is called, what is replayed, what is refused.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{
    Bytes, Client, Credential, CredentialProvider, Delivery, Error, HasClient, sdx_endpoint,
};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use tokio::sync::Semaphore;
use tokio::time::{Instant, advance, sleep};

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys", status = 204)]
    async fn create_key(&self, #[body] name: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys", status = 204, auth = "none")]
    async fn delete_nothing(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys", status = 204)]
    async fn delete_as(&self, #[bearer] token: &str) -> Result<(), Error>;
}

impl Keys for Client {}

/// Returns `token-1`, `token-2`, and so on, each after a second.
#[derive(Clone, Default)]
struct Counting {
    asked: Arc<AtomicUsize>,
    lifetime: Option<Duration>,
}

impl CredentialProvider for Counting {
    type Error = io::Error;

    async fn credential(&self) -> Result<Credential, io::Error> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        sleep(Duration::from_secs(1)).await;
        let credential = Credential::bearer(format!("token-{number}"));
        Ok(match self.lifetime {
            Some(lifetime) => credential.expires_in(lifetime),
            None => credential,
        })
    }
}

impl Counting {
    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

fn status(code: u16) -> http::Response<Bytes> {
    http::Response::builder()
        .status(code)
        .body(Bytes::new())
        .unwrap()
}

/// Responds with these status codes in order, then with 204.
fn server(codes: impl IntoIterator<Item = u16>) -> InMemory {
    let codes: Mutex<VecDeque<u16>> = Mutex::new(codes.into_iter().collect());
    InMemory::new(move |_| status(codes.lock().unwrap().pop_front().unwrap_or(204)))
}

fn client(server: &InMemory, provider: impl CredentialProvider) -> Client {
    Client::builder("https://h.example")
        .credentials(provider)
        .transport(server.clone())
        .build()
        .unwrap()
}

fn sent(server: &InMemory) -> Vec<String> {
    let authorization = |request: &sdx_endpoint::transport::ReceivedRequest| {
        let mut values = request.headers().get_all("authorization").iter();
        let value = values.next().map_or("", |value| value.to_str().unwrap());
        assert!(values.next().is_none(), "exactly one credential");
        value.to_owned()
    };
    server.requests().iter().map(authorization).collect()
}

#[tokio::test(start_paused = true)]
async fn a_credential_is_fetched_once_and_kept() {
    let (server, provider) = (server([]), Counting::default());
    let client = client(&server, provider.clone());
    for _ in 0..3 {
        client.delete_key("one").await.unwrap();
        advance(Duration::from_secs(100_000)).await;
    }
    assert_eq!(provider.asked(), 1);
    assert_eq!(sent(&server), ["Bearer token-1"; 3]);
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_share_one_fetch() {
    let (server, provider) = (server([]), Counting::default());
    let client = client(&server, provider.clone());
    let start = Instant::now();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete_key("one").await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((provider.asked(), start.elapsed().as_secs()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_credential_is_refreshed_shortly_before_it_expires() {
    for (lifetime, fresh, stale) in [(3600, 3569, 3571), (60, 53, 55)] {
        let provider = Counting {
            lifetime: Some(Duration::from_secs(lifetime)),
            ..Counting::default()
        };
        let server = server([]);
        let client = client(&server, provider.clone());
        client.delete_key("one").await.unwrap();
        advance(Duration::from_secs(fresh)).await;
        client.delete_key("one").await.unwrap();
        assert_eq!(provider.asked(), 1);
        advance(Duration::from_secs(stale - fresh)).await;
        client.delete_key("one").await.unwrap();
        tokio::task::yield_now().await;
        assert_eq!(provider.asked(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_leaves_its_fetch_to_the_next() {
    let (server, provider) = (server([]), Counting::default());
    let client = client(&server, provider.clone());
    let first = tokio::spawn({
        let client = client.clone();
        async move { client.delete_key("one").await }
    });
    tokio::task::yield_now().await;
    assert_eq!(provider.asked(), 1);
    let second = tokio::spawn({
        let client = client.clone();
        async move { client.delete_key("one").await }
    });
    tokio::task::yield_now().await;
    first.abort();
    second.await.unwrap().unwrap();
    assert_eq!(sent(&server), ["Bearer token-1"]);
}

#[tokio::test(start_paused = true)]
async fn a_401_is_replayed_once_with_another_token() {
    let (server, provider) = (server([401]), Counting::default());
    let client = client(&server, provider.clone());
    client.create_key("one").await.unwrap();
    assert_eq!(sent(&server), ["Bearer token-1", "Bearer token-2"]);
    let bodies: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.body().clone())
        .collect();
    assert_eq!(bodies, ["\"one\""; 2]);
}

#[tokio::test(start_paused = true)]
async fn a_second_401_is_final() {
    let (server, provider) = (server([401, 401]), Counting::default());
    let client = client(&server, provider.clone());
    let error = client.delete_key("one").await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!((error.attempts(), provider.asked()), (2, 2));
    client.delete_key("one").await.unwrap();
    assert_eq!(
        provider.asked(),
        2,
        "the last token is good until it is rejected"
    );
}

#[tokio::test(start_paused = true)]
async fn a_replay_is_not_a_retry() {
    let (server, provider) = (server([503, 401, 503, 503]), Counting::default());
    let client = client(&server, provider.clone());
    let error = client.delete_key("one").await.unwrap_err();
    assert!(error.is_unavailable());
    assert_eq!(error.attempts(), 4);
}

#[tokio::test(start_paused = true)]
async fn the_same_token_again_is_not_sent_again() {
    let server = server([401]);
    let client = client(&server, || async {
        Ok::<_, io::Error>(Credential::bearer("token-1"))
    });
    let error = client.delete_key("one").await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn concurrent_401s_refresh_once() {
    let provider = Counting::default();
    let gate = Arc::new(Semaphore::new(0));
    let server = InMemory::new(|request| {
        let is_old = request.headers()["authorization"] == "Bearer token-1";
        status(if is_old { 401 } else { 204 })
    });
    let client = client(&server, provider.clone());
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let (client, gate) = (client.clone(), gate.clone());
            tokio::spawn(async move {
                let _permit = gate.acquire().await.unwrap();
                client.delete_key("one").await
            })
        })
        .collect();
    gate.add_permits(50);
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(provider.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_fixed_token_is_never_replayed() {
    let server = server([401]);
    let client = Client::builder("https://h.example")
        .bearer_token("alto_sk_ab123")
        .transport(server.clone())
        .build()
        .unwrap();
    let error = client.delete_key("one").await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn calls_with_another_credential_or_without_one_fetch_nothing() {
    let (server, provider) = (server([401, 401]), Counting::default());
    let client = client(&server, provider.clone());
    assert_eq!(client.delete_nothing().await.unwrap_err().attempts(), 1);
    assert_eq!(client.delete_as("own").await.unwrap_err().attempts(), 1);
    assert_eq!(sent(&server), ["", "Bearer own"]);
    assert_eq!(provider.asked(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_failing_provider_ends_the_call_before_it_is_sent() {
    let asked = Arc::new(AtomicUsize::new(0));
    let server = server([]);
    let client = client(&server, {
        let asked = asked.clone();
        move || {
            let asked = asked.clone();
            async move {
                asked.fetch_add(1, Ordering::Relaxed);
                sleep(Duration::from_secs(1)).await;
                Err::<Credential, _>(io::Error::other("the vault is sealed"))
            }
        }
    });
    let (first, second) = tokio::join!(client.delete_key("one"), client.delete_key("one"));
    for error in [first.unwrap_err(), second.unwrap_err()] {
        assert!(matches!(error, Error::Credential(_)));
        assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
        assert!(!error.may_have_been_applied());
        assert_eq!(
            error.to_string(),
            "delete_key: not sent: the credential provider failed: the vault is sealed"
        );
        let source = std::error::Error::source(&error).unwrap();
        assert!(source.is::<io::Error>());
    }
    assert_eq!(
        asked.load(Ordering::Relaxed),
        1,
        "who waited shares the failure"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_invalid_token_is_not_shown() {
    let server = server([]);
    let client = client(&server, || async {
        Ok::<_, io::Error>(Credential::bearer("s3cr3t token\n"))
    });
    let error = client.delete_key("one").await.unwrap_err();
    assert!(
        error.to_string().contains("ends with a line break"),
        "{error}"
    );
    assert_absent("s3cr3t", &every_text(&error));
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_provider_ends_with_the_deadline() {
    let server = server([]);
    let client = client(&server, || {
        std::future::pending::<Result<Credential, io::Error>>()
    });
    let start = Instant::now();
    let error = client.delete_key("one").await.unwrap_err();
    assert!(matches!(error, Error::Credential(_)) && error.is_timeout());
    assert_eq!(start.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn fetched_and_per_call_tokens_are_redacted_from_responses() {
    let server = InMemory::new(|request| {
        let authorization = request.headers()["authorization"].to_str().unwrap();
        let body = serde_json::json!({ "message": format!("no: {authorization}") }).to_string();
        http::Response::builder().status(403).body(body).unwrap()
    });
    let client = client(&server, Counting::default());
    let error = client.delete_key("one").await.unwrap_err();
    assert!(error.to_string().contains("no: Bearer *******"), "{error}");
    assert_absent("token-1", &every_text(&error));
    let error = client.delete_as("s3cr3t").await.unwrap_err();
    assert_absent("s3cr3t", &every_text(&error));
}

#[tokio::test]
async fn async_closures_are_providers() {
    let server = server([]);
    let client = client(&server, async || {
        Ok::<_, io::Error>(Credential::bearer("closure"))
    });
    client.delete_key("one").await.unwrap();
    assert_eq!(sent(&server), ["Bearer closure"]);
}

#[test]
fn two_credentials_are_refused() {
    let error = Client::builder("https://h.example")
        .bearer_token("alto_sk_ab123")
        .credentials(Counting::default())
        .build()
        .unwrap_err();
    assert_eq!(error.setting(), "credentials");
}
