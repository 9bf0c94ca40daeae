//! `DELETE /api/keys/<id>`: a declared endpoint compared with the same call hand-written on reqwest.
//!
//! `cargo bench -p sdx-endpoint-tests --bench delete` prints both: time, and allocations on the caller's thread (`alloc`
//! and `grow` together are the allocations of a call).

use divan::{AllocProfiler, Bencher, black_box};
use sdx_endpoint_tests::measured::{self, BASE, by_hand};
use sdx_endpoint_tests::single_thread;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Building and checking the request; a call that is not awaited sends nothing.
mod build {
    use super::{BASE, Bencher, black_box, by_hand, measured};

    #[divan::bench]
    fn declared(bencher: Bencher) {
        let client = measured::client(BASE);
        bencher.bench_local(|| drop(black_box(measured::delete(&client))));
    }

    #[divan::bench]
    fn by_hand_with_reqwest(bencher: Bencher) {
        let client = by_hand::client(by_hand::LIMIT);
        bencher.bench_local(|| drop(black_box(by_hand::delete(&client, BASE))));
    }
}

/// Whole calls over HTTP/1.1 on loopback, one kept-alive connection.
mod whole_call {
    use super::{Bencher, by_hand, measured, single_thread};

    #[divan::bench]
    fn declared(bencher: Bencher) {
        let (server, runtime) = (measured::server(), single_thread::runtime());
        let client = measured::client(server.url());
        bencher.bench_local(|| {
            let outcome = runtime.block_on(measured::delete(&client));
            outcome.expect("the key is deleted");
        });
    }

    #[divan::bench]
    fn by_hand_with_reqwest(bencher: Bencher) {
        let (server, runtime) = (measured::server(), single_thread::runtime());
        let (base, client) = (server.url(), by_hand::client(by_hand::LIMIT));
        bencher.bench_local(|| {
            let outcome = runtime.block_on(client.execute(by_hand::delete(&client, &base)));
            assert_eq!(outcome.expect("a response").status(), 204);
        });
    }
}
