//! The settings of a scripted server before it starts.

use std::net::SocketAddr;
use std::sync::Arc;

use super::stage::{Stage, accept};
use super::{Script, ScriptedServer};
use crate::host::{Faults, Host};
use crate::ports::listener;
use crate::tls::Identity;

/// The settings of a [`ScriptedServer`].
#[derive(Debug)]
pub struct Plan {
    pub(super) scripts: Vec<Script>,
    pub(super) repeats_last: bool,
    pub(super) keeps_bytes: bool,
    pub(super) identity: Option<Identity>,
    address: SocketAddr,
}

impl Plan {
    pub(super) fn new(scripts: Vec<Script>) -> Self {
        Self {
            scripts,
            repeats_last: false,
            keeps_bytes: true,
            identity: None,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
        }
    }

    /// Plays the last script on every further connection too.
    #[must_use]
    pub fn repeat_last(mut self) -> Self {
        self.repeats_last = true;
        self
    }

    /// Speaks TLS, and plays the scripts inside.
    #[must_use]
    pub fn tls(mut self, identity: &Identity) -> Self {
        self.identity = Some(identity.clone());
        self
    }

    /// Counts requests and bytes without keeping them, for tests that watch memory.
    #[must_use]
    pub fn count_only(mut self) -> Self {
        self.keeps_bytes = false;
        self
    }

    /// Listens on this address instead of a free port of 127.0.0.1.
    #[must_use]
    pub fn listen_on(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Starts the server.
    ///
    /// # Panics
    ///
    /// Where the address is taken.
    #[must_use]
    pub fn start(self) -> ScriptedServer {
        let (listener, address) = listener(self.address);
        let scheme = if self.identity.is_some() {
            "https"
        } else {
            "http"
        };
        let faults = Faults::default();
        let stage = Arc::new(Stage::new(self, faults.clone()));
        let shared = Arc::clone(&stage);
        let host = Host::start(faults, move || accept(listener, shared));
        ScriptedServer::new(scheme, address, stage, host)
    }
}
