//! `GET /faults` with five query arguments: a declared endpoint compared with the same call hand-written on reqwest's
//! `.query(&[…])`.
//!
//! `cargo bench -p sdx-endpoint-tests --bench query` prints both: time, and allocations on the caller's
//! thread (`alloc` and `grow` together are the allocations of a call).

use divan::{AllocProfiler, Bencher, black_box};
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

trait Faults: HasClient {
    #[sdx_endpoint(method = "GET", path = "/faults", status = 204)]
    async fn faults(
        &self,
        #[query] page: u32,
        #[query] per_page: u32,
        #[query] search: &str,
        #[query] severity: Option<&str>,
        #[query] resolved: bool,
    ) -> Result<(), Error>;
}

impl Faults for Client {}

const SEARCH: &str = "wan link of site A&B";

fn by_hand(client: &reqwest::Client, base: &str) -> reqwest::Request {
    let (page, per_page, resolved) = black_box((7_u32, 50_u32, true));
    client
        .get(format!("{base}/faults"))
        .query(&[
            ("page", page.to_string().as_str()),
            ("per_page", per_page.to_string().as_str()),
            ("search", black_box(SEARCH)),
            ("severity", black_box("critical")),
            ("resolved", if resolved { "true" } else { "false" }),
        ])
        .build()
        .expect("the request is complete")
}

fn declared(client: &Client) -> impl Future<Output = Result<(), Error>> {
    let (page, per_page, resolved) = black_box((7, 50, true));
    client.faults(
        page,
        per_page,
        black_box(SEARCH),
        black_box(Some("critical")),
        resolved,
    )
}

fn main() {
    divan::main();
}

/// Building and checking the request; a call that is not awaited sends nothing.
mod build {
    use super::{Bencher, Client, black_box};

    const BASE: &str = "https://v1.api.altostrat.io";

    #[divan::bench]
    fn declared(bencher: Bencher) {
        let client = Client::builder(BASE).build().expect("the client builds");
        bencher.bench_local(|| drop(black_box(super::declared(&client))));
    }

    #[divan::bench]
    fn by_hand_with_reqwest(bencher: Bencher) {
        let client = reqwest::Client::new();
        bencher.bench_local(|| drop(black_box(super::by_hand(&client, BASE))));
    }
}

/// Whole calls over HTTP/1.1 on loopback, one kept-alive connection.
mod whole_call {
    use super::{Bencher, Builder, CannedResponse, Client, Runtime, Script, ScriptedServer};

    fn world() -> (ScriptedServer, Runtime) {
        let server = ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
            .count_only()
            .start();
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("the runtime starts");
        (server, runtime)
    }

    #[divan::bench]
    fn declared(bencher: Bencher) {
        let (server, runtime) = world();
        let client = Client::builder(server.url())
            .build()
            .expect("the client builds");
        bencher.bench_local(|| {
            runtime
                .block_on(super::declared(&client))
                .expect("the faults are listed");
        });
    }

    #[divan::bench]
    fn by_hand_with_reqwest(bencher: Bencher) {
        let (server, runtime) = world();
        let base = server.url();
        let client = reqwest::Client::new();
        bencher.bench_local(|| {
            let request = super::by_hand(&client, &base);
            let response = runtime
                .block_on(client.execute(request))
                .expect("a response comes");
            assert_eq!(response.status(), 204);
        });
    }
}
