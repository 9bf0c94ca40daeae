//! Where in a string literal a fault is: the real sub-span, or a drawing of the value with carets under the fault.

use std::ops::Range;

use proc_macro2::{Literal, Span};

/// The value with carets under the range (bytes of the value), as two lines; an empty value shows nothing.
pub(crate) fn excerpt(value: &str, range: &Range<usize>) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    let mut drawn = String::new();
    let mut carets = String::new();
    let mut marked = false;
    for (at, letter) in value.char_indices() {
        let shown = shown(letter);
        let inside = range.contains(&at) || (range.is_empty() && range.start == at);
        marked |= inside;
        let mark = if inside { '^' } else { ' ' };
        carets.extend(std::iter::repeat_n(mark, shown.chars().count()));
        drawn.push_str(&shown);
    }
    if !marked {
        carets.push('^');
    }
    Some(format!("  {drawn}\n  {}", carets.trim_end()))
}

/// Text that cannot disturb a terminal: controls and direction marks are escaped.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(shown).collect()
}

fn shown(letter: char) -> String {
    let disturbs = letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    if disturbs {
        letter.escape_unicode().to_string()
    } else {
        letter.to_string()
    }
}

/// The span of the range (bytes of the value) inside the literal, where the compiler gives one.
pub(crate) fn subspan(literal: &Literal, range: &Range<usize>) -> Option<Span> {
    let source = source_range(&literal.to_string(), range)?;
    literal.subspan(source)
}

/// Translates bytes of a string literal's value to bytes of its source text.
fn source_range(source: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let open = source.find('"')?.checked_add(1)?;
    let body = source.get(open..source.rfind('"')?)?;
    let raw = source.starts_with('r');
    let (mut start, mut end) = (None, None);
    let (mut value_at, mut source_at) = (0_usize, 0_usize);
    loop {
        if value_at == range.start {
            start = Some(source_at);
        }
        if value_at == range.end {
            end.get_or_insert(source_at);
        }
        let rest = body.get(source_at..)?;
        let Some(first) = rest.chars().next() else {
            break;
        };
        let (read, gives) = if first == '\\' && !raw {
            escape(rest)?
        } else if rest.starts_with("\r\n") {
            (2, 1)
        } else {
            (first.len_utf8(), first.len_utf8())
        };
        source_at = source_at.checked_add(read)?;
        value_at = value_at.checked_add(gives)?;
    }
    Some(open.checked_add(start?)?..open.checked_add(end?)?)
}

/// Source bytes that the escape takes, and value bytes that it gives.
fn escape(rest: &str) -> Option<(usize, usize)> {
    let kind = rest.chars().nth(1)?;
    Some(match kind {
        'x' => (4, 1),
        'u' => {
            let close = rest.find('}')?;
            let digits: String = rest
                .get(3..close)?
                .chars()
                .filter(|digit| *digit != '_')
                .collect();
            let letter = char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?;
            (close.checked_add(1)?, letter.len_utf8())
        }
        '\n' | '\r' => {
            let after = rest.get(1..)?;
            let blank = after
                .len()
                .checked_sub(after.trim_start_matches([' ', '\t', '\n', '\r']).len())?;
            (blank.checked_add(1)?, 0)
        }
        _ => (2, 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(value: &str, range: Range<usize>) -> String {
        excerpt(value, &range).unwrap()
    }

    #[test]
    fn draws_carets_under_the_range() {
        assert_eq!(drawn("/api/<id", 5..8), "  /api/<id\n       ^^^");
        assert_eq!(drawn("api", 0..0), "  api\n  ^");
        assert_eq!(drawn("api", 3..3), "  api\n     ^");
        assert_eq!(excerpt("", &(0..0)), None);
    }

    #[test]
    fn counts_letters_and_shows_controls() {
        assert_eq!(drawn("/é/<x", 4..6), "  /é/<x\n     ^^");
        assert_eq!(drawn("a\tb<", 3..4), "  a\\u{9}b<\n         ^");
        assert_eq!(drawn("a\nb", 1..2), "  a\\u{a}b\n   ^^^^^");
    }

    #[test]
    fn finds_the_range_in_the_source() {
        let cases: [(&str, Range<usize>, &str); 9] = [
            (r#""/a/<id""#, 3..6, "<id"),
            (r##"r#"/a/<id"#"##, 3..6, "<id"),
            (r#""/\\b<x""#, 3..5, "<x"),
            (r#""/\x41<x""#, 2..4, "<x"),
            (r#""/\u{e9}<x""#, 3..5, "<x"),
            (r#""/é<x""#, 3..5, "<x"),
            (r#""/a\tb""#, 2..3, r"\t"),
            ("\"/a\\\n   <x\"", 2..4, "<x"),
            (r#""/a""#, 0..2, "/a"),
        ];
        for (source, range, found) in cases {
            let mapped = source_range(source, &range).unwrap();
            assert_eq!(&source[mapped], found, "{source}");
        }
    }
}
