//! Defaults of a trait for how a call is made and judged: each has its effect, and so has the method's own key.

use std::time::{Duration, Instant};

use sdx_endpoint::{Client, Error, HasClient, RetryPolicy, TimeoutKind, sdx_api, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use crate::support::{TOKEN, builder, client, over};

#[sdx_api(auth = "none", status = 201, idempotent = true)]
trait Sessions: HasClient {
    #[sdx_endpoint(method = "POST", path = "/login")]
    async fn login(&self) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "POST",
        path = "/logout",
        auth = "client",
        status = 204,
        idempotent = false
    )]
    async fn logout(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/refresh", auth = "client", status = "2XX")]
    async fn refresh(&self, #[bearer] token: &str) -> Result<(), Error>;
}

impl Sessions for Client {}

#[tokio::test]
async fn a_credential_is_sent_where_the_method_asks_for_it() {
    let server = Recorder::with_responses([201, 204, 200].map(CannedResponse::status));
    let client = client(&server);
    client.login().await.unwrap();
    client.logout().await.unwrap();
    client.refresh("once").await.unwrap();
    let sent: Vec<Option<String>> = server
        .requests()
        .iter()
        .map(|request| request.header("authorization").map(str::to_owned))
        .collect();
    let bearer = |token| Some(format!("Bearer {token}"));
    assert_eq!(sent, [None, bearer(TOKEN), bearer("once")]);
}

#[tokio::test]
async fn the_success_statuses_are_the_default_or_the_method_s_own() {
    let server = Recorder::with_responses([204, 201].map(CannedResponse::status));
    let client = client(&server);
    let error = client.login().await.unwrap_err();
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
    let error = client.logout().await.unwrap_err();
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
}

#[tokio::test]
async fn a_repetition_is_allowed_by_the_default_or_refused_by_the_method() {
    let policy = RetryPolicy::new()
        .base_delay(Duration::ZERO)
        .throttled_base_delay(Duration::ZERO);
    let server = Recorder::with_responses([503, 201].map(CannedResponse::status));
    let client = builder(&server).retry(policy).build().unwrap();
    client.login().await.unwrap();
    assert_eq!(server.requests().len(), 2);

    let server = Recorder::with_responses([503, 204].map(CannedResponse::status));
    let client = builder(&server).retry(policy).build().unwrap();
    assert_eq!(client.logout().await.unwrap_err().attempts(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[sdx_api(retry = "off")]
trait Once: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn once(&self) -> Result<(), Error>;
}

impl Once for Client {}

#[tokio::test]
async fn no_attempt_follows_where_the_trait_turns_retries_off() {
    let server = Recorder::with_responses([503, 204].map(CannedResponse::status));
    let client = builder(&server).build().unwrap();
    assert_eq!(client.once().await.unwrap_err().attempts(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[sdx_api(timeout = "200ms")]
trait Hasty: HasClient {
    #[sdx_endpoint(method = "POST", path = "/slow")]
    async fn hasty(&self) -> Result<(), Error>;
}

#[sdx_api(timeout = "60s")]
trait Patient: HasClient {
    #[sdx_endpoint(method = "POST", path = "/slow", timeout = "200ms")]
    async fn impatient(&self) -> Result<(), Error>;
}

impl Hasty for Client {}
impl Patient for Client {}

#[tokio::test]
async fn a_call_ends_by_the_default_deadline_or_by_the_method_s_own() {
    let silent = || ScriptedServer::start([Script::new().read_request().silence()]);
    let (first, second) = (silent(), silent());
    let client = |server: &ScriptedServer| over().builder(server.url()).build().unwrap();
    let begun = Instant::now();
    for error in [
        client(&first).hasty().await.unwrap_err(),
        client(&second).impatient().await.unwrap_err(),
    ] {
        let Error::Transport(error) = error else {
            panic!("{error:?}");
        };
        assert_eq!(error.timeout(), Some(TimeoutKind::Total));
    }
    let elapsed = begun.elapsed();
    assert!(elapsed >= Duration::from_millis(400), "{elapsed:?}");
    assert!(elapsed < Duration::from_secs(10), "{elapsed:?}");
}

#[sdx_api(attempt_timeout = "200ms")]
trait Nervous: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn nervous(&self) -> Result<(), Error>;
}

#[sdx_api(attempt_timeout = "60s")]
trait Calm: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a", attempt_timeout = "200ms")]
    async fn not_calm(&self) -> Result<(), Error>;
}

impl Nervous for Client {}
impl Calm for Client {}

#[tokio::test]
async fn an_attempt_ends_by_the_default_limit_or_by_the_method_s_own() {
    let hung_once = || {
        ScriptedServer::start([
            Script::new().read_request().silence(),
            Script::responding(&CannedResponse::status(204)),
        ])
    };
    let (first, second) = (hung_once(), hung_once());
    let client = |server: &ScriptedServer| over().builder(server.url()).build().unwrap();
    let begun = Instant::now();
    client(&first).nervous().await.unwrap();
    client(&second).not_calm().await.unwrap();
    assert_eq!((first.request_count(), second.request_count()), (2, 2));
    let elapsed = begun.elapsed();
    assert!(elapsed < Duration::from_secs(15), "{elapsed:?}");
}

#[sdx_api(base_url = "https://other.example/v2")]
trait Elsewhere: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn there(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/a", base_url = "https://third.example")]
    async fn own_server(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET")]
    async fn link(&self, #[url] link: &str) -> Result<(), Error>;
}

impl Elsewhere for Client {}

#[tokio::test]
async fn the_server_is_the_default_or_the_method_s_own() {
    let (server, client) = sdx_endpoint_tests::in_memory::client();
    client.there().await.unwrap();
    client.own_server().await.unwrap();
    client.link("https://fourth.example/b").await.unwrap();
    let uris: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.uri().to_string())
        .collect();
    assert_eq!(
        uris,
        [
            "https://other.example/v2/a",
            "https://third.example/a",
            "https://fourth.example/b",
        ]
    );
}

#[sdx_api(envelope(data = "result", success = "ok"))]
trait Enveloped: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn opened(&self) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", envelope(data = "value"))]
    async fn other_place(&self) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", envelope("none"))]
    async fn bare(&self) -> Result<std::collections::BTreeMap<String, serde_json::Value>, Error>;
}

impl Enveloped for Client {}

#[tokio::test]
async fn the_envelope_is_the_default_or_the_method_s_own_or_none() {
    let body = r#"{"ok":true,"result":"a","value":"b"}"#;
    let server = Recorder::always(CannedResponse::json(200, body));
    let client = client(&server);
    assert_eq!(client.opened().await.unwrap(), "a");
    assert_eq!(client.other_place().await.unwrap(), "b");
    assert_eq!(client.bare().await.unwrap().len(), 3);
}
