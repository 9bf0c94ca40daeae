//! A server that speaks HTTP/2 over TLS, and ends each request as it is told.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use h2::Reason as ErrorCode;
use h2::server::SendResponse;
use http::Response;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::tls::Identity;

/// When the head of a response is surely on its way.
const LATER: Duration = Duration::from_millis(100);

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Act {
    /// This status and no body.
    Status(u16),
    /// 200 with a header of that many bytes.
    Header(usize),
    /// 200 with this JSON, and then `RST_STREAM` where a reason is given.
    Json(&'static str, Option<ErrorCode>),
    /// `RST_STREAM`.
    Reset(ErrorCode),
    /// `GOAWAY`, and the end of the connection.
    GoAway(ErrorCode),
    /// The connection is alive and does nothing any more, not even answer pings.
    Dead,
    /// Nothing, while pings are answered.
    Nothing,
}

/// A running server, on a thread of its own; it ends with the process.
///
/// ```
/// use sdx_endpoint_tests::http2::{Http2Server, Act};
/// use sdx_endpoint_tests::tls::Authority;
///
/// let authority = Authority::new();
/// let server = Http2Server::start(&authority.identity(), [Act::Status(204)]);
/// assert!(server.url().starts_with("https://127.0.0.1:"));
/// assert_eq!((server.connections(), server.requests().len()), (0, 0));
/// ```
#[derive(Clone, Debug)]
pub struct Http2Server(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    address: SocketAddr,
    acts: Vec<Act>,
    connections: AtomicUsize,
    requests: Mutex<Vec<http::request::Parts>>,
}

impl Http2Server {
    /// Starts one whose requests are acted upon like this in turn, the last one for ever.
    ///
    /// # Panics
    ///
    /// Where no port is free.
    pub fn start(identity: &Identity, acts: impl IntoIterator<Item = Act>) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a bound listener");
        let server = Self(Arc::new(Inner {
            address: listener.local_addr().expect("a bound listener"),
            acts: acts.into_iter().collect(),
            connections: AtomicUsize::new(0),
            requests: Mutex::default(),
        }));
        let acceptor = TlsAcceptor::from(identity.config());
        let accepting = server.clone();
        let accept = async move {
            let listener = TcpListener::from_std(listener).expect("a runtime");
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(accepting.clone().serve(acceptor.clone(), socket));
            }
        };
        std::thread::spawn(|| {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime")
                .block_on(accept);
        });
        server
    }

    /// The URL to call it at.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://{}", self.0.address)
    }

    /// How many connections settled on HTTP/2.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.0.connections.load(Ordering::SeqCst)
    }

    /// The heads of the requests so far.
    ///
    /// # Panics
    ///
    /// Where the server has failed.
    #[must_use]
    pub fn requests(&self) -> Vec<http::request::Parts> {
        self.0.requests.lock().expect("the server lives").clone()
    }

    async fn serve(self, acceptor: TlsAcceptor, socket: TcpStream) {
        let Ok(tls) = acceptor.accept(socket).await else {
            return;
        };
        assert_eq!(tls.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        self.0.connections.fetch_add(1, Ordering::SeqCst);
        let Ok(mut connection) = h2::server::handshake(tls).await else {
            return;
        };
        let mut unanswered = Vec::new();
        while let Some(Ok((request, respond))) = connection.accept().await {
            let number = {
                let mut requests = self.0.requests.lock().expect("the server lives");
                requests.push(request.into_parts().0);
                requests.len() - 1
            };
            let last = self.0.acts.len() - 1;
            match &self.0.acts[number.min(last)] {
                Act::GoAway(reason) => connection.abrupt_shutdown(*reason),
                Act::Dead => std::future::pending().await,
                Act::Nothing => unanswered.push(respond),
                act => act.send(respond),
            }
        }
    }
}

impl Act {
    fn send(&self, mut respond: SendResponse<Bytes>) {
        let response = Response::builder().status(match self {
            Self::Status(status) => *status,
            _ => 200,
        });
        match self {
            Self::Reset(reason) => respond.send_reset(*reason),
            Self::Json(body, reset) => {
                let response = response.body(()).expect("a head");
                let mut stream = respond
                    .send_response(response, false)
                    .expect("an open stream");
                let body = Bytes::from_static(body.as_bytes());
                stream
                    .send_data(body, reset.is_none())
                    .expect("an open stream");
                if let Some(reason) = *reset {
                    tokio::spawn(async move {
                        // A reset overtakes what is not yet written.
                        tokio::time::sleep(LATER).await;
                        stream.send_reset(reason);
                    });
                }
            }
            Self::Header(length) => {
                let response = response.header("x-long", "v".repeat(*length));
                let response = response.body(()).expect("a head");
                respond
                    .send_response(response, true)
                    .expect("an open stream");
            }
            _ => {
                let response = response.body(()).expect("a head");
                respond
                    .send_response(response, true)
                    .expect("an open stream");
            }
        }
    }
}
