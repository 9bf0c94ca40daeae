//! Sanitising untrusted text: what a server or another library wrote, before an error shows it. It stays on one line,
//! is bounded, and cannot reorder the text around it.

use std::fmt::Write as _;

/// The most characters of untrusted text that an error shows.
const SHOWN: usize = 512;

/// `text` on one line: 512 characters at most, with control and direction-changing characters escaped.
pub(crate) fn sanitize(text: &str) -> String {
    let mut shown = String::new();
    let mut room = SHOWN;
    for character in text.chars() {
        let start = shown.len();
        let width = if is_unprintable(character) {
            // Writing to a `String` cannot fail.
            let _ = write!(shown, "{}", character.escape_unicode());
            shown.len().saturating_sub(start)
        } else {
            shown.push(character);
            1
        };
        let Some(left) = room.checked_sub(width) else {
            shown.truncate(start);
            shown.push('…');
            break;
        };
        room = left;
    }
    shown
}

/// Controls, and the characters that reorder or hide the text around them (Unicode TR 9, TR 36).
pub(crate) fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// The innermost cause of `error`, on one line.
pub(crate) fn root_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    sanitize(&innermost.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_would_change_the_terminal() {
        assert_eq!(
            sanitize("a\u{1b}[31m\r\n\u{202e}b"),
            "a\\u{1b}[31m\\u{d}\\u{a}\\u{202e}b"
        );
    }

    #[test]
    fn bounds_what_it_shows() {
        assert_eq!(sanitize(&"x".repeat(60_000)).chars().count(), 513);
        assert_eq!(sanitize(&"x".repeat(512)), "x".repeat(512));
        assert_eq!(sanitize(&"\0".repeat(60_000)).chars().count(), 511);
    }
}
