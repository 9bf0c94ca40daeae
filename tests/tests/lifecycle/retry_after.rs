//! What a status means for the retry budget, and what `Retry-After` means with it.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys", status = 204)]
    async fn delete(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/keys", status = 204)]
    async fn create(&self) -> Result<(), Error>;
}

impl Keys for Client {}

type Waits = Arc<Mutex<Vec<u128>>>;

/// Draws the longest wait, notes it in milliseconds, and does not sleep.
struct Noted(Waits);

impl Pacing for Noted {
    fn draw(&self, most: Duration) -> Duration {
        most
    }

    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.lock().unwrap().push(wait.as_millis());
        Box::pin(async {})
    }
}

fn client(server: &Recorder) -> (Client, Waits) {
    let waits = Waits::default();
    let builder = Client::builder(server.url()).pacing(Noted(Arc::clone(&waits)));
    (builder.build().unwrap(), waits)
}

/// A response pays for retries by its status alone: whatever the method, and although its call fails.
#[tokio::test]
async fn responses_refund_by_their_status_alone() {
    for (status, attempts) in [(404, 2), (500, 2), (401, 2), (429, 1), (503, 1), (408, 1)] {
        let code = Arc::new(Mutex::new(503));
        let current = Arc::clone(&code);
        let server =
            Recorder::responding(move |_| CannedResponse::status(*current.lock().unwrap()));
        let (client, _) = client(&server);
        for _ in 0..20 {
            client.delete().await.unwrap_err();
        }
        let spent = client.delete().await.unwrap_err();
        assert_eq!(spent.attempts(), 1);
        *code.lock().unwrap() = status;
        for _ in 0..10 {
            client.create().await.unwrap_err();
        }
        *code.lock().unwrap() = 503;
        let error = client.delete().await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "after {status}");
    }
}

#[tokio::test]
async fn retry_after_is_read_on_every_failure() {
    for status in [400, 403, 404, 429, 500, 503, 302] {
        let told = CannedResponse::status(status).header("Retry-After", "60");
        let server = Recorder::with_responses([told]);
        let (client, _) = client(&server);
        let error = client.delete().await.unwrap_err();
        assert_eq!(
            error.retry_after(),
            Some(Duration::from_secs(60)),
            "{status}"
        );
        assert_eq!(error.attempts(), 1, "a minute is not waited for");
    }
}

#[tokio::test]
async fn only_429_and_503_delay_a_retry() {
    for (status, waits) in [(429, 2000), (503, 1100), (408, 100), (502, 100), (504, 100)] {
        let told = CannedResponse::status(status).header("Retry-After", "1");
        let server = Recorder::with_responses([told, CannedResponse::status(204)]);
        let (client, waited) = client(&server);
        client.delete().await.unwrap();
        assert_eq!(waited.lock().unwrap().as_slice(), [waits], "{status}");
    }
}
