//! Text in the charset that its content type names (RFC 9110 §8.3.2).
//!
//! Takes the bytes of a body and the response's headers; returns a `String`. UTF-8, the default, costs nothing. Of the
//! other charsets, only those still common in the field are known, as WHATWG's Encoding Standard reads them:
//! `iso-8859-1` is windows-1252, and so is `us-ascii` where it is not ASCII after all.

use std::fmt;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::sanitize::sanitize;

/// The longest name of a charset that an error shows.
const MAX_NAME: usize = 40;

/// The characters of windows-1252 from 0x80 to 0x9F (Encoding Standard, index windows-1252); all others are those of
/// Unicode with the same number.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Why a body has no text.
#[derive(Debug)]
pub(crate) enum CharsetError {
    /// It is not UTF-8, and nothing says that it is anything else.
    NotUtf8(std::str::Utf8Error),
    /// It is in a charset that is not known.
    Unknown(String),
}

/// The text that `bytes` are, without a byte order mark.
pub(crate) fn decode(bytes: Vec<u8>, headers: &HeaderMap) -> Result<String, CharsetError> {
    let charset = charset(headers);
    // A byte order mark says more than the header (Encoding Standard §6).
    let is_marked = bytes.starts_with(b"\xef\xbb\xbf");
    let lower = charset.map(str::to_ascii_lowercase);
    match lower.as_deref().filter(|_| !is_marked) {
        None | Some("utf-8" | "utf8" | "unicode-1-1-utf-8") => match String::from_utf8(bytes) {
            Ok(text) => Ok(text
                .strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text)),
            Err(error) => Err(CharsetError::NotUtf8(error.utf8_error())),
        },
        Some("us-ascii" | "ascii" | "ansi_x3.4-1968") => {
            Ok(String::from_utf8(bytes).unwrap_or_else(|error| windows_1252(error.as_bytes())))
        }
        Some(
            "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "latin-1" | "l1"
            | "windows-1252" | "cp1252" | "x-cp1252",
        ) => Ok(windows_1252(&bytes)),
        Some(other) if is_common_to_all(&bytes, other) => {
            String::from_utf8(bytes).map_err(|error| CharsetError::NotUtf8(error.utf8_error()))
        }
        Some(_) => Err(CharsetError::Unknown(shown(charset))),
    }
}

/// Whether the bytes are the same text in every charset: all but UTF-7, UTF-16, and UTF-32 agree with ASCII about
/// printable characters, and what escapes to others begins with a control character.
fn is_common_to_all(bytes: &[u8], charset: &str) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'}');
    !charset.starts_with("ut") && !charset.starts_with("uc") && bytes.iter().all(is_plain)
}

fn windows_1252(bytes: &[u8]) -> String {
    let character = |byte: &u8| {
        byte.checked_sub(0x80)
            .and_then(|high| WINDOWS_1252.get(usize::from(high)))
            .copied()
            .unwrap_or(char::from(*byte))
    };
    bytes.iter().map(character).collect()
}

/// The charset that the content type names.
pub(crate) fn charset(headers: &HeaderMap) -> Option<&str> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let (_, parameters) = content_type.split_once(';')?;
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    // RFC 9110 §5.6.4 knows double quotes only, and single ones are sent as well.
    let value = value.trim().trim_matches(['"', '\'']).trim();
    (!value.is_empty()).then_some(value)
}

/// The name of a charset as an error shows it, in the server's own spelling, so that a secret in it is redacted. A long
/// one is left out, since half a secret is one, too.
fn shown(charset: Option<&str>) -> String {
    charset
        .filter(|charset| charset.len() <= MAX_NAME)
        .map_or_else(|| "…".to_owned(), sanitize)
}

impl fmt::Display for CharsetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8(error) => write!(f, "it is not UTF-8: {error}"),
            Self::Unknown(charset) => write!(
                f,
                "its charset is `{charset}`, and only UTF-8, US-ASCII, and ISO-8859-1 are read as text; declare `Bytes` as \
                 the result and decode it"
            ),
        }
    }
}

impl std::error::Error for CharsetError {}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn decoded(content_type: &'static str, bytes: &[u8]) -> Result<String, String> {
        let mut headers = HeaderMap::new();
        if !content_type.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        decode(bytes.to_vec(), &headers).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_the_charset_that_is_named() {
        for (content_type, bytes, text) in [
            ("", "café".as_bytes(), "café"),
            ("text/plain", b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
            ("text/plain; charset=utf-8", b"caf\xc3\xa9", "café"),
            ("text/plain; CHARSET=\"UTF-8\"", b"caf\xc3\xa9", "café"),
            ("text/plain; charset='utf-8'", b"caf\xc3\xa9", "café"),
            ("text/plain; charset=", b"caf\xc3\xa9", "café"),
            ("text/plain; charset=us-ascii", b"cafe", "cafe"),
            ("text/plain; charset=us-ascii", b"caf\xe9", "café"),
            ("text/plain; charset=us-ascii", b"caf\xc3\xa9", "café"),
            (
                "text/plain;charset=ISO-8859-1",
                b"caf\xe9 \x80\x9f\xff",
                "café €Ÿÿ",
            ),
            (
                "text/plain; format=flowed; charset=latin1",
                b"\xc3\xa9",
                "Ã©",
            ),
            (
                "text/plain; charset=iso-8859-1",
                b"\xef\xbb\xbf\xc3\xa9",
                "é",
            ),
            ("text/plain; charset=windows-1251", b"cafe\r\n", "cafe\r\n"),
        ] {
            assert_eq!(
                decoded(content_type, bytes).as_deref(),
                Ok(text),
                "{content_type}"
            );
        }
    }

    #[test]
    fn names_a_charset_that_it_does_not_know() {
        for (content_type, bytes) in [
            ("text/plain; charset=shift_jis", &b"\x83\x65"[..]),
            ("text/plain; charset=Windows-1251", b"\xef\xe8"),
            ("text/plain; charset=utf-16le", b"a\0b\0"),
            ("text/plain; charset=utf-7", b"a+AGI-"),
            ("text/plain; charset=iso-2022-jp", b"\x1b$B$F\x1b(B"),
        ] {
            let error = decoded(content_type, bytes).unwrap_err();
            let (_, name) = content_type.split_once("charset=").unwrap();
            assert!(error.contains(&format!("`{name}`")), "{error}");
        }
        assert!(
            decoded("", b"\xff")
                .unwrap_err()
                .starts_with("it is not UTF-8")
        );
    }
}
