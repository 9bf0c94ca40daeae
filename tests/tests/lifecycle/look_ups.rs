//! Look-ups of names: what is left of them when their calls are dropped. Threads are counted, so each test has a process of
//! its own.

use std::fs;
use std::task::{Context, Waker};

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::process::alone;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", status = 204)]
    async fn delete(&self, #[url] url: &str) -> Result<(), Error>;
}

impl Keys for Client {}

/// How many threads this process has; `None` where the system does not report it.
fn threads() -> Option<usize> {
    Some(fs::read_dir("/proc/self/task").ok()?.count())
}

#[test]
fn calls_that_are_dropped_leave_few_threads() {
    alone(
        "look_ups::calls_that_are_dropped_leave_few_threads",
        &[],
        || {
            let client = Client::builder("https://h.example")
                .configure_http(|http| http.no_proxy().tls_certs_only([]))
                .build()
                .unwrap();
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            let before = threads();
            runtime.block_on(async {
                for number in 0..700 {
                    let url = format!("https://h{number}.invalid/keys");
                    let mut call = Box::pin(client.delete(&url));
                    // One poll gets as far as the look-up.
                    let mut context = Context::from_waker(Waker::noop());
                    assert!(call.as_mut().poll(&mut context).is_pending());
                }
                tokio::task::yield_now().await;
                if let (Some(before), Some(now)) = (before, threads()) {
                    assert!(now <= before + 64, "{before} threads, and now {now}");
                }
            });
            // No look-up holds the runtime up.
            drop(runtime);
        },
    );
}
