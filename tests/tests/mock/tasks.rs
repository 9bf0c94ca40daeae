//! Several tasks at once, and how fast a mock is.

use std::time::{Duration, Instant};

use sdx_endpoint::transport::{Mock, Step};

use crate::support::{Line, line, send};

const DOCUMENT: &str = "../runtime/examples/api_keys/openapi.yaml";

fn create() -> Line {
    line("POST /api/keys")
        .header("authorization", "Bearer t")
        .json(r#"{"name": "Production automation", "permissions": ["sites:read"]}"#)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_tasks_share_a_mock() {
    let mock = Mock::from_document(DOCUMENT).unwrap();
    let steps = (0..500).map(|at| Step::status(if at % 2 == 0 { 201 } else { 422 }));
    mock.sequence("createApiKey", steps);
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let mock = mock.clone();
            tokio::spawn(async move {
                let mut created = 0;
                for _ in 0..25 {
                    created += usize::from(send(&mock, &create()).await.status == 201);
                }
                created
            })
        })
        .collect();
    let mut created = 0;
    for task in tasks {
        created += task.await.unwrap();
    }
    assert_eq!((created, mock.requests().len()), (250, 500));
    mock.assert_valid();
}

/// A thousand requests a second without optimisation; the best of several runs counts, since the machine has other things to do.
#[tokio::test]
async fn a_thousand_requests_take_a_second_at_most() {
    const REQUESTS: u32 = 250;
    let mock = Mock::from_document(DOCUMENT).unwrap();
    let request = create();
    send(&mock, &request).await;
    let mut best = Duration::MAX;
    for _ in 0..12 {
        let begun = Instant::now();
        for _ in 0..REQUESTS {
            assert_eq!(send(&mock, &request).await.status, 201);
        }
        best = best.min(begun.elapsed());
    }
    let rate = f64::from(REQUESTS) / best.as_secs_f64();
    println!("{rate:.0} requests a second");
    assert!(rate >= 1_000.0, "{rate:.0} requests a second");
}
