//! The spans and events of a call. A subscriber sees the whole process, so this is one test in a binary of its own.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, capture_async, every_text};
use sdx_endpoint_tests::ports::RefusedPort;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/keys", envelope(success = "ok"))]
    async fn create_key(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", status = 204)]
    async fn get_at(&self, #[url] url: &str) -> Result<(), Error>;
}

impl Keys for Client {}

const TOKEN: &str = "alto_sk_7h3c4n4ry";
const ID: &str = "api_key_4rgum3n7";

fn client(url: impl Into<String>) -> Client {
    Client::builder(url).bearer_token(TOKEN).build().unwrap()
}

/// The lines of this library.
fn ours(logs: &str) -> Vec<&str> {
    let is_ours = |line: &&str| line.contains(" sdx_endpoint ") || line.starts_with("record");
    logs.lines().filter(is_ours).collect()
}

#[tokio::test]
async fn a_call_is_one_span_and_each_attempt_one_event() {
    let server =
        Recorder::with_responses([CannedResponse::status(503), CannedResponse::status(204)]);
    let keys = client(server.url());
    let (outcome, logs) = capture_async(keys.delete_key(ID)).await;
    outcome.unwrap();
    let common = "http.request.method=DELETE url.template=/api/keys/<id> server.address=127.0.0.1";
    assert_eq!(
        ours(&logs),
        [
            format!(
                "span INFO sdx_endpoint call otel.name=DELETE /api/keys/<id> otel.kind=client {common}"
            ),
            event(&format!(
                "{common} http.response.status_code=503 error.type=503"
            )),
            "record http.request.resend_count=1".to_owned(),
            event(&format!(
                "{common} http.response.status_code=204 http.request.resend_count=1"
            )),
            "record http.response.status_code=204".to_owned(),
        ]
    );
    assert_absent(TOKEN, &logs);
    assert_absent(ID, &logs);

    let port = RefusedPort::new();
    let (outcome, logs) = capture_async(client(port.url()).delete_key(ID)).await;
    let error = outcome.unwrap_err();
    assert_eq!(logs.matches("error.type=connect").count(), 4, "{logs}");
    for text in [logs, every_text(&error)] {
        assert_absent(TOKEN, &text);
        assert_absent(ID, &text);
    }

    let server = Recorder::always(CannedResponse::json(200, r#"{"ok":false}"#));
    let (outcome, logs) = capture_async(client(server.url()).create_key()).await;
    outcome.unwrap_err();
    let lines = ours(&logs);
    assert!(lines.contains(&"record error.type=envelope"), "{logs}");
    assert_eq!(logs.matches("error.type").count(), 1, "{logs}");

    let server = Recorder::always(CannedResponse::status(204));
    let url = format!("{}/{ID}", server.url());
    let (outcome, logs) = capture_async(client("https://h.example").get_at(&url)).await;
    outcome.unwrap();
    assert_absent(ID, &ours(&logs).join("\n"));
    assert_absent("127.0.0.1", &ours(&logs).join("\n"));
    assert!(ours(&logs)[0].contains("url.template=<url>"), "{logs}");
}

fn event(fields: &str) -> String {
    format!("event DEBUG sdx_endpoint attempt message=attempt {fields}")
}
