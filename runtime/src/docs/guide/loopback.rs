// A server on loopback for the guide's examples and for `.ci/newcomer`, which include this file: it responds as listed, and keeps
// what it received. It is not a module of the crate.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request as its method and target, and the responses to it, one after the other; the last one goes on.
type Routes = Vec<(String, Vec<String>)>;

#[derive(Clone)]
pub struct Loopback {
    url: String,
    received: Arc<Mutex<Vec<String>>>,
}

impl Loopback {
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The requests, each with its head and its body as text.
    pub fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }
}

/// Responds to `("GET /path", "200\nheader: value\n\nbody")`; `{url}` in a response is the server's own URL.
pub fn serve(responses: &[(&str, &str)]) -> Loopback {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let mut routes: Routes = Vec::new();
    for (request, response) in responses {
        let response = response.replace("{url}", &url);
        match routes.iter_mut().find(|(known, _)| known == request) {
            Some((_, all)) => all.push(response),
            None => routes.push(((*request).to_owned(), vec![response])),
        }
    }
    let server = Loopback { url, received: Arc::default() };
    let (received, routes) = (server.received.clone(), Arc::new(Mutex::new(routes)));
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let (received, routes) = (received.clone(), routes.clone());
            std::thread::spawn(move || respond(connection, &received, &routes));
        }
    });
    server
}

fn respond(mut connection: TcpStream, received: &Mutex<Vec<String>>, routes: &Mutex<Routes>) {
    let Some(request) = read_request(&mut connection) else { return };
    let target: Vec<_> = request.split(' ').take(2).collect();
    let target = target.join(" ");
    received.lock().unwrap().push(request);
    let response = match routes.lock().unwrap().iter_mut().find(|(known, _)| *known == target) {
        Some((_, all)) if all.len() > 1 => all.remove(0),
        Some((_, all)) => all[0].clone(),
        None => format!("404\n\n{{\"message\": \"there is no `{target}`\"}}"),
    };
    let (head, body) = response.split_once("\n\n").unwrap_or((&response, ""));
    let mut lines = head.lines();
    let status = lines.next().unwrap_or("200");
    let mut text = format!("HTTP/1.1 {status} \r\nconnection: close\r\n");
    let headers: Vec<_> = lines.collect();
    if !headers.iter().any(|header| header.starts_with("content-type")) {
        text += "content-type: application/json\r\n";
    }
    for header in headers {
        text += header;
        text += "\r\n";
    }
    if !["204", "304"].contains(&status) {
        text += &format!("content-length: {}\r\n", body.len());
    }
    let _ = connection.write_all(format!("{text}\r\n{body}").as_bytes());
}

/// Head and body of a request; `None` where the client sent none.
fn read_request(connection: &mut TcpStream) -> Option<String> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 16 * 1024]);
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1);
            let length: usize = length.map_or(0, |text| text.lines().next().unwrap().parse().unwrap());
            let is_chunked = head.contains("transfer-encoding: chunked");
            let is_whole = if is_chunked { bytes.ends_with(b"0\r\n\r\n") } else { bytes.len() >= head.len() + 4 + length };
            if is_whole {
                return Some(text.into_owned());
            }
        }
        match connection.read(&mut chunk) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}
