//! Descriptions to doc comments.
//!
//! Descriptions are `CommonMark` with HTML, written for another renderer. In a doc comment a code block would be a test, an angle
//! bracket a tag, a bracket a link to an item, and a bare URL a warning. What is left is text that rustdoc shows as it reads.

mod markup;

use self::markup::{is_definition, without_links, without_tags};

/// The widest line of a doc comment, without its indentation.
const WIDTH: usize = 90;

/// The longest description that is taken over, in lines.
const MAX_LINES: usize = 24;

/// The lines of a doc comment; empty for an empty text.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            in_code = !in_code;
            continue;
        }
        if !in_code && is_definition(line) {
            continue;
        }
        if line.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
            continue;
        }
        let plain = without_links(&without_tags(line));
        let escaped = escape(if in_code { line } else { &plain }, in_code);
        lines.extend(wrapped(&escaped));
        if lines.len() > MAX_LINES {
            lines.truncate(MAX_LINES);
            lines.push("…".to_owned());
            break;
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The first sentence of a text, on one line.
pub(crate) fn sentence(text: &str) -> String {
    let joined = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let end = joined
        .find(". ")
        .map_or(joined.len(), |end| end.saturating_add(1));
    let first = joined.get(..end).unwrap_or(&joined);
    escape(&without_links(&without_tags(first)), false)
}

/// Summary, then description where it says more.
pub(crate) fn paragraphs(summary: Option<&str>, description: Option<&str>) -> Vec<String> {
    let first = summary.map(lines).unwrap_or_default();
    let second = description.map(lines).unwrap_or_default();
    if first.is_empty() || second.starts_with(&first) {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    first
        .into_iter()
        .chain([String::new()])
        .chain(second)
        .collect()
}

/// A line with everything escaped that rustdoc would take for more than text.
fn escape(line: &str, in_code: bool) -> String {
    let ticks = line.matches('`').count();
    let spans = ticks.is_multiple_of(2) && !in_code;
    let mut out = String::with_capacity(line.len());
    let mut in_span = false;
    let mut rest = line;
    if rest.starts_with(['#', '=']) || (rest.starts_with('-') && rest.trim_matches('-').is_empty())
    {
        out.push('\\');
    }
    while let Some(letter) = rest.chars().next() {
        // A URL may have the brackets already.
        let bare = rest.strip_prefix('<').unwrap_or(rest);
        let url = !in_span && (bare.starts_with("https://") || bare.starts_with("http://"));
        if url {
            let is_bracketed = bare.len() < rest.len();
            rest = bare;
            let end = rest
                .find(|letter: char| letter.is_whitespace() || "<>()[]\"'`|,*\\{}".contains(letter))
                .unwrap_or(rest.len());
            let (url, behind) = rest.split_at(end);
            let trimmed = url.trim_end_matches(['.', ';', ':', '!', '?']);
            out.push('<');
            out.push_str(trimmed);
            out.push('>');
            rest = behind
                .strip_prefix('>')
                .filter(|_| is_bracketed)
                .unwrap_or(behind);
            out.push_str(url.get(trimmed.len()..).unwrap_or_default());
            continue;
        }
        match letter {
            '`' if spans => {
                in_span = !in_span;
                out.push(letter);
            }
            '<' | '>' | '[' | ']' | '`' if !in_span => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter if reverses(letter) => {}
            letter => out.push(letter),
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    out
}

/// A list's item: its later lines are indented.
pub(crate) fn item(text: &str) -> Vec<String> {
    wrapped(text)
}

/// A text in lines of a comment.
pub(crate) fn wrap(text: &str) -> Vec<String> {
    wrapped(&visible(text))
}

/// A text on one line, without letters that reverse the text around them, which rustc refuses in comments.
pub(crate) fn visible(text: &str) -> String {
    text.chars()
        .filter(|letter| !reverses(*letter))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

fn reverses(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn wrapped(line: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut width = 0_usize;
    // A table's row must not be broken.
    if line.starts_with('|') {
        return vec![line.to_owned()];
    }
    for word in words(line) {
        let length = word.chars().count();
        if width > 0 && width.saturating_add(length) >= WIDTH {
            lines.push(std::mem::take(&mut current));
            width = 0;
        }
        if width > 0 {
            current.push(' ');
            width = width.saturating_add(1);
        }
        // A word that would begin a list or a heading on a line of its own.
        let begins = ["-", "+", "*", "#", ">"].contains(&word)
            || word
                .strip_suffix(['.', ')'])
                .is_some_and(|digits| digits.parse::<u32>().is_ok());
        if width == 0 && begins && !lines.is_empty() {
            current.push('\\');
        }
        current.push_str(word);
        width = width.saturating_add(length);
    }
    lines.push(current);
    lines
}

/// The words of a line; a code span is part of one word, since it must not be broken.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut in_span = false;
    let mut start = 0;
    let closes = line.matches('`').count().is_multiple_of(2);
    for (at, letter) in line.char_indices() {
        match letter {
            '`' if closes => in_span = !in_span,
            ' ' if !in_span => {
                words.extend(line.get(start..at));
                start = at.saturating_add(1);
            }
            _ => {}
        }
    }
    words.extend(line.get(start..));
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_lines_between_words_and_not_within_code() {
        let text = format!("{} `a b` {} `c d`", "x".repeat(80), "y".repeat(80));
        let first = format!("{} `a b`", "x".repeat(80));
        let second = format!("{} `c d`", "y".repeat(80));
        assert_eq!(lines(&text), [first, second]);
        let code = format!("`{}`", "a b ".repeat(40));
        assert_eq!(lines(&code), [code]);
    }

    #[test]
    fn escapes_what_rustdoc_would_read() {
        for (text, expected) in [
            ("Lists keys.", "Lists keys."),
            ("Use <id> or [key].", "Use \\<id\\> or \\[key\\]."),
            (
                "See https://example.com/a?b=c.",
                "See <https://example.com/a?b=c>.",
            ),
            (
                "[docs](https://example.com) and [here](#x)",
                "docs (<https://example.com>) and here",
            ),
            (
                "see <https://example.com/a>, b",
                "see <https://example.com/a>, b",
            ),
            ("a [text][1] and [x]", "a text and \\[x\\]"),
            ("a <b>bold</b> word<br/>", "a bold word"),
            ("`<id>` stays", "`<id>` stays"),
            ("an odd ` tick", "an odd \\` tick"),
            ("# Title", "\\# Title"),
            ("    indented", "indented"),
            ("a\u{202E}b", "ab"),
        ] {
            assert_eq!(lines(text), [expected], "{text}");
        }
        assert_eq!(
            lines("a\n\n\n```sh\ncurl x\n```\nb"),
            ["a", "", "curl x", "b"]
        );
        assert_eq!(lines("a [b][1]\n\n[1]: https://example.com"), ["a b"]);
        assert!(lines("  \n").is_empty());
    }

    #[test]
    fn writes_comments_on_lines_that_rustc_takes() {
        assert_eq!(wrap("a\u{202E}b\nc"), ["ab c"]);
    }

    #[test]
    fn takes_the_first_sentence() {
        assert_eq!(sentence("One. Two."), "One.");
        assert_eq!(sentence("One\nline\n\nmore"), "One line");
    }

    #[test]
    fn does_not_repeat_the_summary() {
        assert_eq!(paragraphs(Some("A key."), Some("A key.")), ["A key."]);
        assert_eq!(paragraphs(Some("A"), Some("B")), ["A", "", "B"]);
        assert_eq!(paragraphs(None, Some("B")), ["B"]);
    }
}
