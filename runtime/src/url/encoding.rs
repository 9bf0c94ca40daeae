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
    const fn keeps(self, byte: u8) -> bool {
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

    const fn keeps_escapes(self) -> bool {
        matches!(self, Self::EscapedQuery | Self::EscapedPath)
    }

    /// Appends `text`, encoded.
    pub(crate) fn push(self, out: &mut String, text: &str) {
        if is_all_unreserved(text) && (self != Self::Form || !text.contains('~')) {
            out.push_str(text);
            return;
        }
        let mut rest = text;
        loop {
            let kept = rest
                .bytes()
                .position(|byte| !self.keeps(byte))
                .unwrap_or(rest.len());
            // The bytes before the first that is not kept are ASCII, so this is a character boundary.
            let Some((run, after)) = rest.split_at_checked(kept) else {
                return;
            };
            out.push_str(run);
            let mut characters = after.chars();
            let Some(character) = characters.next() else {
                return;
            };
            rest = characters.as_str();
            if character == ' ' && self == Self::Form {
                out.push('+');
            } else if character == '%' && self.keeps_escapes() && starts_with_two_hex_digits(rest) {
                out.push('%');
            } else {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    push_escape(out, byte);
                }
            }
        }
    }
}

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

fn starts_with_two_hex_digits(text: &str) -> bool {
    matches!(text.as_bytes(), [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

fn push_escape(out: &mut String, byte: u8) {
    out.push('%');
    for digit in [byte >> 4, byte & 0xf] {
        out.push(
            char::from_digit(digit.into(), 16)
                .unwrap_or('0')
                .to_ascii_uppercase(),
        );
    }
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
