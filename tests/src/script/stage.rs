//! What the server's thread and the test share: counts, requests, and how each connection ended.

use std::sync::{Arc, Mutex};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use super::Script;
use super::conversation::{Conversation, Stop, Witness};
use super::plan::Plan;
use super::socket::Socket;
use crate::host::{Faults, lock};
use crate::wire::Request;

/// How one connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The script closed the connection.
    Played,
    /// The client closed it first.
    ClientClosed,
    /// The TLS handshake failed, with rustls's message on the server's side.
    HandshakeFailed(String),
    /// The client did what the script does not allow; the test fails.
    Fault(String),
}

#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) accepts: usize,
    pub(super) handshakes: usize,
    pub(super) requests: usize,
    pub(super) bytes: usize,
    pub(super) closed: usize,
    pub(super) ended: usize,
}

/// What the server's thread and the test share.
#[derive(Debug)]
pub(super) struct Stage {
    plan: Plan,
    pub(super) counts: watch::Sender<Counts>,
    pub(super) requests: Mutex<Vec<Request>>,
    pub(super) received: Mutex<Vec<Vec<u8>>>,
    pub(super) endings: Mutex<Vec<Ending>>,
    faults: Faults,
}

impl Stage {
    pub(super) fn new(plan: Plan, faults: Faults) -> Self {
        Self {
            plan,
            counts: watch::Sender::default(),
            requests: Mutex::default(),
            received: Mutex::default(),
            endings: Mutex::default(),
            faults,
        }
    }

    fn script(&self, connection: usize) -> Option<&Script> {
        let scripts = &self.plan.scripts;
        let last = scripts.last().filter(|_| self.plan.repeats_last);
        scripts.get(connection).or(last)
    }

    fn ended(&self, ending: Ending) {
        let closed = usize::from(ending == Ending::ClientClosed);
        if let Ending::Fault(fault) = &ending {
            self.faults.report(fault.clone());
        }
        if self.plan.keeps_bytes || matches!(ending, Ending::Fault(_)) {
            lock(&self.endings).push(ending);
        }
        self.counts.send_modify(|counts| {
            counts.closed += closed;
            counts.ended += 1;
        });
    }
}

/// Plays a script on every incoming connection.
pub(super) async fn accept(listener: std::net::TcpListener, stage: Arc<Stage>) {
    let listener = TcpListener::from_std(listener).expect("a listener on this runtime");
    for connection in 0.. {
        let Ok((stream, _)) = listener.accept().await else {
            stage.faults.report("the listener failed".to_owned());
            return;
        };
        if stage.plan.keeps_bytes {
            lock(&stage.received).push(Vec::new());
        }
        stage.counts.send_modify(|counts| counts.accepts += 1);
        let faults = stage.faults.clone();
        let stage = Arc::clone(&stage);
        faults.spawn(async move {
            let ending = converse(stream, connection, &stage).await;
            stage.ended(ending);
        });
    }
}

async fn converse(stream: TcpStream, connection: usize, stage: &Arc<Stage>) -> Ending {
    let Some(script) = stage.script(connection) else {
        return Ending::Fault(format!("no script expects connection {connection}"));
    };
    let _ = stream.set_nodelay(true);
    let socket = match &stage.plan.identity {
        None => Socket::Plain(stream),
        Some(identity) => match TlsAcceptor::from(identity.config()).accept(stream).await {
            Err(fault) => return Ending::HandshakeFailed(fault.to_string()),
            Ok(stream) => {
                stage.counts.send_modify(|counts| counts.handshakes += 1);
                Socket::Tls(Box::new(stream))
            }
        },
    };
    let witness = Seat {
        stage: Arc::clone(stage),
        connection,
    };
    match Conversation::new(socket, witness).play(script).await {
        Stop::Played => Ending::Played,
        Stop::ClientClosed => Ending::ClientClosed,
        Stop::Fault(fault) => Ending::Fault(fault),
    }
}

/// Reports what one connection receives.
#[derive(Debug)]
struct Seat {
    stage: Arc<Stage>,
    connection: usize,
}

impl Witness for Seat {
    fn bytes(&self, bytes: &[u8]) {
        if let Some(received) = lock(&self.stage.received).get_mut(self.connection) {
            received.extend_from_slice(bytes);
        }
        self.stage
            .counts
            .send_modify(|counts| counts.bytes += bytes.len());
    }

    fn request(&self, request: Request) {
        if self.stage.plan.keeps_bytes {
            lock(&self.stage.requests).push(request.on_connection(self.connection));
        }
        self.stage.counts.send_modify(|counts| counts.requests += 1);
    }
}
