//! Code that blocks the thread of blocking calls. All clients of a process share that thread, so this binary has one test.

#![cfg(feature = "blocking")]

use std::io;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use sdx_endpoint::{Client, Credential, Delivery, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", timeout = "100ms")]
    fn delete(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

#[test]
fn no_call_outlives_its_limit() {
    let server = Recorder::always(CannedResponse::status(204));
    let (release, blocked) = channel::<()>();
    let blocked = Mutex::new(blocked);
    let stuck = Client::builder(server.url())
        .credentials(move || {
            let _ = blocked.lock().unwrap().recv();
            async { Ok::<_, io::Error>(Credential::bearer("t0ken")) }
        })
        .build()
        .unwrap();
    let other = Client::builder(server.url()).build().unwrap();
    let begun = Instant::now();
    for client in [&stuck, &other] {
        let error = client.delete("1").unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert_eq!(error.delivery(), Delivery::Unknown);
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
    drop(release);
    other.delete("2").unwrap();
    assert_eq!(
        server.one().target(),
        "/keys/2",
        "what was given up stays so"
    );
}
