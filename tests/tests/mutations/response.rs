//! Responses as servers send them, and what chance makes of them.

use crate::random::Random;

/// Well-formed responses; `{token}` is the request's own credential, which the server echoes.
const SEEDS: [&str; 16] = [
    "HTTP/1.1 204 No Content\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 28\r\n\r\n{\"n\":1,\"name\":\"a\",\"next\":\"\"}",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"n\":1,\"\r\n9\r\nname\":1}\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Echo: {token}\r\nContent-Length: 50\r\n\r\n{\"n\":\"{token}\",\"name\":null}",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nConnection: close\r\n\r\n<html>{token}</html>",
    "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n{\"n\":1,\"name\":\"a\"}\n{\"n\":\"{token}\"}\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\nid: 1\nretry: 10\nevent: message\ndata: {\"n\":1,\"name\":\"a\"}\n\ndata: {token}\n\n",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLink: </pages?p=2>; rel=\"next\"\r\nConnection: close\r\n\r\n[{\"n\":1,\"name\":\"a\"},{\"n\":\"{token}\"}]",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n\x1f\u{b}\u{8}\0",
    "HTTP/1.1 302 Found\r\nLocation: https://evil.example/?t={token}\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"{token}\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 59\r\n\r\n{\"message\":\"{token}\",\"errors\":{\"a\":[\"b\"]}}",
    "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nno such token: {token}",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 422 Unprocessable Content\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"detail\":[{\"loc\":[\"body\",\"a\"],\"msg\":\"{token}\"}]}",
];

/// Bytes that mean something to some part of a client.
const PIECES: [&[u8]; 30] = [
    b"\r\n",
    b"\n",
    b"\r\n\r\n",
    b"\0",
    b" ",
    b":",
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    b"HTTP/2.0 200\r\n",
    b"Content-Length: 0\r\n",
    b"Content-Length: 18446744073709551615\r\n",
    b"Content-Length: -1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Connection: close\r\n",
    b"Retry-After: 99999999999999999999\r\n",
    b"Retry-After: Thu, 31 Dec 9999 23:59:59 GMT\r\n",
    b"Location: //evil.example\r\n",
    b"Link: <https://evil.example/{token}>; rel=next\r\n",
    b"ffffffffffffffff\r\n",
    b"0\r\n\r\n",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"\"\\u202e\\ud800\"",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"1e999",
    b"data: \n\nretry: 18446744073709551616\n",
    b"{\"message\":\"{token}\"}",
];

/// The bytes that a server sends for one case, with `token` in them.
pub(crate) fn mutated(random: &mut Random, token: &str) -> Vec<u8> {
    let mut bytes = random.one_of(&SEEDS).as_bytes().to_vec();
    for _ in 0..random.below(7) {
        mutate(&mut bytes, random);
    }
    replaced(&bytes, b"{token}", token.as_bytes())
}

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = at + random.below((bytes.len() - at).min(32) + 1);
    match random.below(8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
        1 if at < bytes.len() => bytes[at] = random.next().to_le_bytes()[0],
        2 => drop(bytes.drain(at..end)),
        3 => bytes.truncate(at),
        4 => {
            let copy = bytes[at..end].to_vec();
            let to = random.below(bytes.len() + 1);
            bytes.splice(to..to, copy);
        }
        5 => {
            let noise = random.next().to_le_bytes();
            bytes.splice(at..at, noise);
        }
        6 => {
            let other = random.one_of(&SEEDS).as_bytes();
            bytes.splice(at..end, other[random.below(other.len())..].iter().copied());
        }
        _ => {
            let piece = random.one_of(&PIECES);
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(from) {
            out.extend_from_slice(to);
            rest = after;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}
