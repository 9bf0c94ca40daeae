//! `DELETE /api/keys/<id>`: a declared endpoint compared with the same call hand-written on reqwest.
//!
//! `cargo bench -p sdx-endpoint-tests --bench delete` prints both: time, and allocations on the caller's
//! thread (`alloc` and `grow` together are the allocations of a call).

use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher, black_box};
use regex::Regex;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";
const TOKEN: &str =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";

trait ApiKeys: HasClient {
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204
    )]
    async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
}

impl ApiKeys for Client {}

static PATTERN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^api_key_[0-9A-Za-z]{27}$").expect("the pattern compiles"));

fn by_hand(client: &reqwest::Client, base: &str, id: &str) -> reqwest::Request {
    assert!(PATTERN.is_match(id));
    client
        .delete(format!("{base}/api/keys/{id}"))
        .bearer_auth(TOKEN)
        .build()
        .expect("the request is complete")
}

fn main() {
    divan::main();
}

/// Building and checking the request; a call that is not awaited sends nothing.
mod build {
    use super::{ApiKeys, Bencher, Client, ID, TOKEN, black_box, by_hand};

    const BASE: &str = "https://v1.api.altostrat.io";

    #[divan::bench]
    fn declared(bencher: Bencher) {
        let client = Client::builder(BASE)
            .bearer_token(TOKEN)
            .build()
            .expect("the client builds");
        bencher.bench_local(|| drop(black_box(client.delete_api_key(black_box(ID)))));
    }

    #[divan::bench]
    fn by_hand_with_reqwest(bencher: Bencher) {
        let client = reqwest::Client::new();
        bencher.bench_local(|| drop(black_box(by_hand(&client, BASE, black_box(ID)))));
    }
}

/// Whole calls over HTTP/1.1 on loopback, one kept-alive connection.
mod whole_call {
    use super::{
        ApiKeys, Bencher, Builder, CannedResponse, Client, ID, Runtime, Script, ScriptedServer,
        TOKEN, black_box, by_hand,
    };

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
            .bearer_token(TOKEN)
            .build()
            .expect("the client builds");
        bencher.bench_local(|| {
            runtime
                .block_on(client.delete_api_key(black_box(ID)))
                .expect("the key is deleted");
        });
    }

    #[divan::bench]
    fn by_hand_with_reqwest(bencher: Bencher) {
        let (server, runtime) = world();
        let base = server.url();
        let client = reqwest::Client::new();
        bencher.bench_local(|| {
            let request = by_hand(&client, &base, black_box(ID));
            let response = runtime
                .block_on(client.execute(request))
                .expect("a response comes");
            assert_eq!(response.status(), 204);
        });
    }
}
