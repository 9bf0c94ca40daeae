//! Endpoints are methods of ordinary traits.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sdx_endpoint::{BoxError, Client, Error, HasClient, sdx_endpoint};

use crate::support::{ApiKeys, ID, client, quiet};

/// A fake that overrides one method and counts.
struct Fake {
    unconnected: Client,
    deleted: AtomicUsize,
}

impl Fake {
    fn new() -> Self {
        Self {
            unconnected: Client::unconnected(),
            deleted: AtomicUsize::new(0),
        }
    }
}

impl HasClient for Fake {
    fn client(&self) -> &Client {
        &self.unconnected
    }
}

impl ApiKeys for Fake {
    async fn delete_api_key(&self, _: &str) -> Result<(), Error> {
        self.deleted.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

trait Sites: HasClient {
    #[sdx_endpoint(method = "GET", path = "/sites")]
    async fn sites(&self) -> Result<(), Error>;
}

impl Sites for Client {}
impl Sites for Fake {}

/// Both APIs, and a method of its own.
trait Sdx: ApiKeys + Sites {
    async fn delete_and_list(&self, id: &str) -> Result<(), Error> {
        self.delete_api_key(id).await?;
        self.sites().await
    }
}

impl<T: ApiKeys + Sites> Sdx for T {}

async fn revoke(api: &impl ApiKeys, id: &str) -> Result<(), Error> {
    api.delete_api_key(id).await
}

#[tokio::test]
async fn a_fake_overrides_what_it_needs() {
    let fake = Fake::new();
    revoke(&fake, "not even an id").await.unwrap();
    assert_eq!(fake.deleted.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn what_a_fake_does_not_override_is_refused_clearly() {
    let error = Fake::new().sites().await.unwrap_err();
    assert_eq!(error.delivery(), sdx_endpoint::Delivery::NotSent);
    assert!(error.is_connect(), "{error:?}");
    assert!(error.to_string().contains("unconnected"), "{error}");
    assert!(error.to_string().starts_with("sites: "), "{error}");
}

#[tokio::test]
async fn a_trait_inherits_endpoints() {
    let server = quiet();
    client(&server).delete_and_list(ID).await.unwrap();
    let targets: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.request_line().to_owned())
        .collect();
    assert_eq!(
        targets,
        [
            format!("DELETE /api/keys/{ID} HTTP/1.1"),
            "GET /sites HTTP/1.1".to_owned()
        ]
    );
}

#[tokio::test]
async fn whatever_carries_a_client_implements_the_api() {
    struct Account {
        client: Client,
    }
    impl HasClient for Account {
        fn client(&self) -> &Client {
            &self.client
        }
    }
    impl ApiKeys for Account {}
    impl ApiKeys for Arc<Account> {}
    impl ApiKeys for Box<Account> {}
    impl ApiKeys for &Account {}

    let server = quiet();
    let account = || Account {
        client: client(&server),
    };
    revoke(&account(), ID).await.unwrap();
    revoke(&&account(), ID).await.unwrap();
    revoke(&Arc::new(account()), ID).await.unwrap();
    revoke(&Box::new(account()), ID).await.unwrap();
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_are_spawned() {
    let server = quiet();
    let client = client(&server);
    let calls: Vec<_> = (0..32)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete_api_key(ID).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.requests().len(), 32);
}

#[tokio::test]
async fn errors_pass_through_question_marks() {
    async fn program(api: &impl ApiKeys) -> Result<(), BoxError> {
        api.delete_api_key("no id").await?;
        Ok(())
    }
    let error = program(&Client::unconnected()).await.unwrap_err();
    assert!(error.to_string().contains("argument `id`"), "{error}");
}
