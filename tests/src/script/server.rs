//! The running server, and what a test can ask of it.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use super::Script;
use super::plan::Plan;
use super::stage::{Counts, Ending, Stage};
use crate::host::{Host, lock};
use crate::wire::{Request, only};

/// A listener on loopback that plays a script on each connection.
pub struct ScriptedServer {
    address: SocketAddr,
    scheme: &'static str,
    stage: Arc<Stage>,
    host: Host,
}

impl ScriptedServer {
    /// Plays these scripts, one per connection; a connection beyond them fails the test.
    #[must_use]
    pub fn start(scripts: impl IntoIterator<Item = Script>) -> Self {
        Self::plan(scripts).start()
    }

    /// Settings to start a server with.
    #[must_use]
    pub fn plan(scripts: impl IntoIterator<Item = Script>) -> Plan {
        Plan::new(scripts.into_iter().collect())
    }

    pub(super) fn new(
        scheme: &'static str,
        address: SocketAddr,
        stage: Arc<Stage>,
        host: Host,
    ) -> Self {
        Self {
            address,
            scheme,
            stage,
            host,
        }
    }

    /// The address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its base URL with the address as host, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// Its base URL with `host` in place of the address.
    #[must_use]
    pub fn url_for(&self, host: &str) -> String {
        format!("{}://{host}:{}", self.scheme, self.address.port())
    }

    /// An `https` URL even where the server does not speak TLS.
    #[must_use]
    pub fn https_url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// How many connections were accepted.
    #[must_use]
    pub fn accepts(&self) -> usize {
        self.stage.counts.borrow().accepts
    }

    /// How many TLS handshakes were completed.
    #[must_use]
    pub fn handshakes(&self) -> usize {
        self.stage.counts.borrow().handshakes
    }

    /// How many complete requests were read.
    #[must_use]
    pub fn request_count(&self) -> usize {
        self.stage.counts.borrow().requests
    }

    /// How many bytes were read, under TLS those of the application.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        self.stage.counts.borrow().bytes
    }

    /// How many connections the client closed before the server did.
    #[must_use]
    pub fn closed_by_client(&self) -> usize {
        self.stage.counts.borrow().closed
    }

    /// The complete requests, in the order of arrival.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.stage.requests).clone()
    }

    /// The only complete request.
    ///
    /// # Panics
    ///
    /// Where there was none, or more than one.
    #[must_use]
    pub fn one(&self) -> Request {
        only(self.requests())
    }

    /// Every byte read on a connection, counted from 0 in the order of accepting.
    #[must_use]
    pub fn received_on(&self, connection: usize) -> Vec<u8> {
        let received = lock(&self.stage.received);
        received.get(connection).cloned().unwrap_or_default()
    }

    /// How the connections ended, in the order of ending.
    #[must_use]
    pub fn endings(&self) -> Vec<Ending> {
        lock(&self.stage.endings).clone()
    }

    /// Waits until this many connections were accepted.
    ///
    /// # Panics
    ///
    /// Where it takes more than a minute.
    pub async fn accepted(&self, connections: usize) {
        self.counted("connections", move |counts| counts.accepts >= connections)
            .await;
    }

    /// Waits until this many complete requests were read.
    ///
    /// # Panics
    ///
    /// Where it takes more than a minute.
    pub async fn received(&self, requests: usize) {
        self.counted("requests", move |counts| counts.requests >= requests)
            .await;
    }

    /// Waits until the client has closed this many connections that the server held open.
    ///
    /// # Panics
    ///
    /// Where it takes more than a minute.
    pub async fn closed(&self, connections: usize) {
        self.counted("the client to close", move |counts| {
            counts.closed >= connections
        })
        .await;
    }

    /// Waits until this many scripts have ended, whoever ended them.
    ///
    /// # Panics
    ///
    /// Where it takes more than a minute.
    pub async fn ended(&self, connections: usize) {
        self.counted("scripts to end", move |counts| counts.ended >= connections)
            .await;
    }

    async fn counted(&self, what: &str, reached: impl Fn(&Counts) -> bool + Send + Sync + 'static) {
        let mut counts = self.stage.counts.subscribe();
        self.host
            .patiently(what, async move {
                let _ = counts.wait_for(|counts| reached(counts)).await;
            })
            .await;
    }
}

impl fmt::Debug for ScriptedServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ScriptedServer")
            .field("url", &self.url())
            .field("counts", &*self.stage.counts.borrow())
            .field("endings", &self.endings())
            .finish_non_exhaustive()
    }
}
