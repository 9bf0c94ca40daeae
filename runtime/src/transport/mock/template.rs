//! Documented paths, matched against the path of a request.
//!
//! A path behind a server's prefix enters; a match returns what its parameters hold, still encoded, and how exact it is, since
//! of `/keys/{id}` and `/keys/current` the second goes first.

use super::percent::decode;

/// A documented path with the prefix of one server.
#[derive(Debug)]
pub(super) struct Template {
    segments: Vec<Segment>,
}

#[derive(Debug)]
struct Segment {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Literal(String),
    /// The name; `None` for a variable of a server.
    Parameter(Option<String>),
}

/// Where the path of a request fits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// For each segment 0 if it is literal, 1 if it is in part, 2 if it is a parameter.
    pub(super) rank: Vec<u8>,
    /// Names and raw values.
    pub(super) values: Vec<(String, String)>,
}

impl Template {
    /// `prefix` is the path of a server without its last slash.
    pub(super) fn new(prefix: &str, path: &str) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let prefix = prefix
            .split('/')
            .skip(1)
            .map(|text| Segment::new(text, false));
        let path = path.split('/').skip(1).map(|text| Segment::new(text, true));
        Self {
            segments: prefix.chain(path).collect(),
        }
    }

    pub(super) fn matches(&self, path: &str) -> Option<Match> {
        let mut texts = path.strip_prefix('/')?.split('/');
        let mut found = Match {
            rank: Vec::with_capacity(self.segments.len()),
            values: Vec::new(),
        };
        for segment in &self.segments {
            let text = texts.next()?;
            found.rank.push(segment.matches(text, &mut found.values)?);
        }
        texts.next().is_none().then_some(found)
    }
}

impl Segment {
    fn new(text: &str, is_named: bool) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            if !literal.is_empty() {
                parts.push(Part::Literal(literal.to_owned()));
            }
            parts.push(Part::Parameter(is_named.then(|| name.to_owned())));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Literal(rest.to_owned()));
        }
        Self { parts }
    }

    fn matches(&self, text: &str, values: &mut Vec<(String, String)>) -> Option<u8> {
        match self.parts.as_slice() {
            [] => text.is_empty().then_some(0),
            [Part::Literal(literal)] => {
                (text == literal || decode(text) == decode(literal)).then_some(0)
            }
            [Part::Parameter(name)] => {
                if let Some(name) = name {
                    values.push((name.clone(), text.to_owned()));
                }
                (!text.is_empty()).then_some(2)
            }
            parts => {
                let found = mixed(parts, text)?;
                values.extend(found);
                Some(1)
            }
        }
    }
}

/// Matches literals and parameters of one segment; a parameter takes as little as it can, but never nothing.
fn mixed(parts: &[Part], text: &str) -> Option<Vec<(String, String)>> {
    let Some((first, others)) = parts.split_first() else {
        return text.is_empty().then(Vec::new);
    };
    match first {
        Part::Literal(literal) => mixed(others, text.strip_prefix(literal.as_str())?),
        Part::Parameter(name) => text
            .char_indices()
            .map(|(at, character)| at.saturating_add(character.len_utf8()))
            .find_map(|end| {
                let (value, rest) = text.split_at_checked(end)?;
                let mut values = mixed(others, rest)?;
                if let Some(name) = name {
                    values.insert(0, (name.clone(), value.to_owned()));
                }
                Some(values)
            }),
    }
}

/// The prefixes that a server gives the paths: with the defaults of its variables, and with anything in their places.
pub(super) fn prefixes(url: &str, default_url: &str) -> Vec<String> {
    let mut prefixes = vec![prefix(default_url)];
    // Before `://` and in a host a variable does not matter; one that is the whole URL may hold anything.
    if url.contains("://") || url.starts_with('/') {
        let any = prefix(url);
        if !prefixes.contains(&any) {
            prefixes.push(any);
        }
    }
    prefixes
}

fn prefix(url: &str) -> String {
    let behind_host = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)),
        None => Some(url),
    };
    let path = behind_host.unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_end_matches('/').trim_start_matches('.');
    if path.is_empty() || path.starts_with('/') {
        return path.to_owned();
    }
    format!("/{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(prefix: &str, template: &str, path: &str) -> Option<Vec<(String, String)>> {
        Template::new(prefix, template)
            .matches(path)
            .map(|found| found.values)
    }

    #[test]
    fn matches_segments() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            values("", "/keys/{id}", "/keys/a%20b"),
            Some(vec![pair("id", "a%20b")])
        );
        assert_eq!(values("/v1", "/keys", "/v1/keys"), Some(vec![]));
        assert_eq!(values("/{region}/v1", "/keys", "/eu/v1/keys"), Some(vec![]));
        assert_eq!(
            values("", "/keys/{id}.json", "/keys/a.b.json"),
            Some(vec![pair("id", "a.b")])
        );
        assert_eq!(
            values("", "/at/{x},{y}", "/at/1,2"),
            Some(vec![pair("x", "1"), pair("y", "2")])
        );
        assert_eq!(values("", "/a b", "/a%20b"), Some(vec![]));
        assert_eq!(values("", "/a/", "/a/"), Some(vec![]));
        assert_eq!(values("", "/", "/"), Some(vec![]));
        for (template, path) in [
            ("/keys/{id}", "/keys/"),
            ("/keys", "/keys/"),
            ("/keys/{id}", "/keys/a/b"),
            ("/a", "/b"),
        ] {
            assert_eq!(values("", template, path), None, "{template} {path}");
        }
    }

    #[test]
    fn takes_prefixes_of_servers() {
        for (url, default_url, expected) in [
            ("https://a.example", "https://a.example", vec![""]),
            (
                "https://a.example/v1/",
                "https://a.example/v1/",
                vec!["/v1"],
            ),
            ("/v1", "/v1", vec!["/v1"]),
            ("https://{h}/{v}", "https://a/v2", vec!["/v2", "/{v}"]),
            ("{url}", "https://a/v2", vec!["/v2"]),
        ] {
            assert_eq!(prefixes(url, default_url), expected, "{url}");
        }
    }
}
