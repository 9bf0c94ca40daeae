//! One script played on one connection: reads what its steps wait for, and keeps every complete request.

use std::collections::VecDeque;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::socket::Socket;
use super::{Script, Step};
use crate::wire::{Request, position};

/// Why a script stops.
#[derive(Debug)]
pub(super) enum Stop {
    /// The server closed, as the script prescribes.
    Played,
    /// The client closed first, or has gone away.
    ClientClosed,
    /// The client did what the script does not allow.
    Fault(String),
}

/// Where a conversation reports what it receives.
pub(super) trait Witness {
    fn bytes(&self, bytes: &[u8]);
    fn request(&self, request: Request);
}

/// A script in play on one connection.
#[derive(Debug)]
pub(super) struct Conversation<W> {
    // Taken by the step that closes it.
    socket: Option<Socket>,
    inbox: Inbox,
    witness: W,
}

impl<W: Witness> Conversation<W> {
    pub(super) fn new(socket: Socket, witness: W) -> Self {
        Self {
            socket: Some(socket),
            inbox: Inbox::default(),
            witness,
        }
    }

    /// Plays to the end, and returns why it ended.
    pub(super) async fn play(mut self, script: &Script) -> Stop {
        match self.steps(script).await {
            Err(stop) => stop,
            Ok(()) => self.silence().await,
        }
    }

    async fn steps(&mut self, script: &Script) -> Result<(), Stop> {
        for step in &script.steps {
            match step {
                Step::Repeat(script) => loop {
                    Box::pin(self.steps(script)).await?;
                },
                step => self.step(step).await?,
            }
        }
        Ok(())
    }

    async fn step(&mut self, step: &Step) -> Result<(), Stop> {
        match step {
            Step::ReadRequest => {
                self.read(Inbox::end_of_request).await?;
            }
            Step::ReadUntil(needle) => {
                self.read(|inbox| Ok(position(inbox.unread(), needle).map(|at| at + needle.len())))
                    .await?;
            }
            Step::ReadExact(count) => {
                self.read(|inbox| Ok((inbox.unread().len() >= *count).then_some(*count)))
                    .await?;
            }
            Step::ReadTlsRecord => {
                self.read(|inbox| Ok(tls_record(inbox.unread()))).await?;
            }
            Step::Write(bytes) => self.write(bytes).await?,
            Step::WriteSlowly {
                bytes,
                chunk,
                pause,
            } => {
                for chunk in bytes.chunks(*chunk) {
                    self.write(chunk).await?;
                    tokio::time::sleep(*pause).await;
                }
            }
            Step::WriteForever(bytes) => loop {
                self.write(bytes).await?;
                // Writing to a fast reader never waits, and others live on this thread.
                tokio::task::yield_now().await;
            },
            Step::Wait(gate) => gate.wait().await,
            Step::Open(gate) => gate.open(),
            Step::HalfClose => self.shut_down().await?,
            Step::Close => {
                let _ = self.shut_down().await;
                return Err(self.leave());
            }
            Step::Cut => return Err(self.leave()),
            Step::Reset => {
                if let Some(socket) = self.socket.take() {
                    socket.reset().map_err(|_| Stop::ClientClosed)?;
                }
                return Err(Stop::Played);
            }
            Step::Silence => return Err(self.silence().await),
            Step::Stall => {
                if let Some(socket) = self.socket.take() {
                    let _ = socket.closed_unread().await;
                }
                return Err(Stop::ClientClosed);
            }
            Step::Repeat(_) => unreachable!("`steps` plays repetitions"),
        }
        Ok(())
    }

    fn leave(&mut self) -> Stop {
        self.socket = None;
        Stop::Played
    }

    fn socket(&mut self) -> Result<&mut Socket, Stop> {
        self.socket.as_mut().ok_or(Stop::Played)
    }

    async fn shut_down(&mut self) -> Result<(), Stop> {
        let shut_down = self.socket()?.shutdown().await;
        shut_down.map_err(|_| Stop::ClientClosed)
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let socket = self.socket()?;
        let written = async {
            socket.write_all(bytes).await?;
            socket.flush().await
        };
        written.await.map_err(|_| Stop::ClientClosed)
    }

    /// Reads until `enough` returns how many unread bytes to take.
    async fn read<F>(&mut self, enough: F) -> Result<(), Stop>
    where
        F: Fn(&Inbox) -> Result<Option<usize>, String>,
    {
        loop {
            if let Some(count) = enough(&self.inbox).map_err(Stop::Fault)? {
                self.inbox.take(count);
                return Ok(());
            }
            self.receive().await?;
        }
    }

    async fn receive(&mut self) -> Result<(), Stop> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        match self.socket()?.read_buf(&mut bytes).await {
            Ok(1..) => {
                self.witness.bytes(&bytes);
                for request in self.inbox.add(&bytes) {
                    self.witness.request(request);
                }
                Ok(())
            }
            Ok(0) | Err(_) => Err(Stop::ClientClosed),
        }
    }

    async fn silence(&mut self) -> Stop {
        loop {
            if let Ok(Some(_)) = self.inbox.end_of_request() {
                return Stop::Fault("a request that no script expects".to_owned());
            }
            if let Err(stop) = self.receive().await {
                return stop;
            }
        }
    }
}

/// The bytes received: read by the steps, and scanned for complete requests independently.
#[derive(Debug, Default)]
struct Inbox {
    bytes: Vec<u8>,
    /// Offset in the whole stream of the first of `bytes`.
    base: usize,
    read: usize,
    scanned: usize,
    ends: VecDeque<usize>,
    malformed: Option<String>,
}

impl Inbox {
    fn add(&mut self, bytes: &[u8]) -> Vec<Request> {
        self.bytes.extend_from_slice(bytes);
        let mut requests = Vec::new();
        while self.malformed.is_none() {
            match Request::parse(&self.bytes[self.scanned - self.base..]) {
                Ok(Some((request, length))) => {
                    self.scanned += length;
                    self.ends.push_back(self.scanned);
                    requests.push(request);
                }
                Ok(None) => break,
                Err(fault) => self.malformed = Some(fault),
            }
        }
        requests
    }

    fn unread(&self) -> &[u8] {
        &self.bytes[self.read - self.base..]
    }

    fn end_of_request(&self) -> Result<Option<usize>, String> {
        match (self.ends.front(), &self.malformed) {
            (Some(end), _) => Ok(Some(end - self.read)),
            (None, Some(fault)) => Err(fault.clone()),
            (None, None) => Ok(None),
        }
    }

    fn take(&mut self, count: usize) {
        self.read += count;
        while self.ends.front().is_some_and(|end| *end <= self.read) {
            self.ends.pop_front();
        }
        let done = if self.malformed.is_some() {
            self.read
        } else {
            self.read.min(self.scanned)
        };
        self.bytes.drain(..done - self.base);
        self.base = done;
    }
}

fn tls_record(bytes: &[u8]) -> Option<usize> {
    let [_, _, _, high, low, ..] = *bytes else {
        return None;
    };
    let length = 5 + usize::from(u16::from_be_bytes([high, low]));
    (bytes.len() >= length).then_some(length)
}
