//! What a call allocates, beside the same call by hand.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::allocations::{COUNTING, Counting, count_on};
use sdx_endpoint_tests::answer::Answer;
use sdx_endpoint_tests::recorder::Recorder;

#[global_allocator]
static ALLOCATOR: Counting = COUNTING;

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

#[test]
fn five_query_arguments_cost_no_more_than_by_hand() {
    let server = Recorder::always(Answer::status(204));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let client = Client::builder(server.url()).build().unwrap();
    let plain = reqwest::Client::new();
    let url = format!("{}/faults", server.url());

    let declared = || async {
        client
            .faults(7, 50, "wan link of A&B", Some("critical"), true)
            .await
            .unwrap();
    };
    let by_hand = || async {
        let (page, per_page) = (7.to_string(), 50.to_string());
        let pairs = [
            ("page", page.as_str()),
            ("per_page", per_page.as_str()),
            ("search", "wan link of A&B"),
            ("severity", "critical"),
            ("resolved", "true"),
        ];
        let answer = plain
            .get(&url)
            .header("accept", "application/json")
            .query(&pairs)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 204);
    };
    let least = |call: &dyn Fn() -> usize| (0..8).map(|_| call()).min().unwrap();
    let ours = least(&|| {
        let ((), counted) = count_on(&runtime, declared());
        counted.allocations + counted.reallocations
    });
    let theirs = least(&|| {
        let ((), counted) = count_on(&runtime, by_hand());
        counted.allocations + counted.reallocations
    });
    println!("{ours} with sdx-endpoint, {theirs} by hand");
    assert!(ours <= theirs, "{ours} allocations, and {theirs} by hand");
}
