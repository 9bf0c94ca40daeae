//! Bodies that are dangerous to read.

use std::io::{self, Read};

use flate2::Compression;
use flate2::write::GzEncoder;

/// `bytes` as gzip.
///
/// ```
/// use sdx_endpoint_tests::payload::gzip;
///
/// let truncated = &gzip(b"hello")[..10];
/// assert!(truncated.starts_with(b"\x1f\x8b"));
/// ```
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    compress(bytes)
}

/// `size` zero bytes as gzip, about a thousandth of that in length.
///
/// ```
/// use sdx_endpoint_tests::payload::gzip_bomb;
///
/// assert!(gzip_bomb(8 << 20).len() < 10_000);
/// ```
#[must_use]
pub fn gzip_bomb(size: u64) -> Vec<u8> {
    compress(io::repeat(0).take(size))
}

fn compress(mut bytes: impl Read) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    io::copy(&mut bytes, &mut encoder).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}
