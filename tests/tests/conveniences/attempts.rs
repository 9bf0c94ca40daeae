//! `retry = "off"`, and what every attempt of a call repeats.

use std::pin::Pin;
use std::time::Duration;

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::{Client, Credential, Endpoint, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::wire::Request;

trait Payments: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/payments/<id>", status = 204, retry = "off")]
    async fn put_once(&self, id: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/payments/<id>", status = 204, timeout = "5m")]
    async fn put(&self, id: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/payments", status = 201, idempotent = true)]
    async fn pay(
        &self,
        #[header("Idempotency-Key")] key: &str,
        #[header("X-Request-Id")] request: &str,
        #[body] amount: u32,
    ) -> Result<(), Error>;
}
impl Payments for Client {}

struct NoWait;

impl Pacing for NoWait {
    fn draw(&self, _: Duration) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}

fn client(url: String) -> Client {
    Client::builder(url).pacing(NoWait).build().unwrap()
}

#[tokio::test]
async fn retry_off_makes_one_attempt() {
    for status in [408, 429, 502, 503, 504] {
        let server = Recorder::always(CannedResponse::status(status));
        let client = client(server.url());
        let error = client.put_once(1).await.unwrap_err();
        assert_eq!(
            (error.status().unwrap().as_u16(), error.attempts()),
            (status, 1)
        );
        assert_eq!(server.requests().len(), 1);
        client.put(1).await.unwrap_err();
        assert_eq!(server.requests().len(), 1 + 3, "without it there are three");
    }
    let server = ScriptedServer::start([Script::new().read_request().close()]);
    let error = client(server.url()).put_once(1).await.unwrap_err();
    assert_eq!((error.attempts(), server.request_count()), (1, 1));
    assert!(error.may_have_been_applied());
}

#[tokio::test]
async fn a_refused_credential_is_not_an_attempt() {
    let server = Recorder::with_responses([401, 204].map(CannedResponse::status));
    let mut number = 0;
    let tokens = std::sync::Mutex::new(move || {
        number += 1;
        Credential::bearer(format!("token-{number}"))
    });
    let client = Client::builder(server.url())
        .credentials(move || {
            let credential = (tokens.lock().unwrap())();
            async move { Ok::<_, std::io::Error>(credential) }
        })
        .build()
        .unwrap();
    client.put_once(1).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn minutes_are_a_unit_of_time() {
    // What the attribute wrote is private; the text of the endpoint shows it.
    let shown = |endpoint: &Endpoint| format!("{endpoint:?}");
    let client = Client::unconnected();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let error = runtime.block_on(client.put(1)).unwrap_err();
    assert!(
        shown(error.endpoint()).contains("300s"),
        "{}",
        shown(error.endpoint())
    );
}

#[tokio::test]
async fn every_attempt_has_the_same_idempotency_key_and_request_id() {
    let ok = || {
        Script::new()
            .read_request()
            .respond(&CannedResponse::status(201))
    };
    let server = ScriptedServer::start([
        Script::new().read_request().close(),
        Script::new()
            .read_request()
            .respond(&CannedResponse::status(503))
            .close(),
        ok(),
    ]);
    let client = client(server.url());
    client.pay("pay-1", "req-1", 7).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.header_values("idempotency-key"), ["pay-1"]);
        assert_eq!(request.header_values("x-request-id"), ["req-1"]);
        assert_eq!(request.body(), b"7");
    }
    let raw: Vec<_> = requests.iter().map(Request::raw).collect();
    assert!(
        raw.windows(2).all(|pair| pair[0] == pair[1]),
        "{requests:?}"
    );
}

#[tokio::test]
async fn they_stay_the_same_when_the_credential_is_renewed() {
    let server = Recorder::with_responses([401, 201].map(CannedResponse::status));
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let client = Client::builder(server.url())
        .credentials(move || {
            let number = asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            async move { Ok::<_, std::io::Error>(Credential::bearer(format!("token-{number}"))) }
        })
        .build()
        .unwrap();
    client.pay("pay-2", "req-2", 7).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in &requests {
        assert_eq!(request.header_values("idempotency-key"), ["pay-2"]);
        assert_eq!(request.header_values("x-request-id"), ["req-2"]);
    }
}

#[tokio::test]
async fn two_calls_have_each_their_own() {
    let server = Recorder::always(CannedResponse::status(201));
    let client = client(server.url());
    client.pay("pay-1", "req-1", 7).await.unwrap();
    client.pay("pay-2", "req-2", 7).await.unwrap();
    let keys: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header("idempotency-key").unwrap().to_owned())
        .collect();
    assert_eq!(keys, ["pay-1", "pay-2"]);
}
