//! How often a warm call allocates.

use std::pin::pin;

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, Error, ErrorResponse, HasClient, Stream, http, sdx_endpoint};
use sdx_endpoint_tests::allocations::{count, count_on};
use sdx_endpoint_tests::measured;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::single_thread::runtime;
use tokio::runtime::Runtime;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/api/keys/<id>")]
    async fn put_key(&self, id: &str, #[body] numbers: &[u64]) -> Result<Vec<u64>, Error>;
}

impl Keys for Client {}

#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "decoded and not looked at")]
struct User {
    id: u64,
    name: String,
    tags: Vec<u8>,
}

#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "decoded and not looked at")]
struct Users {
    data: Vec<User>,
}

trait Lists: HasClient {
    #[sdx_endpoint(method = "GET", path = "/users")]
    async fn one_page(&self) -> Result<Users, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/users",
        paginate(
            cursor = "after",
            next = "data[-1].id",
            more = "meta.has_more",
            items = "data"
        )
    )]
    fn users(&self) -> impl Stream<Item = Result<User, Error>> + Send;
}

impl Lists for Client {}

/// A debug build of url parses each URL again that it did not parse itself.
const IN_DEBUG: usize = if cfg!(debug_assertions) { 5 } else { 0 };

/// Allocations of a warm call: the least of many calls.
fn least<T, F: Future<Output = T>>(runtime: &Runtime, call: impl Fn() -> F) -> usize {
    let counted = (0..20).map(|_| {
        let (_, counted) = count_on(runtime, call());
        counted.allocations + counted.reallocations
    });
    counted.min().unwrap()
}

fn cost<T, F: Future<Output = Result<T, Error>>>(
    response: CannedResponse,
    call: impl Fn(Client) -> F,
) -> usize {
    let server = Recorder::always(response);
    let client = Client::builder(server.url())
        .bearer_token("alto_sk_ab123")
        .build()
        .unwrap();
    least(&runtime(), || async { call(client.clone()).await.unwrap() })
}

#[test]
fn a_delete_costs_no_more_than_without_retries() {
    let cost = cost(CannedResponse::status(204), async |client| {
        client.delete_key("one").await
    });
    assert!(cost <= 42 + IN_DEBUG, "{cost:?}");
}

#[test]
fn a_put_costs_no_more_than_without_retries() {
    let response = CannedResponse::json(200, "[1,2,3]");
    let cost = cost(response, async |client| {
        client.put_key("one", &[1, 2, 3]).await
    });
    assert!(cost <= 55 + IN_DEBUG, "{cost:?}");
}

#[test]
fn the_future_of_a_call_is_small() {
    let client = measured::client(measured::BASE);
    let size = size_of_val(&measured::delete(&client));
    assert!(size <= 2200, "{size} bytes");
}

#[cfg(feature = "multipart")]
#[test]
fn a_large_part_is_not_copied() {
    use sdx_endpoint::{Bytes, Part};

    trait Uploads: HasClient {
        #[sdx_endpoint(method = "POST", path = "/files")]
        async fn upload(&self, #[part] file: Part, #[part] title: &str) -> Result<(), Error>;
    }

    impl Uploads for Client {}

    let client = Client::builder("https://api.example").build().unwrap();
    let file = Bytes::from(vec![7; 10 << 20]);
    let ((), counted) = count(|| {
        let part = Part::bytes(file.clone()).file_name("a.bin");
        drop(client.upload(part, "one"));
    });
    assert!(counted.bytes < 16 << 10, "{counted:?}");
}

#[test]
fn a_large_response_takes_no_more_memory_than_by_hand() {
    let numbers = format!("[{}1]", "12345678,".repeat(1 << 20));
    let server = Recorder::always(CannedResponse::json(200, numbers));
    let (base, runtime) = (server.url(), runtime());
    let client = Client::builder(&base).max_response_bytes(64 << 20);
    let client = client.build().unwrap();
    let plain = reqwest::Client::new();
    let least = |measure: &dyn Fn() -> usize| (0..5).map(|_| measure()).min().unwrap();
    let ours = least(&|| {
        let call = async { client.put_key("one", &[]).await.unwrap().len() };
        let (length, counted) = count_on(&runtime, call);
        assert_eq!(length, (1 << 20) + 1);
        counted.bytes
    });
    let theirs = least(&|| {
        let call = async {
            let request = plain.put(format!("{base}/api/keys/one")).body("[]");
            let body = request.send().await.unwrap().bytes().await.unwrap();
            serde_json::from_slice::<Vec<u64>>(&body).unwrap().len()
        };
        let (length, counted) = count_on(&runtime, call);
        assert_eq!(length, (1 << 20) + 1);
        counted.bytes
    });
    // How the chunks arrive differs from run to run.
    assert!(
        ours <= theirs + theirs / 50,
        "{ours} bytes, and {theirs} by hand"
    );
}

#[test]
fn five_query_arguments_cost_no_more_than_by_hand() {
    let server = measured::server();
    let (base, runtime) = (server.url(), runtime());
    let client = Client::builder(&base).build().unwrap();
    let plain = reqwest::Client::new();
    let ours = least(&runtime, || async {
        measured::faults(&client).await.unwrap();
    });
    let theirs = least(&runtime, || async {
        let request = measured::by_hand::faults(&plain, &base);
        let response = plain.execute(request).await.unwrap();
        assert_eq!(response.status(), 204);
    });
    assert!(ours <= theirs, "{ours} allocations, and {theirs} by hand");
}

#[test]
fn a_failure_body_is_parsed_once() {
    let runtime = runtime();
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
            let error = client.delete_key("7").await.unwrap_err();
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

#[test]
fn a_page_costs_its_items_and_little_more() {
    let users: Vec<_> = (0..100)
        .map(|id| format!(r#"{{"tags":[1,2],"name":"user {id}","id":{id}}}"#))
        .collect();
    let body = format!(
        r#"{{"meta":{{"has_more":false}},"data":[{}]}}"#,
        users.join(",")
    );
    let server = InMemory::new({
        let body = body.clone();
        move |_| http::Response::new(body.clone())
    });
    let client = Client::builder("https://api.example")
        .transport(server)
        .build()
        .unwrap();
    let runtime = runtime();
    let typed = least(&runtime, || async {
        client.one_page().await.unwrap();
    });
    let paged = least(&runtime, || async {
        let mut users = pin!(client.users());
        let mut count = 0;
        while let Some(user) =
            std::future::poll_fn(|context| users.as_mut().poll_next(context)).await
        {
            user.unwrap();
            count += 1;
        }
        assert_eq!(count, 100);
    });
    let ((), tree) = count(|| drop(serde_json::from_str::<serde_json::Value>(&body).unwrap()));
    println!(
        "{paged} allocations a page, {typed} as one type, {} as a tree alone",
        tree.allocations
    );
    assert!(
        paged <= typed + 10,
        "{paged} allocations, {typed} as one type"
    );
    assert!(paged < tree.allocations + tree.reallocations);
}
