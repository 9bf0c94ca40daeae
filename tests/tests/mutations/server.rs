//! A raw socket that sends the response of each case, broken as it is.

use std::net::SocketAddr;
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::random::Random;
use crate::response::mutated;

/// Serves every case, each by the number at the end of its path.
pub(crate) async fn start(seed: u64, token: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(socket, seed, token));
        }
    });
    address
}

/// Answers requests until one of both ends closes.
async fn serve(mut socket: TcpStream, seed: u64, token: &str) {
    let mut read = Vec::new();
    while let Some(case) = next_case(&mut socket, &mut read).await {
        let mut random = Random::new(seed ^ case);
        let bytes = mutated(&mut random, token);
        if socket.write_all(&bytes).await.is_err() {
            return;
        }
        let end = random.below(20);
        if end < 17 {
            // Most say that nothing follows, so that a client that waits for more learns it.
            if socket.shutdown().await.is_err() {
                return;
            }
        } else if end == 17 {
            let reset = SockRef::from(&socket).set_linger(Some(Duration::ZERO));
            return reset.unwrap();
        }
    }
}

/// The number of the next request's case; `None` where no request follows.
async fn next_case(socket: &mut TcpStream, read: &mut Vec<u8>) -> Option<u64> {
    let end = loop {
        if let Some(at) = read.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if socket.read_buf(read).await.ok()? == 0 {
            return None;
        }
    };
    let head: Vec<u8> = read.drain(..end).collect();
    let head = String::from_utf8(head).unwrap();
    let target = head.split(' ').nth(1).unwrap();
    let path = target.split('?').next().unwrap();
    path.rsplit('/').next().unwrap().parse().ok()
}
