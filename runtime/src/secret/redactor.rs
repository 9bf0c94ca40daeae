//! Keeps our own secrets out of what a server sent.
//!
//! A server may echo a credential, in any body and in an error that a type of the caller's makes of one. What an error
//! keeps goes through a [`Redactor`] first; what a success returns does not, since that is the caller's.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::HeaderValue;

use super::Token;

/// The shortest beginning of a secret that is redacted at the end of a text, where the rest may have been cut off.
const SHORTEST_BEGINNING: usize = 8;

/// The secrets of one request.
#[derive(Clone)]
pub(crate) struct Redactor {
    /// Those of the client.
    secrets: Arc<[Token]>,
    /// The `Authorization` of this request, where it is not the client's.
    authorization: Option<HeaderValue>,
}

impl Redactor {
    pub(crate) const fn new(secrets: Arc<[Token]>, authorization: Option<HeaderValue>) -> Self {
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
            self.secrets.iter().map(Token::secret_bytes).chain(own),
        )
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor(…)")
    }
}

/// `body` with every occurrence of the secrets replaced by `*`, as they are and as JSON strings may write them.
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
            .position(|byte| byte == first || *byte == b'\\')?;
        start = start.saturating_add(skipped);
        if let Some(length) = length_at(text.get(start..)?, secret) {
            return Some((start, length));
        }
        start = start.saturating_add(1);
    }
}

/// How long `secret` is at the beginning of `text`, if it is there.
fn length_at(text: &[u8], secret: &[u8]) -> Option<usize> {
    length_as_json(text, secret).or_else(|| text.starts_with(secret).then_some(secret.len()))
}

fn length_as_json(text: &[u8], secret: &[u8]) -> Option<usize> {
    let mut rest = text;
    for (matched, wanted) in secret.iter().enumerate() {
        let length = match *rest {
            [] if matched >= SHORTEST_BEGINNING => return Some(text.len()),
            [b'\\', b'u', ref digits @ ..] if code(digits) == Some((*wanted).into()) => 6,
            [b'\\', byte @ (b'"' | b'\\' | b'/'), ..] if byte == *wanted => 2,
            [byte, ..] if byte == *wanted => 1,
            _ => return None,
        };
        rest = rest.get(length..)?;
    }
    Some(text.len().saturating_sub(rest.len()))
}

fn code(text: &[u8]) -> Option<u32> {
    let digits = str::from_utf8(text.get(..4)?).ok()?;
    u32::from_str_radix(digits, 16).ok()
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
        assert_eq!(redact(r"\u00", "u"), r"\*00");
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
    fn strikes_out_several() {
        let secrets: [&[u8]; 2] = [b"one", b"two"];
        let body = redacted(Bytes::from("one two three"), secrets.into_iter());
        assert_eq!(body, "*** *** three");
    }
}
