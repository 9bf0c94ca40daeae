//! Percent-decoding. A malformed escape stays as it is, as servers have it.

/// Decodes `%XX`.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => break,
            [b'%', high, low, tail @ ..] => {
                let Some(byte) = byte(*high, *low) else {
                    bytes.push(b'%');
                    rest = rest.get(1..).unwrap_or_default();
                    continue;
                };
                bytes.push(byte);
                tail
            }
            [byte, tail @ ..] => {
                bytes.push(*byte);
                tail
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Decodes what is in a query or a form: a plus sign is a space.
pub(super) fn decode_form(text: &str) -> String {
    decode(&text.replace('+', " "))
}

fn byte(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let value = digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?;
    u8::try_from(value).ok()
}

/// The pairs of a query or a form, still encoded; a name without `=` has no value.
pub(super) fn pairs(text: &str) -> Vec<(&str, Option<&str>)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (pair, None),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        for (text, plain) in [
            ("a%20b", "a b"),
            ("%C3%A9", "é"),
            ("%", "%"),
            ("%zz", "%zz"),
            ("a+b", "a+b"),
        ] {
            assert_eq!(decode(text), plain, "{text}");
        }
        assert_eq!(decode_form("a+b%2B"), "a b+");
        assert_eq!(
            pairs("a=1&b&&c="),
            [("a", Some("1")), ("b", None), ("c", Some(""))]
        );
    }
}
