//! References: a file, and a JSON pointer (RFC 6901 §6) into it.

/// A reference as written, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The file relative to that of the reference; empty for the same file.
    pub(crate) file: String,
    /// The names of the pointer, unescaped.
    pub(crate) names: Vec<String>,
}

/// Why a reference cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReferenceFault {
    /// It leads to another host.
    Remote,
    /// Its fragment is not a JSON pointer.
    NotPointer,
    /// A percent-escape in it is malformed.
    Escape,
}

impl Reference {
    pub(crate) fn parse(text: &str) -> Result<Self, ReferenceFault> {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        if file.starts_with("//") || has_scheme(file) {
            return Err(ReferenceFault::Remote);
        }
        let file = percent_decode(file).ok_or(ReferenceFault::Escape)?;
        let fragment = percent_decode(fragment).ok_or(ReferenceFault::Escape)?;
        let names = match fragment.strip_prefix('/') {
            Some(rest) => rest.split('/').map(unescape).collect(),
            None if fragment.is_empty() => Vec::new(),
            None => return Err(ReferenceFault::NotPointer),
        };
        Ok(Self { file, names })
    }

    /// What it calls its target: the last name of the pointer, or that of the file; `None` for a place within a schema.
    pub(crate) fn name(&self) -> Option<String> {
        let last = match self.names.last() {
            Some(last) if PLACES.contains(&last.as_str()) => return None,
            Some(last) if last.chars().all(|letter| letter.is_ascii_digit()) => return None,
            Some(last) => last.as_str(),
            None => {
                let file = self.file.rsplit('/').next().unwrap_or_default();
                file.split('.').next().unwrap_or_default()
            }
        };
        (!last.is_empty()).then(|| last.to_owned())
    }
}

/// Keywords that hold a schema without a name.
const PLACES: [&str; 3] = ["schema", "items", "additionalProperties"];

/// RFC 3986 §3.1, at least two letters, so that a drive of Windows is a path.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    })
}

fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => break,
            [b'%', high, low, tail @ ..] => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let value = digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)?;
                bytes.push(u8::try_from(value).ok()?);
                tail
            }
            [b'%', ..] => return None,
            [byte, tail @ ..] => {
                bytes.push(*byte);
                tail
            }
        };
    }
    String::from_utf8(bytes).ok()
}

fn unescape(name: &str) -> String {
    name.replace("~1", "/").replace("~0", "~")
}

/// A name as a part of a JSON pointer.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_references_apart() {
        for (text, file, names) in [
            ("#/a/b", "", vec!["a", "b"]),
            (
                "#/paths/~1keys~1{id}/m~0n",
                "",
                vec!["paths", "/keys/{id}", "m~n"],
            ),
            ("#/paths/~1keys~1%7Bid%7D", "", vec!["paths", "/keys/{id}"]),
            ("./a%20b.yaml#/x", "./a b.yaml", vec!["x"]),
            ("../common.json", "../common.json", vec![]),
            ("#", "", vec![]),
            ("#/", "", vec![""]),
            ("#/a~01", "", vec!["a~1"]),
        ] {
            let reference = Reference::parse(text).unwrap();
            assert_eq!(
                (reference.file.as_str(), reference.names),
                (file, names.into_iter().map(str::to_owned).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_it_cannot_follow() {
        for (text, fault) in [
            ("https://example.com/a.yaml#/x", ReferenceFault::Remote),
            ("//example.com/a.yaml", ReferenceFault::Remote),
            ("urn:example:a", ReferenceFault::Remote),
            ("#anchor", ReferenceFault::NotPointer),
            ("#/a%2", ReferenceFault::Escape),
            ("a%zz.yaml", ReferenceFault::Escape),
            ("#/%FF", ReferenceFault::Escape),
        ] {
            assert_eq!(Reference::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn escapes_names() {
        assert_eq!(escape("/keys/~{id}"), "~1keys~1~0{id}");
    }
}
