//! `payload`: compressed bodies.

use std::io::{Read, copy, sink};

use flate2::read::GzDecoder;
use sdx_endpoint_tests::payload::{gzip, gzip_bomb};

#[test]
fn compresses() {
    let mut text = String::new();
    let bytes = gzip(b"hello");
    GzDecoder::new(&bytes[..])
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "hello");
}

#[test]
fn inflates_a_thousandfold() {
    let bomb = gzip_bomb(100 << 20);
    assert!(bomb.len() < 128 << 10);
    let size = copy(&mut GzDecoder::new(&bomb[..]), &mut sink()).unwrap();
    assert_eq!(size, 100 << 20);
}
