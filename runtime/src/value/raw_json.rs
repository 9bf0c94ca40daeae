//! JSON text as the events of the value that it is.
//!
//! The text is that of a `RawValue`, which holds valid JSON. It is read here rather than by `serde_json`, because a
//! number must arrive as it was written: `1.10` and integers of any size, whatever features `serde_json` has. No stack frame
//! is used per level, so that no depth overflows the stack.

use super::{Event, Scalar, Sink};
use crate::error::Unrepresentable;

/// Reports the value that `text` is.
pub(super) fn visit(text: &str, sink: &mut dyn Sink) -> Result<(), Unrepresentable> {
    let mut reader = Reader { rest: text };
    let mut open: Vec<Container> = Vec::new();
    loop {
        // A value is due, unless the innermost list or map ends here.
        let at = reader.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        match reader.next() {
            Some('[') => {
                sink.event(Event::ListStart)?;
                open.push(Container::List);
                if !reader.take(']') {
                    continue;
                }
                open.pop();
                sink.event(Event::ListEnd)?;
            }
            Some('{') => {
                sink.event(Event::MapStart)?;
                open.push(Container::Map);
                if !reader.take('}') {
                    reader.key(sink)?;
                    continue;
                }
                open.pop();
                sink.event(Event::MapEnd)?;
            }
            Some('"') => reader.string(|text| sink.event(Event::Scalar(Scalar::Text(text))))?,
            _ => {
                reader.rest = at;
                sink.event(reader.word()?)?;
            }
        }
        // A value is complete, and with it perhaps the lists and maps that end after it.
        loop {
            let Some(container) = open.last() else {
                return if reader.next().is_none() {
                    Ok(())
                } else {
                    Err(malformed())
                };
            };
            match (reader.next(), container) {
                (Some(','), Container::List) => break,
                (Some(','), Container::Map) => {
                    reader.key(sink)?;
                    break;
                }
                (Some(']'), Container::List) => sink.event(Event::ListEnd)?,
                (Some('}'), Container::Map) => sink.event(Event::MapEnd)?,
                _ => return Err(malformed()),
            }
            open.pop();
        }
    }
}

#[derive(Clone, Copy)]
enum Container {
    List,
    Map,
}

fn malformed() -> Unrepresentable {
    Unrepresentable::Other("raw JSON that is not JSON")
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Passes white space and the character after it.
    fn next(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let mut characters = self.rest.chars();
        let next = characters.next();
        self.rest = characters.as_str();
        next
    }

    /// Whether the next character is `wanted`; only then is it passed.
    fn take(&mut self, wanted: char) -> bool {
        let before = self.rest;
        let taken = self.next() == Some(wanted);
        if !taken {
            self.rest = before;
        }
        taken
    }

    /// A key and its colon.
    fn key(&mut self, sink: &mut dyn Sink) -> Result<(), Unrepresentable> {
        if !self.take('"') {
            return Err(malformed());
        }
        self.string(|key| sink.event(Event::Key(key)))?;
        if self.take(':') {
            Ok(())
        } else {
            Err(malformed())
        }
    }

    /// A string whose opening quote was passed.
    fn string(
        &mut self,
        then: impl FnOnce(&str) -> Result<(), Unrepresentable>,
    ) -> Result<(), Unrepresentable> {
        let mut escaped = false;
        let end = self.rest.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let (content, after) = end
            .and_then(|end| self.rest.split_at_checked(end))
            .ok_or_else(malformed)?;
        self.rest = after.strip_prefix('"').ok_or_else(malformed)?;
        if !content.contains('\\') {
            return then(content);
        }
        let text: String =
            serde_json::from_str(&format!("\"{content}\"")).map_err(|_| malformed())?;
        then(&text)
    }

    /// A number, `true`, `false`, or `null`.
    fn word(&mut self) -> Result<Event<'a>, Unrepresentable> {
        let length = self
            .rest
            .find([',', ']', '}', ' ', '\t', '\r', '\n'])
            .unwrap_or(self.rest.len());
        let (word, after) = self.rest.split_at_checked(length).ok_or_else(malformed)?;
        self.rest = after;
        match word {
            "true" => Ok(Event::Scalar(Scalar::Bool(true))),
            "false" => Ok(Event::Scalar(Scalar::Bool(false))),
            "null" => Ok(Event::Unit),
            number if number.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
                Ok(Event::Scalar(Scalar::Number(number)))
            }
            _ => Err(malformed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::JsonText;
    use super::*;

    fn rewritten(json: &str) -> Result<String, Unrepresentable> {
        let mut sink = JsonText::default();
        visit(json, &mut sink).map(|()| sink.text)
    }

    #[test]
    fn reports_every_value_as_it_was_written() {
        for json in [
            "1.10",
            "-0",
            "1e400",
            "340282366920938463463374607431768211456",
            "true",
            "false",
            "null",
            r#""""#,
            r#""a""#,
            "[]",
            "{}",
            "[[],{}]",
            r#"[1,[2,3],{"a":{"b":[null]},"c":[]},"d"]"#,
            r#"{"b":1,"a":2,"b":3}"#,
            r#"{"a,b":"]}","c\\":"\""}"#,
        ] {
            assert_eq!(rewritten(json).as_deref(), Ok(json));
        }
    }

    #[test]
    fn passes_white_space_and_reads_escapes() {
        assert_eq!(
            rewritten(" {\n\t\"a\" : [ 1 , 2 ] , \"\\u0062\" : \"\\u00e9\\n\" } "),
            Ok("{\"a\":[1,2],\"b\":\"é\\n\"}".to_owned())
        );
    }

    #[test]
    fn no_depth_overflows_the_stack() {
        let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(rewritten(&deep), Ok(deep));
    }

    #[test]
    fn refuses_what_is_not_json() {
        for text in [
            "", " ", "[", "]", "[1", "[1,", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{1:2}", "\"a",
            "nul", "a", "1 2", "[1}",
        ] {
            assert!(rewritten(text).is_err(), "{text:?}");
        }
    }
}
