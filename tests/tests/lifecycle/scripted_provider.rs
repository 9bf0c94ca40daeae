//! A provider that does as it is told, and a client of it.

use std::future::pending;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sdx_endpoint::transport::{InMemory, ReceivedRequest};
use sdx_endpoint::{
    Bytes, Client, ClientBuilder, Credential, CredentialProvider, Error, HasClient, sdx_endpoint,
};
use tokio::time::sleep;

pub(crate) const SECOND: Duration = Duration::from_secs(1);

pub(crate) trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys", status = 204)]
    async fn delete(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/keys", status = 204, timeout = "400ms")]
    async fn delete_soon(&self) -> Result<(), Error>;
}

impl Keys for Client {}

/// What a provider does when it is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// A token for so many seconds, after so long.
    Give {
        lifetime: u64,
        after: Duration,
    },
    Fail,
    Hang,
    Panic,
}

pub(crate) const GIVE: Act = Act::Give {
    lifetime: 100,
    after: Duration::ZERO,
};

/// Does these in turn, the last again and again, and numbers its tokens.
#[derive(Clone)]
pub(crate) struct Scripted {
    acts: Arc<[Act]>,
    asked: Arc<AtomicUsize>,
    /// How many fetches were ended from outside.
    dropped: Arc<AtomicUsize>,
}

impl Scripted {
    pub(crate) fn new(acts: impl Into<Arc<[Act]>>) -> Self {
        Self {
            acts: acts.into(),
            asked: Arc::default(),
            dropped: Arc::default(),
        }
    }

    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub(crate) fn dropped(&self) -> usize {
        self.dropped.load(Ordering::SeqCst)
    }
}

/// Counts a fetch that does not come to its end.
struct Running<'a>(&'a AtomicUsize);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl CredentialProvider for Scripted {
    type Error = io::Error;

    async fn credential(&self) -> Result<Credential, io::Error> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let running = Running(&self.dropped);
        let act = self.acts[number.min(self.acts.len() - 1)];
        let fetched = match act {
            Act::Give { lifetime, after } => {
                sleep(after).await;
                let token = Credential::bearer(format!("token-{}", number + 1));
                Ok(token.expires_in(Duration::from_secs(lifetime)))
            }
            Act::Fail => Err(io::Error::other("the vault is sealed")),
            Act::Hang => pending().await,
            Act::Panic => panic!("s3cr3t"),
        };
        std::mem::forget(running);
        fetched
    }
}

pub(crate) fn client(provider: &Scripted) -> (Client, InMemory) {
    configured(provider, |builder| builder)
}

pub(crate) fn configured(
    provider: &Scripted,
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, InMemory) {
    let server = InMemory::new(|_| {
        http::Response::builder()
            .status(204)
            .body(Bytes::new())
            .unwrap()
    });
    let builder = Client::builder("https://h.example")
        .credentials(provider.clone())
        .transport(server.clone());
    (configure(builder).build().unwrap(), server)
}

pub(crate) fn sent(server: &InMemory) -> Vec<String> {
    let token = |request: &ReceivedRequest| {
        let value = request.headers()["authorization"].to_str().unwrap();
        value.trim_start_matches("Bearer ").to_owned()
    };
    server.requests().iter().map(token).collect()
}
