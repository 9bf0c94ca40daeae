//! Names and values of headers, constant or from arguments: takes literals and returns checked text (RFC 9110 §5.1,
//! §5.5).

use syn::LitStr;

use crate::errors::Errors;
use crate::media::is_token_character;
use crate::misuse::HeaderStatusMisuse;

/// A header name that may be sent; as written, compared without case.
#[derive(Debug, Clone)]
pub(crate) struct HeaderName {
    written: String,
    lower: String,
}

impl HeaderName {
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    pub(crate) fn lower(&self) -> &str {
        &self.lower
    }
}

/// Reads a header name and refuses those that the client must set itself.
pub(crate) fn name(literal: &LitStr, errors: &Errors) -> Option<HeaderName> {
    let written = literal.value();
    let lower = written.to_ascii_lowercase();
    let misuse = if written.is_empty() {
        HeaderStatusMisuse::HeaderNameEmpty
    } else if let Some(wrong) = written.chars().find(|letter| !is_token_character(*letter)) {
        let found = described(wrong);
        let plain: Vec<&str> = written
            .split(|letter: char| !is_token_character(letter))
            .filter(|word| !word.is_empty())
            .collect();
        let help = match plain.join("-") {
            meant if meant.is_empty() => String::new(),
            meant => format!("write `{meant:?}`"),
        };
        HeaderStatusMisuse::HeaderNameInvalid {
            name: written,
            found,
            help,
        }
    } else {
        match lower.as_str() {
            "host" | "content-length" | "transfer-encoding" | "connection" => {
                HeaderStatusMisuse::HeaderReserved { name: written }
            }
            "authorization" => HeaderStatusMisuse::HeaderCredential { name: written },
            _ => return Some(HeaderName { written, lower }),
        }
    };
    errors.push(literal.span(), misuse);
    None
}

/// Whether a name may be sent, for help that shows it.
pub(crate) fn is_usable(name: &str) -> bool {
    let literal = LitStr::new(name, proc_macro2::Span::call_site());
    let errors = Errors::default();
    let read = self::name(&literal, &errors).is_some();
    errors.into_faults().is_empty() && read && !name.eq_ignore_ascii_case("accept")
}

/// Reads a constant header value.
pub(crate) fn value(literal: &LitStr, errors: &Errors) -> Option<String> {
    let text = literal.value();
    let found = text.char_indices().find_map(|(at, letter)| {
        let misuse = match letter {
            '\r' | '\n' => HeaderStatusMisuse::HeaderValueLineBreak,
            '\t' => return None,
            letter if letter.is_ascii_control() => HeaderStatusMisuse::HeaderValueControl {
                found: letter.escape_unicode().to_string(),
            },
            letter if !letter.is_ascii() => HeaderStatusMisuse::HeaderValueNonAscii,
            _ => return None,
        };
        Some((at..at.saturating_add(letter.len_utf8()), misuse))
    });
    if let Some((range, misuse)) = found {
        errors.push_in(literal, &range, misuse);
        return None;
    }
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        let fixed = trimmed.to_owned();
        errors.push(
            literal.span(),
            HeaderStatusMisuse::HeaderValueSpace { fixed },
        );
        return None;
    }
    Some(text)
}

/// A character, named for a message.
pub(crate) fn described(letter: char) -> String {
    match letter {
        ' ' => "a space".to_owned(),
        '`' => "a backtick".to_owned(),
        letter if letter.is_control() => {
            format!("the control character `{}`", letter.escape_default())
        }
        letter => format!("`{letter}`"),
    }
}
