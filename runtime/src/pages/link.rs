//! The `Link` header (RFC 8288): headers enter, the target of the relation `next` leaves.

use http::header::{HeaderMap, LINK};

/// The target of the first link whose relation is `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| str::from_utf8(value.as_bytes()).ok())
        .find_map(next_of)
}

fn next_of(mut text: &str) -> Option<String> {
    loop {
        let (target, parameters) = text.split_once('<')?.1.split_once('>')?;
        let (is_next, rest) = relation(parameters);
        if is_next {
            return Some(target.to_owned());
        }
        text = rest;
    }
}

/// Reads parameters up to the comma that ends them: whether one of them is `rel=next`, and what follows.
fn relation(mut text: &str) -> (bool, &str) {
    let mut is_next = None;
    loop {
        text = text.trim_start();
        let Some(rest) = text.strip_prefix(';') else {
            return (
                is_next == Some(true),
                text.strip_prefix(',').unwrap_or_default(),
            );
        };
        let end = rest.find(['=', ';', ',']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => (String::new(), after),
        };
        // RFC 8288 §3.3: of several `rel`, the first counts.
        if name.trim().eq_ignore_ascii_case("rel") && is_next.is_none() {
            is_next = Some(
                value
                    .split_whitespace()
                    .any(|word| word.eq_ignore_ascii_case("next")),
            );
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
        next(&headers)
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
            (&["</a>"], None),
            (&["</a>; next"], None),
            (&["garbage, <"], None),
            (&[""], None),
            (&[], None),
        ] {
            assert_eq!(read(values).as_deref(), expected, "{values:?}");
        }
    }
}
