//! Addresses where nothing responds.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

/// A port that refuses connections: bound, so that nobody else takes it, but not listening.
///
/// ```
/// use sdx_endpoint_tests::ports::RefusedPort;
///
/// let port = RefusedPort::new();
/// let refused = std::net::TcpStream::connect(port.address()).unwrap_err();
/// assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
/// ```
#[derive(Debug)]
pub struct RefusedPort {
    _socket: Socket,
    address: SocketAddr,
}

impl RefusedPort {
    /// Takes a port of 127.0.0.1.
    ///
    /// # Panics
    ///
    /// Where loopback has no free port.
    #[must_use]
    pub fn new() -> Self {
        let (socket, address) = bound(SocketAddr::from(([127, 0, 0, 1], 0)));
        Self {
            _socket: socket,
            address,
        }
    }

    /// The address that refuses.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its base URL, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Default for RefusedPort {
    fn default() -> Self {
        Self::new()
    }
}

/// A listener whose backlog is full, so that the kernel drops every further SYN.
///
/// ```
/// use std::io::ErrorKind;
/// use std::net::TcpStream;
/// use std::time::Duration;
///
/// use sdx_endpoint_tests::ports::BlackHole;
///
/// let hole = BlackHole::open();
/// let fault = TcpStream::connect_timeout(&hole.address(), Duration::from_millis(20)).unwrap_err();
/// assert_eq!(fault.kind(), ErrorKind::TimedOut);
/// ```
#[derive(Debug)]
pub struct BlackHole {
    _listener: Socket,
    _queued: Vec<TcpStream>,
    address: SocketAddr,
}

impl BlackHole {
    /// Opens one on a free port of 127.0.0.1.
    ///
    /// # Panics
    ///
    /// Where loopback has no free port, or the backlog never fills.
    #[must_use]
    pub fn open() -> Self {
        Self::open_on(SocketAddr::from(([127, 0, 0, 1], 0)))
    }

    /// Opens one on this address, such as another loopback address with the port of a live server.
    ///
    /// # Panics
    ///
    /// Where the address is taken, or the backlog never fills.
    #[must_use]
    pub fn open_on(address: SocketAddr) -> Self {
        let (listener, address) = bound(address);
        listener.listen(1).expect("a listener");
        let mut queued = Vec::new();
        // A connection that the backlog still takes is made at once on loopback.
        while let Ok(connected) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
            queued.push(connected);
            assert!(queued.len() < 64, "a backlog of one never fills");
        }
        Self {
            _listener: listener,
            _queued: queued,
            address,
        }
    }

    /// The address whose connections hang.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its base URL, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// A non-blocking listener whose backlog takes a storm of connections.
pub(crate) fn listener(address: SocketAddr) -> (TcpListener, SocketAddr) {
    let (socket, address) = bound(address);
    socket.listen(4096).expect("a listener");
    socket
        .set_nonblocking(true)
        .expect("a non-blocking listener");
    (socket.into(), address)
}

fn bound(address: SocketAddr) -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None).expect("a socket");
    socket.bind(&address.into()).expect("a free address");
    let address = socket.local_addr().ok().and_then(|local| local.as_socket());
    (socket, address.expect("the socket's address"))
}
