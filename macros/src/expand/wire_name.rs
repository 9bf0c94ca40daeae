//! Names as they are sent: encoded once here, and not with every item of every call.
//!
//! The rules are those that the runtime has for values in the same place.

/// Where a name is sent, which decides what is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// A query: all but RFC 3986's unreserved characters.
    Query,
    /// A query whose names are encoded already.
    EncodedQuery,
    /// A form, as WHATWG writes it.
    Form,
}

/// `name` as it is sent.
pub(super) fn encoded(name: &str, encoding: Encoding) -> String {
    let mut sent = String::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        let byte = *byte;
        rest = after;
        if encoding.keeps(byte) || (byte == b'%' && encoding.keeps_escape(after)) {
            sent.push(char::from(byte));
        } else if byte == b' ' && encoding == Encoding::Form {
            sent.push('+');
        } else {
            sent.push('%');
            for digit in [byte >> 4, byte & 0xF] {
                let digit = char::from_digit(digit.into(), 16).unwrap_or('0');
                sent.push(digit.to_ascii_uppercase());
            }
        }
    }
    sent
}

impl Encoding {
    fn keeps(self, byte: u8) -> bool {
        let is_unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        is_unreserved
            || match self {
                Self::Query => byte == b'~',
                Self::EncodedQuery => b"~!$()*+,;=:@/?".contains(&byte),
                Self::Form => byte == b'*',
            }
    }

    fn keeps_escape(self, after: &[u8]) -> bool {
        self == Self::EncodedQuery
            && matches!(after, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, encoded};

    #[test]
    fn names_are_sent_as_values_of_the_same_place_are() {
        for (name, query, encoded_query, form) in [
            ("page", "page", "page", "page"),
            ("ids[]", "ids%5B%5D", "ids%5B%5D", "ids%5B%5D"),
            ("a b~*", "a%20b~%2A", "a%20b~*", "a+b%7E*"),
            ("é&=", "%C3%A9%26%3D", "%C3%A9%26=", "%C3%A9%26%3D"),
            ("%5B%", "%255B%25", "%5B%25", "%255B%25"),
            ("'/?:", "%27%2F%3F%3A", "%27/?:", "%27%2F%3F%3A"),
        ] {
            assert_eq!(encoded(name, Encoding::Query), query);
            assert_eq!(encoded(name, Encoding::EncodedQuery), encoded_query);
            assert_eq!(encoded(name, Encoding::Form), form);
        }
    }
}
