use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::allocations::count_on;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/api/keys/<id>")]
    async fn put_key(&self, id: &str, #[body] numbers: &[u64]) -> Result<Vec<u64>, Error>;
}

impl Keys for Client {}

/// Allocations of a warm call: the least of many calls.
fn cost<T, F: Future<Output = Result<T, Error>>>(
    response: CannedResponse,
    call: impl Fn(Client) -> F,
) -> usize {
    let server = Recorder::always(response);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let client = Client::builder(server.url())
        .bearer_token("alto_sk_ab123")
        .build()
        .unwrap();
    (0..20)
        .map(|_| {
            let (outcome, counted) = count_on(&runtime, call(client.clone()));
            outcome.unwrap();
            counted.allocations + counted.reallocations
        })
        .min()
        .unwrap()
}

#[test]
fn a_delete_costs_no_more_than_without_retries() {
    let cost = cost(CannedResponse::status(204), async |client| {
        client.delete_key("one").await
    });
    assert!(cost <= 42, "{cost:?}");
}

#[test]
fn a_put_costs_no_more_than_without_retries() {
    let response = CannedResponse::json(200, "[1,2,3]");
    let cost = cost(response, async |client| {
        client.put_key("one", &[1, 2, 3]).await
    });
    assert!(cost <= 55, "{cost:?}");
}
