//! Doubles: responses that are written in one line, and failures below HTTP.

use std::sync::Arc;

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{
    Client, Delivery, Error, HasClient, TimeoutKind, TransportKind, http, sdx_endpoint,
};
use serde::{Deserialize, Serialize, Serializer};
use tokio::sync::Semaphore;

#[derive(Debug, Deserialize, Serialize, PartialEq)]
struct Key {
    name: String,
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, id: u8) -> Result<Key, Error>;

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", status = 204)]
    async fn delete(&self, id: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/keys", status = 201)]
    async fn create(&self, #[body] key: &Key) -> Result<(), Error>;
}
impl Keys for Client {}

fn client(server: &InMemory) -> Client {
    Client::builder("https://api.example")
        .transport(server.clone())
        .build()
        .unwrap()
}

fn key() -> Key {
    Key {
        name: "a".to_owned(),
    }
}

#[tokio::test]
async fn json_responds_with_a_status_and_a_value() {
    let server = InMemory::json(200, key());
    assert_eq!(client(&server).key(7).await.unwrap(), key());
    assert_eq!(server.requests()[0].uri().path(), "/keys/7");

    let server = InMemory::json(
        404,
        serde_json::json!({"message": "The key was not found."}),
    );
    let error = client(&server).key(7).await.unwrap_err();
    assert!(error.is_not_found(), "{error:?}");
    assert!(
        error.to_string().contains("The key was not found."),
        "{error}"
    );
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
}

#[tokio::test]
async fn what_cannot_be_a_response_is_said() {
    struct Unserialisable;

    impl Serialize for Unserialisable {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no key is ready"))
        }
    }

    for server in [
        InMemory::json(1000, key()),
        InMemory::json(200, Unserialisable),
    ] {
        let error = client(&server).create(&key()).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
    }
    let error = client(&InMemory::json(200, Unserialisable))
        .create(&key())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("no key is ready"), "{error}");
}

#[tokio::test]
async fn from_async_may_wait() {
    let permits = Arc::new(Semaphore::new(0));
    let shared = Arc::clone(&permits);
    let server = InMemory::from_async(move |request| {
        let permits = Arc::clone(&shared);
        async move {
            permits.acquire().await.unwrap().forget();
            let name = request.uri().path().to_owned();
            http::Response::new(format!(r#"{{"name":"{name}"}}"#))
        }
    });
    let client = client(&server);
    let call = tokio::spawn(async move { client.key(3).await });
    permits.add_permits(1);
    assert_eq!(call.await.unwrap().unwrap().name, "/keys/3");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refused_connection_is_not_sent() {
    let server = InMemory::refuse_connection();
    let error = client(&server).create(&key()).await.unwrap_err();
    let Error::Transport(lost) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (lost.kind(), lost.delivery(), lost.attempts()),
        (TransportKind::Connect, Delivery::NotSent, 3)
    );
    assert!(error.is_connect() && !error.may_have_been_applied());
    assert!(server.requests().is_empty(), "nothing arrived");
}

#[tokio::test(start_paused = true)]
async fn a_dropped_connection_leaves_the_outcome_unknown() {
    let server = InMemory::drop_connection();
    let error = client(&server).create(&key()).await.unwrap_err();
    let Error::Transport(lost) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (lost.kind(), lost.delivery(), lost.attempts()),
        (TransportKind::Lost, Delivery::Unknown, 1)
    );
    assert!(error.may_have_been_applied());
    assert_eq!(server.requests().len(), 1);
    let error = client(&server).delete(1).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert_eq!(server.requests().len(), 1 + 3);
}

#[tokio::test(start_paused = true)]
async fn a_hanging_server_runs_into_the_limits() {
    let server = InMemory::hang();
    let error = client(&server).delete(1).await.unwrap_err();
    let Error::Transport(lost) = &error else {
        panic!("{error:?}")
    };
    assert!(
        matches!(
            lost.timeout(),
            Some(TimeoutKind::Attempt | TimeoutKind::Total)
        ),
        "{lost:?}"
    );
    assert!(error.is_timeout() && error.may_have_been_applied());
    assert_eq!(
        server.requests().len(),
        usize::try_from(error.attempts()).unwrap()
    );
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_known_through_layers() {
    let layered = tower::ServiceBuilder::new()
        .timeout(std::time::Duration::from_secs(1))
        .service(InMemory::refuse_connection());
    let client = Client::builder("https://api.example")
        .transport(layered)
        .build()
        .unwrap();
    let error = client.create(&key()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}
