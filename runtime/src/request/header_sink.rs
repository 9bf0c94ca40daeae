//! The text of one header or cookie. Takes a value and returns a string of characters that are allowed there; lists are
//! joined by commas.

use http::header::HeaderValue;

use crate::descriptor::Checks;
use crate::error::{Unrepresentable, Violation};
use crate::value::{Event, Sink, Value, text_of};

/// Which characters the text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderKind {
    /// RFC 9110 §5.5, without the bytes above ASCII that it calls obsolete.
    Header,
    /// RFC 6265 §4.1.1's `cookie-octet`, and the comma that joins lists.
    Cookie,
}

impl HeaderKind {
    fn admits(self, byte: u8) -> bool {
        match self {
            Self::Header => matches!(byte, b'\t' | b' '..=b'~'),
            Self::Cookie => matches!(byte, b'!'..=b'~') && !matches!(byte, b'"' | b';' | b'\\'),
        }
    }

    /// The first character that the text may not have.
    fn first_refused(self, text: &str) -> Option<char> {
        // A loop without an early exit is what compilers turn into vector instructions.
        let is_admitted = match self {
            Self::Header => all(text, |byte| Self::Header.admits(byte)),
            Self::Cookie => all(text, |byte| Self::Cookie.admits(byte)),
        };
        let admits = |character: char| u8::try_from(character).is_ok_and(|byte| self.admits(byte));
        (!is_admitted)
            .then(|| text.chars().find(|character| !admits(*character)))
            .flatten()
    }

    const fn noun(self) -> &'static str {
        match self {
            Self::Header => "a header",
            Self::Cookie => "a cookie",
        }
    }
}

fn all(text: &str, admits: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & admits(byte))
}

/// The text of `value`, lists joined by commas; `None` where it sends nothing.
pub(crate) fn header_text(
    kind: HeaderKind,
    checks: &Checks,
    value: &dyn Value,
) -> Result<Option<String>, Violation> {
    let mut sink = HeaderSink {
        text: None,
        kind,
        checks,
        items: None,
    };
    value
        .visit(&mut sink)
        .map_err(|unrepresentable| Violation::of(unrepresentable, kind.noun()))?;
    Ok(sink.text)
}

/// `text` as a header's value, without copying it.
pub(crate) fn header_value(text: String) -> Result<HeaderValue, Violation> {
    // The sink admits visible ASCII only, so this does not fail.
    HeaderValue::from_maybe_shared(bytes::Bytes::from(text))
        .map_err(|_| Violation::Character(' ', "a header"))
}

struct HeaderSink<'a> {
    text: Option<String>,
    kind: HeaderKind,
    checks: &'a Checks,
    items: Option<usize>,
}

impl Sink for HeaderSink<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        match event {
            Event::Scalar(scalar) => text_of(scalar, |text| {
                self.checks.scalar(scalar, text)?;
                if let Some(character) = self.kind.first_refused(text) {
                    return Err(Violation::Character(character, self.kind.noun()).into());
                }
                if let Some(items) = &mut self.items {
                    *items = items.saturating_add(1);
                }
                match &mut self.text {
                    Some(list) => {
                        list.push(',');
                        list.push_str(text);
                    }
                    None => self.text = Some(text.to_owned()),
                }
                Ok(())
            }),
            Event::None | Event::Unit => Ok(()),
            Event::ListStart if self.items.is_none() => {
                self.items = Some(0);
                Ok(())
            }
            Event::ListEnd => Ok(self.checks.items(self.items.unwrap_or_default())?),
            Event::ListStart => Err(Unrepresentable::Nested),
            Event::MapStart | Event::Key(_) | Event::MapEnd => Err(Unrepresentable::Map),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: HeaderKind, value: &dyn Value) -> Result<Option<String>, Violation> {
        header_text(kind, &Checks::default(), value)
    }

    #[test]
    fn lists_are_joined_and_nothing_is_sent_for_none() {
        assert_eq!(
            text(HeaderKind::Header, &[1, 2]),
            Ok(Some("1,2".to_owned()))
        );
        assert_eq!(text(HeaderKind::Header, &true), Ok(Some("true".to_owned())));
        assert_eq!(text(HeaderKind::Header, &None::<u8>), Ok(None));
        assert_eq!(text(HeaderKind::Header, &Vec::<u8>::new()), Ok(None));
        assert_eq!(
            text(HeaderKind::Header, &[None, Some("a")]),
            Ok(Some("a".to_owned()))
        );
        assert_eq!(text(HeaderKind::Header, &""), Ok(Some(String::new())));
    }

    #[test]
    fn refuses_what_would_start_another_header_or_cookie() {
        for value in ["a\r\nX: y", "a\u{0}", "é"] {
            assert!(
                matches!(
                    text(HeaderKind::Header, &value),
                    Err(Violation::Character(..))
                ),
                "{value:?}"
            );
        }
        for value in ["a; b=c", "a b", "\"a\"", "é"] {
            assert!(
                matches!(
                    text(HeaderKind::Cookie, &value),
                    Err(Violation::Character(..))
                ),
                "{value:?}"
            );
        }
    }
}
