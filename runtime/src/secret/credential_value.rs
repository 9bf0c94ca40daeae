//! A credential as the header value that carries it, checked and zeroed. A string enters, what is wrong with it is
//! said without showing it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::HeaderValue;
use zeroize::Zeroizing;

/// The longest credential that is sent.
const MAX_LENGTH: usize = 8 * 1024;

/// A credential as the header value that carries it; overwritten with zeros when the last copy is dropped.
#[derive(Clone, PartialEq)]
pub(crate) struct CredentialValue {
    header: HeaderValue,
    /// How many characters precede the secret itself.
    prefix: usize,
}

impl CredentialValue {
    /// A bearer token of RFC 6750 §2.1's characters, and `:` and `|`, which tokens in use have.
    pub(crate) fn bearer(token: impl Into<String>) -> Result<Self, &'static str> {
        let token = Zeroizing::new(token.into());
        check_bearer(&token)?;
        Self::with_prefix("Bearer ", &token)
    }

    /// Any header value that is a secret.
    pub(crate) fn secret(value: impl Into<String>) -> Result<Self, &'static str> {
        let value = Zeroizing::new(value.into());
        if value.is_empty() {
            return Err("is empty");
        }
        if value.len() > MAX_LENGTH {
            return Err("is longer than 8 KiB");
        }
        if !value.bytes().all(|byte| matches!(byte, b' '..=b'~')) || value.trim() != value.as_str()
        {
            return Err("must be visible ASCII without spaces around it");
        }
        Self::with_prefix("", &value)
    }

    /// A cookie whose value is a secret (RFC 6265 §4.1.1).
    pub(crate) fn cookie(name: &str, value: impl Into<String>) -> Result<Self, &'static str> {
        let value = Zeroizing::new(value.into());
        // The name is not shown: a caller who swaps the arguments passes the secret as the name.
        if !is_header_token(name) {
            return Err(
                "needs a cookie name; letters, digits, and ``!#$%&'*+-.^_`|~`` are allowed",
            );
        }
        if value.is_empty() {
            return Err("is empty");
        }
        if name.len().saturating_add(value.len()) > MAX_LENGTH {
            return Err("is longer than 8 KiB");
        }
        let is_octet =
            |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
        if !value.bytes().all(is_octet) {
            return Err(
                "has a character that no cookie can hold; visible ASCII without `\"`, `,`, `;`, and `\\` is allowed",
            );
        }
        Self::with_prefix(&format!("{name}="), &value)
    }

    /// Basic credentials (RFC 7617).
    pub(crate) fn basic(user: &str, password: &str) -> Result<Self, &'static str> {
        if user.contains(':') {
            return Err("must have a user name without `:`");
        }
        if [user, password]
            .iter()
            .any(|text| text.chars().any(char::is_control))
        {
            return Err("must not contain control characters");
        }
        let pair = Zeroizing::new(format!("{user}:{password}"));
        if pair.len() > MAX_LENGTH {
            return Err("is longer than 8 KiB");
        }
        Self::with_prefix("Basic ", &Zeroizing::new(STANDARD.encode(pair.as_bytes())))
    }

    /// A part of a credential that a server may echo by itself; `None` for nothing at all.
    pub(crate) fn echo(part: &str) -> Option<Self> {
        let token = Self::with_prefix("", part).ok();
        token.filter(|_| !part.is_empty())
    }

    /// The parts that a server may echo by themselves: what follows the scheme of an `Authorization`, and its parameters
    /// where they are long enough to be secrets.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Self> {
        const SHORTEST: usize = 8;
        let text = str::from_utf8(self.secret_bytes()).unwrap_or_default();
        let whole = text.split_once(' ').map(|(_, rest)| rest.trim_start());
        let parameters = text
            .split([' ', ',', ';', ':', '=', '"'])
            .filter(|part| part.len() >= SHORTEST && part.len() < text.len());
        whole.into_iter().chain(parameters).filter_map(Self::echo)
    }

    fn with_prefix(prefix: &str, secret: &str) -> Result<Self, &'static str> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(
            prefix.len().saturating_add(secret.len()),
        ));
        bytes.extend_from_slice(prefix.as_bytes());
        bytes.extend_from_slice(secret.as_bytes());
        let mut header = HeaderValue::from_maybe_shared(Bytes::from_owner(bytes))
            .map_err(|_| "must be visible ASCII")?;
        header.set_sensitive(true);
        Ok(Self {
            header,
            prefix: prefix.len(),
        })
    }

    pub(crate) fn header(&self) -> &HeaderValue {
        &self.header
    }

    /// The bytes that must not appear in any text.
    pub(crate) fn secret_bytes(&self) -> &[u8] {
        self.header
            .as_bytes()
            .get(self.prefix..)
            .unwrap_or_default()
    }
}

impl fmt::Debug for CredentialValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialValue(…)")
    }
}

/// Whether it is a `token` (RFC 9110 §5.6.2).
fn is_header_token(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

/// Says what is wrong with a bearer token, without showing it.
fn check_bearer(token: &str) -> Result<(), &'static str> {
    if token.is_empty() {
        return Err("is empty");
    }
    if token.len() > MAX_LENGTH {
        return Err("is longer than 8 KiB");
    }
    if token.ends_with(['\n', '\r']) {
        return Err("ends with a line break; trim what was read from the file");
    }
    if token
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("bearer "))
    {
        return Err("begins with `Bearer `, which is added by itself");
    }
    let is_token = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'-' | b'.' | b'_' | b'~' | b'+' | b'/' | b'=' | b':' | b'|'
            )
    };
    if !token.bytes().all(is_token) {
        return Err(
            "has a character that no token has; letters, digits, and `-._~+/=:|` are allowed",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_a_token() {
        let long = "x".repeat(9 * 1024);
        for token in [
            "",
            "a b",
            "abc\n",
            "a\tb",
            "é",
            "Bearer x",
            "a\"b",
            "a,b",
            long.as_str(),
        ] {
            let error = CredentialValue::bearer(token).unwrap_err();
            assert!(
                token.is_empty() || token.len() < 3 || !error.contains(token),
                "{error}"
            );
        }
        assert!(
            CredentialValue::bearer("abc\n")
                .unwrap_err()
                .contains("trim")
        );
    }

    #[test]
    fn takes_every_kind_of_token_in_use() {
        for token in [
            "eyJhbGciOiJIUzI1NiJ9.e30.x-_",
            "alto_sk_ab123",
            "1|abc",
            "id:team:secret",
            "YWJj==",
        ] {
            let token_header = CredentialValue::bearer(token).unwrap();
            assert_eq!(
                token_header.header().as_bytes(),
                format!("Bearer {token}").as_bytes()
            );
            assert_eq!(token_header.secret_bytes(), token.as_bytes());
            assert!(token_header.header().is_sensitive());
        }
    }

    #[test]
    fn writes_basic_credentials() {
        for (user, password, expected) in [
            (
                "Aladdin",
                "open sesame",
                "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
            ),
            ("a", "", "Basic YTo="),
            ("a", "b", "Basic YTpi"),
            ("test", "123£", "Basic dGVzdDoxMjPCow=="),
        ] {
            assert_eq!(
                CredentialValue::basic(user, password)
                    .unwrap()
                    .header()
                    .as_bytes(),
                expected.as_bytes()
            );
        }
        assert!(CredentialValue::basic("a:b", "c").is_err());
    }
}
