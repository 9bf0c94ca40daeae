//! Percent-encoding: what stays, what becomes `%XX`. Hand-written, since escapes that a value already
//! holds must be kept where the declaration says `encoded`.

/// How text becomes part of a URL or a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Path and query: all but RFC 3986's unreserved characters is escaped; a space is `%20`.
    Percent,
    /// `application/x-www-form-urlencoded` as WHATWG writes it; a space is `+`.
    Form,
    /// A query or form value that holds escapes already: only what a value cannot hold is escaped.
    EscapedQuery,
    /// A path value that holds escapes already; `/` stays.
    EscapedPath,
}

impl Encoding {
    /// Whether `byte` is sent as it is.
    const fn rule(self, byte: u8) -> bool {
        match self {
            Self::Percent => is_unreserved(byte),
            Self::Form => byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'-' | b'.' | b'_'),
            // `&` would end the value, and `'` is escaped by every URL library in a query.
            Self::EscapedQuery => {
                is_path_byte(byte) && !matches!(byte, b'&' | b'\'') || matches!(byte, b'/' | b'?')
            }
            Self::EscapedPath => is_path_byte(byte) || byte == b'/',
        }
    }

    fn keeps(self, byte: u8) -> bool {
        let encodings = KEPT.get(usize::from(byte)).copied().unwrap_or(0);
        encodings & self.bit() != 0
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Percent => 1,
            Self::Form => 2,
            Self::EscapedQuery => 4,
            Self::EscapedPath => 8,
        }
    }

    const fn keeps_escapes(self) -> bool {
        matches!(self, Self::EscapedQuery | Self::EscapedPath)
    }

    /// Appends `text`, encoded.
    pub(crate) fn push(self, out: &mut String, text: &str) {
        if is_all_unreserved(text) && (self != Self::Form || !text.contains('~')) {
            out.push_str(text);
            return;
        }
        let mut kept = 0;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            if self.keeps(byte) {
                continue;
            }
            // Kept bytes are ASCII, so that they begin and end at the boundaries of characters.
            out.push_str(text.get(kept..at).unwrap_or_default());
            kept = at.saturating_add(1);
            if byte == b' ' && self == Self::Form {
                out.push('+');
            } else if byte == b'%' && self.keeps_escapes() && is_escape(text, kept) {
                out.push('%');
            } else {
                push_escape(out, byte);
            }
        }
        out.push_str(text.get(kept..).unwrap_or_default());
    }
}

/// Which encodings keep which byte: their rules as a table, since every byte that may need an escape is looked up.
static KEPT: [u8; 256] = {
    let mut table = [0; 256];
    let mut rest: &mut [u8] = &mut table;
    let mut byte = 0_u8;
    while let Some((encodings, others)) = rest.split_first_mut() {
        let mut all: &[Encoding] = &[
            Encoding::Percent,
            Encoding::Form,
            Encoding::EscapedQuery,
            Encoding::EscapedPath,
        ];
        while let Some((encoding, further)) = all.split_first() {
            if encoding.rule(byte) {
                *encodings |= encoding.bit();
            }
            all = further;
        }
        rest = others;
        byte = byte.wrapping_add(1);
    }
    table
};

/// Whether `text` needs no escape anywhere. A loop without an early exit is what compilers turn into vector
/// instructions.
pub(crate) fn is_all_unreserved(text: &str) -> bool {
    text.bytes()
        .fold(true, |all, byte| all & is_unreserved(byte))
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// RFC 3986's `pchar`, without the escapes.
pub(super) const fn is_path_byte(byte: u8) -> bool {
    is_unreserved(byte)
        || matches!(
            byte,
            b'!' | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b':'
                | b'@'
        )
}

/// Whether two hexadecimal digits are at `at`.
fn is_escape(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    matches!(rest, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// `%00%01…%FF`, so that an escape is appended as one piece.
static ESCAPES: &str = {
    const BYTES: [u8; 3 * 256] = {
        let mut bytes = [b'%'; 3 * 256];
        let mut rest: &mut [u8] = &mut bytes;
        let mut byte = 0_u8;
        while let Some(([_, high, low], others)) = rest.split_first_chunk_mut() {
            *high = hex_digit(byte >> 4);
            *low = hex_digit(byte & 0xf);
            rest = others;
            byte = byte.wrapping_add(1);
        }
        bytes
    };
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => panic!("ASCII"),
    }
};

const fn hex_digit(value: u8) -> u8 {
    match value {
        0..=9 => b'0'.wrapping_add(value),
        _ => b'A'.wrapping_add(value).wrapping_sub(10),
    }
}

fn push_escape(out: &mut String, byte: u8) {
    let start = usize::from(byte).saturating_mul(3);
    let escape = ESCAPES.get(start..start.saturating_add(3));
    out.push_str(escape.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(encoding: Encoding, text: &str) -> String {
        let mut out = String::new();
        encoding.push(&mut out, text);
        out
    }

    #[test]
    fn escapes_all_but_unreserved() {
        assert_eq!(encoded(Encoding::Percent, "aZ09-._~"), "aZ09-._~");
        assert_eq!(
            encoded(
                Encoding::Percent,
                " !\"#$%&'()*+,/:;<=>?@[\\]^`{|}\t\u{7f}é€𝄞"
            ),
            "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D%09%7F%C3%A9%E2%82%AC%F0%9D%84%9E"
        );
    }

    #[test]
    fn writes_forms_as_browsers_do() {
        assert_eq!(
            encoded(Encoding::Form, "a b*-._~é+&="),
            "a+b*-._%7E%C3%A9%2B%26%3D"
        );
    }

    #[test]
    fn keeps_escapes_that_are_there() {
        assert_eq!(
            encoded(Encoding::EscapedQuery, "a%20b%zz%4é&'c+d=/?#"),
            "a%20b%25zz%254%C3%A9%26%27c+d=/?%23"
        );
        assert_eq!(
            encoded(Encoding::EscapedPath, "a%2Fb/c d'?"),
            "a%2Fb/c%20d'%3F"
        );
    }
}
