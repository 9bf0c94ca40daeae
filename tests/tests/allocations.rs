//! Allocations of a call compared with the same call hand-written on reqwest.

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, Error, ErrorResponse, HasClient, http, sdx_endpoint};
use sdx_endpoint_tests::allocations::{COUNTING, Counting, count, count_on};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

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

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

#[test]
fn five_query_arguments_cost_no_more_than_by_hand() {
    let server = Recorder::always(CannedResponse::status(204));
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
        let response = plain
            .get(&url)
            .header("accept", "application/json")
            .query(&pairs)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 204);
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

#[test]
fn a_failure_body_is_parsed_once() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let body_of = |fields: usize| {
        let fields: Vec<_> = (0..fields)
            .map(|field| format!(r#""field_{field}": ["is not valid"]"#))
            .collect();
        format!(r#"{{"errors": {{{}}}}}"#, fields.join(","))
    };
    // What one call and one reading allocate for a body.
    let costs = |body: String| {
        let ((), parsed) = count(|| drop(serde_json::from_str::<ErrorResponse>(&body).unwrap()));
        let server = InMemory::new(move |_| {
            let mut failure = http::Response::new(body.clone());
            *failure.status_mut() = http::StatusCode::UNPROCESSABLE_ENTITY;
            failure
        });
        let client = Client::builder("https://api.example")
            .transport(server)
            .build()
            .unwrap();
        let call = async {
            let error = client.delete_api_key("7").await.unwrap_err();
            assert!(error.failure().is_some());
        };
        let ((), called) = count_on(&runtime, call);
        (called.allocations, parsed.allocations)
    };
    let (small, large) = (costs(body_of(1)), costs(body_of(60)));
    let (call, parse) = (large.0 - small.0, large.1 - small.1);
    assert!(
        call < parse * 3 / 2,
        "{call} allocations, one reading {parse}"
    );
}
