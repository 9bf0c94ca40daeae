//! The `Link` header (RFC 8288): takes headers and returns the target of the relation `next`.

use http::header::{HeaderMap, LINK};

/// The target of the first link whose relation is `next` and whose context is this page.
///
/// `is_here` says whether an `anchor` is this page: a link with another one is between two other resources (§3.2).
pub(super) fn next(headers: &HeaderMap, is_here: impl Fn(&str) -> bool) -> Option<String> {
    headers
        .get_all(LINK)
        .iter()
        // A title in another charset must not hide the link.
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .find_map(|text| next_of(&text, &is_here))
}

fn next_of(mut text: &str, is_here: &impl Fn(&str) -> bool) -> Option<String> {
    loop {
        let (target, parameters) = text.split_once('<')?.1.split_once('>')?;
        let (link, rest) = parameters_of(parameters);
        if link.is_next && link.anchor.is_none_or(|anchor| is_here(&anchor)) {
            return Some(target.to_owned());
        }
        text = rest;
    }
}

#[derive(Default)]
struct Link {
    is_next: bool,
    anchor: Option<String>,
}

/// Reads parameters up to the comma that ends them, and returns what follows it, too.
fn parameters_of(mut text: &str) -> (Link, &str) {
    let mut relation = None;
    let mut anchor = None;
    loop {
        text = text.trim_start();
        let Some(rest) = text.strip_prefix(';') else {
            let is_next = relation.is_some_and(|relation: String| {
                // Single quotes are characters of a token, and servers take them for quotes.
                relation
                    .split(|character: char| character.is_whitespace() || character == '\'')
                    .any(|word| word.eq_ignore_ascii_case("next"))
            });
            let rest = text.strip_prefix(',').unwrap_or(text);
            return (Link { is_next, anchor }, rest);
        };
        let end = rest.find(['=', ';', ',']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => (String::new(), after),
        };
        // RFC 8288 §3.2, §3.3: of several, the first counts.
        match name.trim() {
            name if name.eq_ignore_ascii_case("rel") => _ = relation.get_or_insert(value),
            name if name.eq_ignore_ascii_case("anchor") => _ = anchor.get_or_insert(value),
            _ => {}
        }
        text = after;
    }
}

/// A token or a quoted string, and what follows it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',']).unwrap_or(text.len());
        let (token, rest) = text.split_at(end);
        return (token.trim_end().to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' => value.extend(characters.next()),
            other => value.push(other),
        }
    }
    (value, characters.as_str())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(values: &[&'static str]) -> Option<String> {
        let headers = values
            .iter()
            .map(|value| (LINK, HeaderValue::from_static(value)))
            .collect::<HeaderMap>();
        next(&headers, |anchor| anchor.is_empty() || anchor == "/here")
    }

    #[test]
    fn finds_the_next_link() {
        for (values, expected) in [
            (
                &["<https://h/a?p=2>; rel=\"next\""][..],
                Some("https://h/a?p=2"),
            ),
            (
                &["</a>; rel=prev, </b;,>; title=\"a, \\\"b; rel=next\"; rel=\"last next\""],
                Some("/b;,"),
            ),
            (&["</a>;rel=NEXT"], Some("/a")),
            (&["</a>; rel=\"last\"", "</b> ; Rel = \"next\""], Some("/b")),
            (&["</a>; rel=prev; rel=next"], None),
            (&["</a>; rel=next; anchor=\"/there\""], None),
            (
                &["</a>; anchor=\"#part\"; rel=next, </b>; rel=next"],
                Some("/b"),
            ),
            (
                &["</a>; rel=next; anchor=\"/here\"; anchor=\"/there\""],
                Some("/a"),
            ),
            (&["</a>; rel=next; anchor=\"\""], Some("/a")),
            (&["</a>; rel='next'"], Some("/a")),
            (&["</a>; rel='prev next'; title='b'"], Some("/a")),
            (&["</a>; rel=\"prev\" </b>; rel=\"next\""], Some("/b")),
            (&["</a>"], None),
            (&["</a>; next"], None),
            (&["garbage, <"], None),
            (&[""], None),
            (&[], None),
        ] {
            assert_eq!(read(values).as_deref(), expected, "{values:?}");
        }
    }

    #[test]
    fn a_title_in_another_charset_hides_no_link() {
        let value = b"</a>; rel=prev; title=\"pr\xe9c\", </b>; rel=next; title=\"apr\xe8s\"";
        let headers = HeaderMap::from_iter([(LINK, HeaderValue::from_bytes(value).unwrap())]);
        assert_eq!(next(&headers, |_| true).as_deref(), Some("/b"));
    }
}
