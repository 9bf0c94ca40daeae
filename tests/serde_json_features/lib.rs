//! A server that records one request at a time, byte for byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::{self, JoinHandle};

/// A server that sends `response` once.
pub struct Once {
    address: SocketAddr,
    served: JoinHandle<String>,
}

impl Once {
    /// Listens for one request.
    pub fn new(status: &'static str, body: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let served = thread::spawn(move || {
            let (mut socket, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            let mut chunk = [0; 4096];
            while !is_complete(&request) {
                let length = socket.read(&mut chunk).unwrap();
                assert_ne!(length, 0, "the request is cut off");
                request.extend_from_slice(&chunk[..length]);
            }
            let length = body.len();
            write!(
                socket,
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{body}"
            )
            .unwrap();
            String::from_utf8(request).unwrap()
        });
        Self { address, served }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The request.
    pub fn request(self) -> String {
        self.served.join().unwrap()
    }
}

fn is_complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().unwrap())
    });
    body.len() >= length.unwrap_or(0)
}
