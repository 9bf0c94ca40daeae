//! A list as JSON, one item per line (NDJSON): a formatter for `serde_json` writes line feeds for the outermost list.

use std::{fmt, io};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use serde_json::value::RawValue;

use crate::error::BoxError;

/// Writes the items of a list, each as JSON with a line feed after it.
pub(crate) fn json_lines<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, BoxError> {
    let mut lines = Vec::new();
    let mut layout = Layout { depth: 0 };
    value.serialize(&mut Serializer::with_formatter(&mut lines, &mut layout))?;
    if lines.last().is_some_and(|last| *last != b'\n') {
        return Err(NotAList.into());
    }
    Ok(lines)
}

/// The value has no items to be the lines.
#[derive(Debug)]
pub(crate) struct NotAList;

impl fmt::Display for NotAList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is not a list")
    }
}

impl std::error::Error for NotAList {}

/// JSON without white space, but for the outermost list: it has line feeds for brackets and commas.
struct Layout {
    depth: usize,
}

impl Layout {
    fn open<W: io::Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        let outermost = self.depth == 0 && bracket == b"[";
        self.depth = self.depth.saturating_add(1);
        if outermost {
            Ok(())
        } else {
            out.write_all(bracket)
        }
    }

    fn close<W: io::Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        let outermost = self.depth == 0 && bracket == b"]";
        if outermost {
            Ok(())
        } else {
            out.write_all(bracket)
        }
    }
}

fn write_on_one_line<W: io::Write + ?Sized>(out: &mut W, json: &str) -> io::Result<()> {
    json.split(['\n', '\r'])
        .try_for_each(|line| out.write_all(line.as_bytes()))
}

impl Formatter for &mut Layout {
    fn begin_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if first || self.depth == 1 {
            Ok(())
        } else {
            out.write_all(b",")
        }
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        if self.depth == 1 {
            out.write_all(b"\n")
        } else {
            Ok(())
        }
    }

    /// Raw JSON may have line breaks between its tokens, and only there: within a string they are escaped.
    fn write_raw_fragment<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if self.depth == 0 && fragment.starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(fragment)?;
            return items.into_iter().try_for_each(|item| {
                write_on_one_line(out, item.get())?;
                out.write_all(b"\n")
            });
        }
        write_on_one_line(out, fragment)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn lines<T: Serialize>(value: &T) -> String {
        String::from_utf8(json_lines(value).unwrap()).unwrap()
    }

    #[test]
    fn one_item_is_one_line() {
        assert_eq!(lines(&[vec![1, 2], vec![]]), "[1,2]\n[]\n");
        assert_eq!(
            lines(&[BTreeMap::from([("a\nb", [1, 2])])]),
            "{\"a\\nb\":[1,2]}\n"
        );
        assert_eq!(lines(&("a", 1)), "\"a\"\n1\n");
        assert_eq!(lines(&Vec::<u8>::new()), "");
    }

    #[test]
    fn raw_json_is_one_line_as_well() {
        let raw = |json: &str| RawValue::from_string(json.to_owned()).unwrap();
        assert_eq!(
            lines(&[
                raw("{\n  \"a\": \"x\\ny\",\r\n  \"b\": [1.10,\n2]\n}"),
                raw("2")
            ]),
            "{  \"a\": \"x\\ny\",  \"b\": [1.10,2]}\n2\n"
        );
        assert_eq!(lines(&raw("[1.10,\n {\n\"a\": 2} ]")), "1.10\n{\"a\": 2}\n");
        assert_eq!(lines(&raw("[ ]")), "");
        assert!(json_lines(&raw("{}")).is_err());
        assert!(json_lines(&raw("\"[\"")).is_err());
    }

    #[test]
    fn only_a_list_has_lines() {
        assert!(json_lines(&1).is_err());
        assert!(json_lines(&"a\nb").is_err());
        assert!(json_lines(&true).unwrap_err().is::<NotAList>());
        assert!(json_lines(&BTreeMap::from([("a", [1])])).is_err());
    }
}
