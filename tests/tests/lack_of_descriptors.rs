//! A process without descriptors, which has some later: what could not be started is started then.

#![cfg(all(feature = "blocking", unix))]

use std::env;
use std::fs::{self, File};
use std::process::Command;

use sdx_endpoint::{Client, Delivery, Error, HasClient, TransportKind, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::Authority;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", status = 204)]
    fn delete(&self, #[url] url: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", status = 204)]
    async fn delete_later(&self, #[url] url: &str) -> Result<(), Error>;
}

impl Keys for Client {}

const SERVER: &str = "SDX_ENDPOINT_TESTS_SERVER";

/// Runs the test `name` again, in a process of 64 descriptors that is told of `server` and trusts `authority`.
fn with_few_descriptors(name: &str, server: &ScriptedServer, authority: &Authority) {
    let store = format!("{}/{name}.pem", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&store, authority.pem()).unwrap();
    let output = Command::new("sh")
        .args(["-c", "ulimit -n 64; exec \"$0\" \"$@\""])
        .arg(env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture", "--test-threads=1"])
        .env(SERVER, server.url_for("localhost"))
        .env("SSL_CERT_FILE", &store)
        .env("SSL_CERT_DIR", "/nonexistent")
        .env("no_proxy", "*")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}\n{errors}"
    );
}

/// Every descriptor that is left.
fn take_all() -> Vec<File> {
    std::iter::from_fn(|| File::open("/dev/null").ok()).collect()
}

fn server(authority: Option<&Authority>) -> ScriptedServer {
    let script = Script::responding(&CannedResponse::status(204));
    let plan = ScriptedServer::plan([script]);
    match authority {
        Some(authority) => plan.tls(&authority.identity()).start(),
        None => plan.start(),
    }
}

#[test]
fn blocking_calls_start_once_there_are_descriptors() {
    let Ok(url) = env::var(SERVER) else {
        let (server, authority) = (server(None), Authority::new());
        with_few_descriptors(
            "blocking_calls_start_once_there_are_descriptors",
            &server,
            &authority,
        );
        assert_eq!(server.request_count(), 1);
        return;
    };
    let client = Client::builder(&url).build().unwrap();
    let taken = take_all();
    for _ in 0..2 {
        let error = client.delete(&format!("{url}/keys")).unwrap_err();
        assert!(error.is_connect(), "{error:?}");
        assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
    }
    drop(taken);
    client.delete(&format!("{url}/keys")).unwrap();
}

#[test]
fn the_client_of_the_other_scheme_starts_once_there_are_descriptors() {
    let Ok(url) = env::var(SERVER) else {
        let authority = Authority::new();
        let server = server(Some(&authority));
        let name = "the_client_of_the_other_scheme_starts_once_there_are_descriptors";
        with_few_descriptors(name, &server, &authority);
        assert_eq!(server.request_count(), 1);
        return;
    };
    let client = Client::builder("http://localhost").build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let taken = take_all();
    for _ in 0..2 {
        let error = runtime.block_on(client.delete_later(&url)).unwrap_err();
        let Error::Transport(transport) = &error else {
            panic!("{error:?}");
        };
        assert_eq!(transport.kind(), TransportKind::Connect);
        assert_eq!((error.attempts(), error.delivery()), (1, Delivery::NotSent));
        assert!(error.to_string().contains("no HTTP client"), "{error}");
    }
    drop(taken);
    runtime.block_on(client.delete_later(&url)).unwrap();
}
