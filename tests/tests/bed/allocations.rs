//! `allocations`: counts by thread.

use std::thread;

use sdx_endpoint_tests::allocations::{Allocations, count, count_on};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::single_thread::runtime;

use crate::{client, raised};

#[test]
fn counts_blocks_and_bytes() {
    let (mut numbers, counted) = count(|| Vec::<u64>::with_capacity(2));
    let expected = Allocations {
        allocations: 1,
        reallocations: 0,
        bytes: 16,
    };
    assert_eq!(counted, expected);

    let ((), counted) = count(|| numbers.extend([1, 2, 3]));
    assert_eq!((counted.allocations, counted.reallocations), (0, 1));
    assert_eq!(counted.bytes, 8 * numbers.capacity());
}

#[test]
fn counts_nothing_where_nothing_is_allocated() {
    let (sum, counted) = count(|| 1 + 1);
    assert_eq!((sum, counted), (2, Allocations::default()));
}

#[test]
fn leaves_out_other_threads() {
    let gate = std::sync::Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            gate.wait();
            let _text = String::from("elsewhere");
            gate.wait();
        });
        let ((), counted) = count(|| {
            gate.wait();
            gate.wait();
        });
        assert_eq!(counted.allocations, 0);
    });
}

#[test]
fn counts_calls_alike_once_they_are_warm() {
    let server = Recorder::always(CannedResponse::status(204));
    let runtime = runtime();
    let client = client();
    let url = server.url();
    let call = || async { client.delete(&url).send().await.unwrap().status() };
    for _ in 0..3 {
        runtime.block_on(call());
    }
    let (status, first) = count_on(&runtime, call());
    let (_, second) = count_on(&runtime, call());
    assert_eq!(status, 204);
    assert!(first.allocations > 10, "{first:?}");
    assert!(
        first.allocations.abs_diff(second.allocations) <= 2,
        "{first:?} {second:?}"
    );
}

#[test]
fn refuses_a_runtime_with_workers() {
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let text = raised(|| {
        let _ = count_on(&runtime, async {});
    });
    assert!(text.contains("a runtime of one thread"));
}
