//! Runtimes that lack what a call needs.

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, Delivery, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::ports::RefusedPort;
use tokio::runtime::{Builder, Runtime};

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys", status = 204)]
    async fn delete(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn over_http() -> Client {
    Client::builder(RefusedPort::new().url()).build().unwrap()
}

fn in_memory() -> Client {
    let server = InMemory::new(|_| {
        let response = http::Response::builder().status(204);
        response.body(String::new()).unwrap()
    });
    Client::builder("https://h.example")
        .transport(server)
        .build()
        .unwrap()
}

#[track_caller]
fn assert_refused(runtime: &Runtime, client: &Client, what: &str) {
    // Twice, since what was found out is kept.
    for _ in 0..2 {
        let error = runtime.block_on(client.delete()).unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
        assert!(error.is_connect(), "{error:?}");
        assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
    }
}

#[test]
fn a_runtime_without_timers_is_an_error() {
    for mut builder in [Builder::new_current_thread(), Builder::new_multi_thread()] {
        let runtime = builder.enable_io().build().unwrap();
        assert_refused(&runtime, &over_http(), "timers");
        assert_refused(&runtime, &in_memory(), "timers");
    }
}

#[test]
fn a_runtime_without_io_is_an_error_where_it_is_needed() {
    for mut builder in [Builder::new_current_thread(), Builder::new_multi_thread()] {
        let runtime = builder.enable_time().build().unwrap();
        assert_refused(&runtime, &over_http(), "I/O");
        runtime.block_on(in_memory().delete()).unwrap();
    }
}

#[test]
fn each_runtime_of_a_thread_is_looked_at() {
    let bare = Builder::new_current_thread().build().unwrap();
    let whole = Builder::new_current_thread().enable_all().build().unwrap();
    for _ in 0..2 {
        assert_refused(&bare, &over_http(), "timers");
        let error = whole.block_on(over_http().delete()).unwrap_err();
        assert_eq!(error.attempts(), 3, "{error}");
    }
}
