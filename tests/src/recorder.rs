//! A server that records every request byte for byte and responds as configured.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::host::{Faults, Host, lock};
use crate::ports::listener;
use crate::response::CannedResponse;
use crate::wire::{Request, only};

/// An HTTP/1.1 server on loopback that keeps what it was sent.
///
/// A panic of the handler, a malformed request, and a request beyond the canned responses all
/// panic in the test when the recorder is dropped.
///
/// ```
/// use std::io::{Read, Write};
/// use std::net::TcpStream;
///
/// use sdx_endpoint_tests::response::CannedResponse;
/// use sdx_endpoint_tests::recorder::Recorder;
///
/// let server = Recorder::with_responses([CannedResponse::status(204).close()]);
/// let mut socket = TcpStream::connect(server.address()).unwrap();
/// socket.write_all(b"DELETE /api/keys/1 HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
/// let mut response = String::new();
/// socket.read_to_string(&mut response).unwrap();
///
/// assert!(response.starts_with("HTTP/1.1 204 "));
/// assert_eq!(server.one().request_line(), "DELETE /api/keys/1 HTTP/1.1");
/// ```
pub struct Recorder {
    address: SocketAddr,
    record: Arc<Record>,
    host: Host,
}

type Handler = Box<dyn FnMut(&Request) -> CannedResponse + Send>;

struct Record {
    handler: Mutex<Handler>,
    requests: watch::Sender<Vec<Request>>,
    unfinished: Mutex<Vec<Vec<u8>>>,
    connections: watch::Sender<usize>,
    faults: Faults,
}

impl Recorder {
    /// Starts a server that calls `handler` for each response.
    ///
    /// # Panics
    ///
    /// Where loopback has no free port.
    pub fn responding(handler: impl FnMut(&Request) -> CannedResponse + Send + 'static) -> Self {
        let (listener, address) = listener(SocketAddr::from(([127, 0, 0, 1], 0)));
        let faults = Faults::default();
        let record = Arc::new(Record {
            handler: Mutex::new(Box::new(handler)),
            requests: watch::Sender::default(),
            unfinished: Mutex::default(),
            connections: watch::Sender::default(),
            faults: faults.clone(),
        });
        let shared = Arc::clone(&record);
        let host = Host::start(faults, move || accept(listener, shared));
        Self {
            address,
            record,
            host,
        }
    }

    /// Starts a server that returns these responses in order; a request beyond them fails the test.
    ///
    /// # Panics
    ///
    /// Where loopback has no free port.
    pub fn with_responses(responses: impl IntoIterator<Item = CannedResponse>) -> Self {
        let mut responses: Vec<CannedResponse> = responses.into_iter().collect();
        responses.reverse();
        Self::responding(move |request| {
            responses
                .pop()
                .unwrap_or_else(|| panic!("a request beyond the canned responses: {request:?}"))
        })
    }

    /// Starts a server that always returns the same response.
    #[must_use]
    pub fn always(response: CannedResponse) -> Self {
        Self::responding(move |_| response.clone())
    }

    /// The address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its base URL, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The complete requests so far, in the order of arrival.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.record.requests.borrow().clone()
    }

    /// The only request.
    ///
    /// # Panics
    ///
    /// Where there was none, or more than one.
    #[must_use]
    pub fn one(&self) -> Request {
        only(self.requests())
    }

    /// The bytes of requests that clients did not complete.
    #[must_use]
    pub fn unfinished(&self) -> Vec<Vec<u8>> {
        lock(&self.record.unfinished).clone()
    }

    /// How many connections were accepted.
    #[must_use]
    pub fn connections(&self) -> usize {
        *self.record.connections.borrow()
    }

    /// Waits until `count` complete requests have arrived, whether or not a response was sent.
    ///
    /// # Panics
    ///
    /// Where they do not arrive within a minute.
    pub async fn received(&self, count: usize) {
        let mut requests = self.record.requests.subscribe();
        self.host
            .patiently("requests to arrive", async move {
                let _ = requests.wait_for(|requests| requests.len() >= count).await;
            })
            .await;
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Recorder")
            .field("address", &self.address)
            .field("requests", &self.requests())
            .finish_non_exhaustive()
    }
}

async fn accept(listener: std::net::TcpListener, record: Arc<Record>) {
    let listener = TcpListener::from_std(listener).expect("a listener on this runtime");
    while let Ok((stream, _)) = listener.accept().await {
        let connection = *record.connections.borrow();
        record.connections.send_modify(|count| *count += 1);
        let faults = record.faults.clone();
        let record = Arc::clone(&record);
        faults.spawn(async move {
            // A client that disconnects halfway is not a server fault.
            let _ = converse(stream, connection, &record).await;
        });
    }
}

async fn converse(mut stream: TcpStream, connection: usize, record: &Record) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut received = Vec::new();
    while let Some(request) = next_request(&mut stream, &mut received, record).await {
        let request = request.on_connection(connection);
        record
            .requests
            .send_modify(|requests| requests.push(request.clone()));
        let response = catch_unwind(AssertUnwindSafe(|| lock(&record.handler)(&request)));
        let response = match response {
            Ok(response) => response,
            Err(panic) => {
                record.faults.add(panic);
                return Ok(());
            }
        };
        stream.write_all(&response.bytes_for(&request)).await?;
        if response.closes() || request.header("connection") == Some("close") {
            return stream.shutdown().await;
        }
    }
    Ok(())
}

async fn next_request(
    stream: &mut TcpStream,
    received: &mut Vec<u8>,
    record: &Record,
) -> Option<Request> {
    loop {
        match Request::parse(received) {
            Ok(Some((request, length))) => {
                received.drain(..length);
                return Some(request);
            }
            Ok(None) => {}
            Err(fault) => {
                record.faults.report(fault);
                return None;
            }
        }
        if !matches!(stream.read_buf(received).await, Ok(read) if read > 0) {
            if !received.is_empty() {
                lock(&record.unfinished).push(std::mem::take(received));
            }
            return None;
        }
    }
}
