//! Keeps our own secrets out of what a server sent.
//!
//! A server may echo a credential, in any body and in an error that a type of the caller's makes of one. What an error
//! keeps goes through a [`Redactor`] first; what a success returns does not, since that is the caller's.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue};

use super::CredentialValue;

/// The shortest beginning of a secret that is redacted at the end of a text, where the rest may have been cut off.
const SHORTEST_BEGINNING: usize = 8;
/// Shorter secrets are redacted as whole words only: a password `a` must not take every `a` out of a message.
const SHORTEST_PART_OF_A_WORD: usize = 4;

/// The secrets of one request.
#[derive(Clone)]
pub(crate) struct Redactor {
    /// Those of the client.
    secrets: Arc<[CredentialValue]>,
    /// The `Authorization` of this request, where it is not the client's.
    authorization: Option<HeaderValue>,
}

impl Redactor {
    pub(crate) const fn new(
        secrets: Arc<[CredentialValue]>,
        authorization: Option<HeaderValue>,
    ) -> Self {
        Self {
            secrets,
            authorization,
        }
    }

    /// `text` with every secret replaced by `*`.
    pub(crate) fn redact(&self, text: Bytes) -> Bytes {
        let own = self.authorization.as_ref().map(|value| {
            value
                .as_bytes()
                .strip_prefix(b"Bearer ")
                .unwrap_or_default()
        });
        redacted(
            text,
            self.secrets
                .iter()
                .map(CredentialValue::secret_bytes)
                .chain(own),
        )
    }

    /// Redacts the secrets in the values of a response's headers.
    pub(crate) fn redact_headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            let text = Bytes::copy_from_slice(value.as_bytes());
            let shown = self.redact(text.clone());
            if shown != text {
                // Asterisks are allowed wherever other characters are.
                *value = HeaderValue::from_maybe_shared(shown)
                    .unwrap_or_else(|_| HeaderValue::from_static("***"));
            }
        }
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor(…)")
    }
}

/// `body` with every occurrence of the secrets replaced by `*`: as they are, and as JSON strings, URLs, forms, and HTML
/// may write them.
///
/// The length stays, and what was JSON is JSON afterwards.
fn redacted<'a>(body: Bytes, secrets: impl Iterator<Item = &'a [u8]>) -> Bytes {
    let mut redacted: Option<Vec<u8>> = None;
    for secret in secrets {
        let mut from = 0;
        while let Some((start, length)) = find(redacted.as_deref().unwrap_or(&body), secret, from) {
            let end = start.saturating_add(length);
            let text = redacted.get_or_insert_with(|| body.to_vec());
            if let Some(found) = text.get_mut(start..end) {
                found.fill(b'*');
            }
            from = end;
        }
    }
    redacted.map_or(body, Into::into)
}

/// The next occurrence of `secret` in `text`: where it begins, and how long it is.
fn find(text: &[u8], secret: &[u8], from: usize) -> Option<(usize, usize)> {
    let first = secret.first()?;
    let mut start = from;
    loop {
        let rest = text.get(start..)?;
        // An escape can stand for any character.
        let skipped = rest
            .iter()
            .position(|byte| byte == first || matches!(byte, b'\\' | b'%' | b'&'))?;
        start = start.saturating_add(skipped);
        if let Some(length) = length_at(text.get(start..)?, secret)
            && (secret.len() >= SHORTEST_PART_OF_A_WORD || is_word(text, start, length))
        {
            return Some((start, length));
        }
        start = start.saturating_add(1);
    }
}

/// Whether no letter or digit stands on either side of these bytes.
fn is_word(text: &[u8], start: usize, length: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| text.get(before));
    let after = text.get(start.saturating_add(length));
    let in_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    !in_word(before) && !in_word(after)
}

/// How long `secret` is at the beginning of `text`, if it is there.
fn length_at(text: &[u8], secret: &[u8]) -> Option<usize> {
    length_escaped(text, secret).or_else(|| text.starts_with(secret).then_some(secret.len()))
}

fn length_escaped(text: &[u8], secret: &[u8]) -> Option<usize> {
    let (mut rest, mut wanted) = (text, secret);
    while let Some(next) = wanted.first() {
        let matched = secret.len().saturating_sub(wanted.len());
        if rest.is_empty() {
            return (matched >= SHORTEST_BEGINNING).then_some(text.len());
        }
        let (written, meant) =
            escaped(rest, wanted).or_else(|| (rest.first() == Some(next)).then_some((1, 1)))?;
        rest = rest.get(written..)?;
        wanted = wanted.get(meant..)?;
    }
    Some(text.len().saturating_sub(rest.len()))
}

/// How many bytes of `text` are an escape for how many bytes of `wanted`.
fn escaped(text: &[u8], wanted: &[u8]) -> Option<(usize, usize)> {
    const ENTITIES: [(&[u8], u8); 5] = [
        (b"&amp;", b'&'),
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&quot;", b'"'),
        (b"&apos;", b'\''),
    ];
    let next = *wanted.first()?;
    match text {
        [b'\\', b'u', ..] => meant(json_character(text)?, wanted),
        [b'&', b'#', ..] => meant(html_character(text)?, wanted),
        [b'\\', byte @ (b'"' | b'\\' | b'/'), ..] => (*byte == next).then_some((2, 1)),
        // A URL in the query of another is escaped twice, its `%` as `%25`.
        [b'%', b'2', b'5', digits @ ..] if hexadecimal(digits, 2) == Some(next.into()) => {
            Some((5, 1))
        }
        [b'%', digits @ ..] => (hexadecimal(digits, 2) == Some(next.into())).then_some((3, 1)),
        [b'+', ..] => (next == b' ').then_some((1, 1)),
        [b'&', ..] => ENTITIES
            .iter()
            .find(|(entity, byte)| *byte == next && text.starts_with(entity))
            .map(|(entity, _)| (entity.len(), 1)),
        _ => None,
    }
}

/// How many bytes an escape is written with, and for how many of `wanted` it stands.
fn meant((character, written): (char, usize), wanted: &[u8]) -> Option<(usize, usize)> {
    let mut bytes = [0; 4];
    let bytes = character.encode_utf8(&mut bytes).as_bytes();
    wanted.starts_with(bytes).then_some((written, bytes.len()))
}

/// The character that `&#…;` or `&#x…;` stands for, and the length of the reference.
fn html_character(text: &[u8]) -> Option<(char, usize)> {
    // The longest is that of the last character, `&#1114111;`; some writers put zeros before.
    let end = text.iter().take(12).position(|byte| *byte == b';')?;
    let number = str::from_utf8(text.get(2..end)?).ok()?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` takes a sign.
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let number = is_number.then(|| u32::from_str_radix(digits, radix).ok())??;
    Some((char::from_u32(number)?, end.saturating_add(1)))
}

/// The character that `\u…` stands for, or two of them where it is not one of the first 65,536; and their length.
fn json_character(text: &[u8]) -> Option<(char, usize)> {
    let unit = |text: &[u8]| match text {
        [b'\\', b'u', digits @ ..] => u16::try_from(hexadecimal(digits, 4)?).ok(),
        _ => None,
    };
    let first = unit(text)?;
    let second = text.get(6..).and_then(unit);
    let units = [Some(first), second].into_iter().flatten();
    let character = char::decode_utf16(units).next()?.ok()?;
    Some((character, character.len_utf16().saturating_mul(6)))
}

fn hexadecimal(text: &[u8], digits: usize) -> Option<u32> {
    let digits = str::from_utf8(text.get(..digits)?).ok()?;
    // `from_str_radix` takes a sign.
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(body: &'static str, secret: &str) -> String {
        let body = redacted(Bytes::from(body), std::iter::once(secret.as_bytes()));
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[test]
    fn strikes_out_every_occurrence() {
        assert_eq!(
            redact("a secret, the secret", "secret"),
            "a ******, the ******"
        );
        assert_eq!(redact("ssecretsecret", "secret"), "s************");
        assert_eq!(redact("no secre", "secret"), "no secre");
        assert_eq!(redact("anything", ""), "anything");
    }

    #[test]
    fn knows_it_as_json_writes_it() {
        assert_eq!(redact(r#""a\/b+c""#, "a/b+c"), r#""******""#);
        assert_eq!(
            redact(r#""\u0061/\u0062\u002Bc""#, "a/b+c"),
            r#""********************""#
        );
        assert_eq!(redact(r#""k\"\\""#, r#"k"\"#), r#""*****""#);
        assert_eq!(redact(r"k\n", r"k\n"), "***");
        assert_eq!(redact("\"p\\u00a3ss\"", "p£ss"), "\"*********\"");
        assert_eq!(redact(r"\ud83d\ude00key", "😀key"), "***************");
        assert_eq!(redact(r"k\\n", r"k\\n"), "****");
    }

    #[test]
    fn strikes_out_what_was_cut_off() {
        assert_eq!(
            redact("token: alto_sk_", "alto_sk_ab123"),
            "token: ********"
        );
        assert_eq!(redact("token: alto_sk", "alto_sk_ab123"), "token: alto_sk");
    }

    #[test]
    fn knows_it_as_urls_and_forms_write_it() {
        for text in ["a%2Fb%2bc", "a%2fb%2Bc", "%61/b+c", "a/b%2Bc"] {
            assert_eq!(redact(text, "a/b+c"), "*".repeat(text.len()), "{text}");
        }
        assert_eq!(redact("100%25!", "100%!"), "*******");
        assert_eq!(redact("100%25", "100%25"), "******");
        assert_eq!(
            redact("pass+word pass%20word", "pass word"),
            "********* ***********"
        );
        assert_eq!(redact("%+1key", "\u{1}key"), "%+1key");
    }

    #[test]
    fn knows_it_as_html_writes_it() {
        assert_eq!(
            redact("<b>a&amp;b&lt;c&#39;</b>", "a&b<c'"),
            "<b>*****************</b>"
        );
        for text in [
            "a&#43;b&#x2F;c&#x3d;&#61;",
            "a&#x2B;b&#47;c&#061;=",
            "&#97;+b/c&#X3D;=",
        ] {
            assert_eq!(redact(text, "a+b/c=="), "*".repeat(text.len()), "{text}");
        }
        assert_eq!(redact("p&#233;&apos;q", "pé'q"), "*".repeat(14));
        for text in ["a&#+43;b", "a&#;b", "a&#x;b", "a&#43b", "a&#4294967296;b"] {
            assert_eq!(redact(text, "a+b"), text);
        }
    }

    #[test]
    fn knows_it_in_a_url_within_a_url() {
        assert_eq!(
            redact("next=%2Fi%3Fk%3Da%252Fb%2526", "a/b&"),
            "next=%2Fi%3Fk%3D************"
        );
        assert_eq!(redact("100%2521", "100%21"), "********");
    }

    #[test]
    fn strikes_out_a_short_one_as_a_word() {
        assert_eq!(
            redact(r#"{"message": "a bad a"}"#, "a"),
            r#"{"message": "* bad *"}"#
        );
        assert_eq!(redact("Basic YTpi a:b", "a"), "Basic YTpi *:b");
    }

    #[test]
    fn strikes_out_several() {
        let secrets: [&[u8]; 2] = [b"one", b"two"];
        let body = redacted(Bytes::from("one two three"), secrets.into_iter());
        assert_eq!(body, "*** *** three");
    }
}
