//! What servers make of a path segment.
//!
//! A segment is judged as built, literal text and all, since what counts is what a server sees. nginx decodes `%2F` and
//! resolves `..` behind it, others take `\` for a slash, and Tomcat and its kin cut path parameters off at `;` before they
//! resolve. So each segment is decoded once and split at `/` and `\`, and each piece is cut at its first `;`.

/// The piece of `segment` that a server may resolve, `.` or `..`, if there is one.
pub(super) fn dot_piece(segment: &str) -> Option<&'static str> {
    // Escaped dots have a `%`, so most segments need no closer look. A loop without an early exit becomes vector instructions.
    let has_either = segment.bytes().fold(0_u8, |has, byte| {
        has | u8::from(byte == b'.') | u8::from(byte == b'%')
    });
    if has_either == 0 {
        return None;
    }
    let mut piece = Piece::default();
    for byte in decoded(segment) {
        match byte {
            b'/' | b'\\' => {
                if let Some(dots) = piece.dots() {
                    return Some(dots);
                }
                piece = Piece::default();
            }
            _ => piece.push(byte),
        }
    }
    piece.dots()
}

/// The control character that a part of `segment` decodes to, if there is one.
pub(super) fn control_character(segment: &str) -> Option<char> {
    if !segment.contains('%') {
        return None;
    }
    let bytes: Vec<u8> = decoded(segment).collect();
    String::from_utf8_lossy(&bytes)
        .chars()
        .find(|character| character.is_control())
}

/// What one piece consists of, up to its `;`.
#[derive(Default)]
struct Piece {
    dots: u8,
    has_other: bool,
    is_cut: bool,
}

impl Piece {
    fn push(&mut self, byte: u8) {
        match byte {
            _ if self.is_cut => {}
            b';' => self.is_cut = true,
            b'.' => self.dots = self.dots.saturating_add(1),
            _ => self.has_other = true,
        }
    }

    fn dots(&self) -> Option<&'static str> {
        match self {
            Self {
                has_other: true, ..
            } => None,
            Self { dots: 1, .. } => Some("."),
            Self { dots: 2, .. } => Some(".."),
            _ => None,
        }
    }
}

/// The bytes of `text`, decoded once.
fn decoded(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let (byte, after) = match *rest {
            [] => return None,
            [b'%', high, low, ref after @ ..] => match (digit(high), digit(low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                _ => (b'%', rest.get(1..).unwrap_or_default()),
            },
            [byte, ref after @ ..] => (byte, after),
        };
        rest = after;
        Some(byte)
    })
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_dots_that_some_server_resolves() {
        for (segment, piece) in [
            (".", "."),
            ("..", ".."),
            ("%2e", "."),
            ("%2E%2e", ".."),
            (".%2e", ".."),
            ("..%2F..%2Fadmin", ".."),
            ("..%2fadmin", ".."),
            ("x%2F..", ".."),
            (".%2Fx", "."),
            ("x%2F.%2Fy", "."),
            ("a%5C..%5Cb", ".."),
            ("a\\..\\b", ".."),
            ("..;", ".."),
            ("..;%2Fadmin", ".."),
            ("..%3Ba=b", ".."),
            (".;x=%2F", "."),
            ("a%2F%2e%2e;x", ".."),
        ] {
            assert_eq!(dot_piece(segment), Some(piece), "{segment}");
        }
    }

    #[test]
    fn leaves_what_every_server_keeps() {
        for segment in [
            "",
            "...",
            "...json",
            "..foo",
            "foo..",
            ".a",
            "a.",
            "a%2Fb",
            "%2F",
            "%5C",
            ";",
            ";..",
            "a;..",
            "a;%2Fb",
            "%252e%252e",
            "..%252F..",
            "%2e%2e%2e",
            "%2",
            "%",
            "é..",
            "..%20",
            "..%00",
        ] {
            assert_eq!(dot_piece(segment), None, "{segment}");
        }
    }

    #[test]
    fn finds_escaped_control_characters() {
        for (segment, character) in [
            ("a%00b", '\0'),
            ("%0D%0a", '\r'),
            ("%7f", '\u{7f}'),
            ("%C2%85", '\u{85}'),
        ] {
            assert_eq!(control_character(segment), Some(character), "{segment}");
        }
        for segment in ["a", "%20", "%C3%A9", "%2500", "%0", "%ff"] {
            assert_eq!(control_character(segment), None, "{segment}");
        }
    }
}
