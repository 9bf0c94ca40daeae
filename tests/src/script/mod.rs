//! A server that plays one script per connection, and misbehaves on purpose.
//!
//! Steps wait for bytes or gates, not for time. A connection or request that no script expects
//! fails the test when the server is dropped.
//!
//! ```
//! use std::io::{Read, Write};
//!
//! use sdx_endpoint_tests::script::{Script, ScriptedServer};
//!
//! let server = ScriptedServer::start([Script::new().read_request().write("HTTP/1.1 20").close()]);
//! let mut socket = std::net::TcpStream::connect(server.address()).unwrap();
//! socket.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
//! let mut response = String::new();
//! socket.read_to_string(&mut response).unwrap();
//!
//! assert_eq!(response, "HTTP/1.1 20");
//! assert_eq!((server.accepts(), server.request_count()), (1, 1));
//! ```

use std::time::Duration;

use crate::response::CannedResponse;

mod conversation;
mod gate;
mod plan;
mod server;
mod socket;
mod stage;

pub use gate::Gate;
pub use plan::Plan;
pub use server::ScriptedServer;
pub use stage::Ending;

/// What a server does on one connection, step by step.
///
/// After its last step a script is silent: it reads on, fails the test on a request that it does
/// not expect, and ends when the client closes.
#[derive(Clone, Debug, Default)]
pub struct Script {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    ReadRequest,
    ReadUntil(Vec<u8>),
    ReadExact(usize),
    ReadTlsRecord,
    Write(Vec<u8>),
    WriteSlowly {
        bytes: Vec<u8>,
        chunk: usize,
        pause: Duration,
    },
    WriteForever(Vec<u8>),
    Wait(Gate),
    Open(Gate),
    HalfClose,
    Close,
    Cut,
    Reset,
    Silence,
    Stall,
    Repeat(Script),
}

impl Script {
    /// A script without steps.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads until the next request is complete, head and body.
    #[must_use]
    pub fn read_request(self) -> Self {
        self.then(Step::ReadRequest)
    }

    /// Reads until these bytes have arrived.
    ///
    /// # Panics
    ///
    /// Where `bytes` is empty.
    #[must_use]
    pub fn read_until(self, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        assert!(!bytes.is_empty(), "some bytes to wait for");
        self.then(Step::ReadUntil(bytes))
    }

    /// Reads this many bytes.
    #[must_use]
    pub fn read_exact(self, count: usize) -> Self {
        self.then(Step::ReadExact(count))
    }

    /// Reads one TLS record as opaque bytes, such as a `ClientHello`.
    #[must_use]
    pub fn read_tls_record(self) -> Self {
        self.then(Step::ReadTlsRecord)
    }

    /// Writes these bytes.
    #[must_use]
    pub fn write(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Write(bytes.into()))
    }

    /// Writes this response; [`CannedResponse::close`] has no effect here.
    #[must_use]
    pub fn respond(self, response: &CannedResponse) -> Self {
        self.then(Step::Write(response.bytes()))
    }

    /// Writes these bytes in chunks of `chunk` bytes, with `pause` after each.
    ///
    /// # Panics
    ///
    /// Where `chunk` is 0.
    #[must_use]
    pub fn write_slowly(self, bytes: impl Into<Vec<u8>>, chunk: usize, pause: Duration) -> Self {
        assert!(chunk > 0, "a chunk of at least one byte");
        self.then(Step::WriteSlowly {
            bytes: bytes.into(),
            chunk,
            pause,
        })
    }

    /// Writes these bytes over and over until the client closes; ends the script.
    #[must_use]
    pub fn write_forever(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::WriteForever(bytes.into()))
    }

    /// Waits until the gate is open, reading nothing.
    #[must_use]
    pub fn wait(self, gate: &Gate) -> Self {
        self.then(Step::Wait(gate.clone()))
    }

    /// Opens the gate.
    #[must_use]
    pub fn open(self, gate: &Gate) -> Self {
        self.then(Step::Open(gate.clone()))
    }

    /// Sends FIN (under TLS after `close_notify`) and keeps the other direction open.
    #[must_use]
    pub fn half_close(self) -> Self {
        self.then(Step::HalfClose)
    }

    /// Closes the socket, under TLS after `close_notify`; ends the script.
    ///
    /// As with any server, data that the client sent and nobody read turns the FIN into a RST.
    #[must_use]
    pub fn close(self) -> Self {
        self.then(Step::Close)
    }

    /// Closes the socket, under TLS without `close_notify`; ends the script.
    #[must_use]
    pub fn cut(self) -> Self {
        self.then(Step::Cut)
    }

    /// Closes the socket with a RST; ends the script.
    #[must_use]
    pub fn reset(self) -> Self {
        self.then(Step::Reset)
    }

    /// Reads and sends nothing until the client closes; fails the test on a request; ends the script.
    #[must_use]
    pub fn silence(self) -> Self {
        self.then(Step::Silence)
    }

    /// Neither reads nor writes until the client closes; ends the script.
    #[must_use]
    pub fn stall(self) -> Self {
        self.then(Step::Stall)
    }

    /// Plays `script` over and over until the client closes or one of its steps ends it.
    ///
    /// # Panics
    ///
    /// Where `script` has no steps.
    #[must_use]
    pub fn repeat(self, script: Script) -> Self {
        assert!(!script.steps.is_empty(), "some steps to repeat");
        self.then(Step::Repeat(script))
    }

    /// Sends the same response to every request on the connection.
    #[must_use]
    pub fn responding(response: &CannedResponse) -> Self {
        Self::new().repeat(Self::new().read_request().respond(response))
    }

    fn then(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}
