//! The path: literal text as written, values as exactly one segment each, so that no value can name another resource.
//!
//! What would surprise: a segment can be made of several parts, so whether it is `.` or `..` is known only when the
//! next `/` or the end is written.

use super::MAX_TARGET;
use crate::descriptor::Parameter;
use crate::error::{Unrepresentable, Violation};
use crate::url::{Encoding, is_all_unreserved, is_dot_segment};
use crate::value::{Event, Sink, Value, text_of};

/// Writes a path part by part and checks each segment when it is complete.
pub(crate) struct PathWriter<'a> {
    out: &'a mut String,
    /// Where the segment that is being written begins.
    segment: usize,
    /// The parameter that wrote last into that segment.
    parameter: Option<usize>,
}

/// The parameter that is wrong, and how.
pub(crate) type Fault = (usize, Violation);

impl<'a> PathWriter<'a> {
    pub(crate) fn new(out: &'a mut String) -> Self {
        let segment = out.len();
        Self {
            out,
            segment,
            parameter: None,
        }
    }

    pub(crate) fn text(&mut self, text: &str) -> Result<(), Fault> {
        self.out.push_str(text);
        self.close_segments(false)
    }

    pub(crate) fn value(
        &mut self,
        index: usize,
        parameter: &Parameter,
        value: &dyn Value,
    ) -> Result<(), Fault> {
        let start = self.out.len();
        let mut sink = PathSink {
            out: self.out,
            parameter,
            items: None,
        };
        value
            .visit(&mut sink)
            .map_err(|unrepresentable| (index, Violation::of(unrepresentable, "a path")))?;
        // A server that merges slashes would treat a slash-only value as empty.
        let written = self.out.get(start..).unwrap_or_default();
        if written.bytes().all(|byte| byte == b'/') {
            return Err((index, Violation::Empty));
        }
        if self.out.len() > MAX_TARGET {
            return Err((index, Violation::UrlTooLong(MAX_TARGET)));
        }
        self.parameter = Some(index);
        self.close_segments(false)
    }

    pub(crate) fn finish(mut self) -> Result<(), Fault> {
        self.close_segments(true)
    }

    /// Checks the segments that can no longer grow; with `last`, the one at the end, too.
    fn close_segments(&mut self, last: bool) -> Result<(), Fault> {
        while let Some(open) = self.out.get(self.segment..) {
            let (segment, closed) = match open.split_once('/') {
                Some((segment, _)) => (segment, true),
                None => (open, false),
            };
            if let Some(parameter) = self.parameter
                && (closed || last)
                && is_dot_segment(segment)
            {
                return Err((parameter, Violation::DotSegment));
            }
            if !closed {
                return Ok(());
            }
            self.segment = self.segment.saturating_add(segment.len()).saturating_add(1);
            if self.segment == self.out.len() {
                self.parameter = None;
            }
        }
        Ok(())
    }
}

/// Takes the value of one path parameter.
struct PathSink<'a> {
    out: &'a mut String,
    parameter: &'a Parameter,
    /// How many items of the list were written; `None` outside a list.
    items: Option<usize>,
}

impl PathSink<'_> {
    fn text(&mut self, text: &str) -> Result<(), Unrepresentable> {
        if is_all_unreserved(text) {
            self.out.push_str(text);
            return Ok(());
        }
        let Parameter { encoded, rest, .. } = *self.parameter;
        let refused =
            |character: char| character.is_control() || (encoded && matches!(character, '?' | '#'));
        if let Some(character) = text.chars().find(|character| refused(*character)) {
            return Err(Violation::Character(character, "a path").into());
        }
        if encoded {
            Encoding::EscapedPath.push(self.out, text);
        } else if rest {
            for (position, segment) in text.split('/').enumerate() {
                if position > 0 {
                    self.out.push('/');
                }
                Encoding::Percent.push(self.out, segment);
            }
        } else {
            Encoding::Percent.push(self.out, text);
        }
        Ok(())
    }
}

impl Sink for PathSink<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        match event {
            Event::Scalar(scalar) => {
                if let Some(items) = &mut self.items {
                    if *items > 0 {
                        self.out.push(',');
                    }
                    *items = items.saturating_add(1);
                }
                text_of(scalar, |text| {
                    self.parameter.checks.scalar(scalar, text)?;
                    self.text(text)
                })
            }
            Event::ListStart if self.items.is_none() => {
                self.items = Some(0);
                Ok(())
            }
            Event::ListEnd => Ok(self
                .parameter
                .checks
                .items(self.items.unwrap_or_default())?),
            Event::ListStart => Err(Unrepresentable::Nested),
            Event::None | Event::Unit => Err(Unrepresentable::Missing),
            Event::MapStart | Event::Key(_) | Event::MapEnd => Err(Unrepresentable::Map),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(
        parameter: &Parameter,
        before: &str,
        value: &dyn Value,
        after: &str,
    ) -> Result<String, Violation> {
        let mut out = String::new();
        let mut writer = PathWriter::new(&mut out);
        writer
            .text(before)
            .and_then(|()| writer.value(0, parameter, value))
            .and_then(|()| writer.text(after))
            .and_then(|()| writer.finish())
            .map_err(|(_, violation)| violation)?;
        Ok(out)
    }

    #[test]
    fn a_value_stays_one_segment() {
        let plain = Parameter::path("id");
        for (value, expected) in [
            ("a/b", "/k/a%2Fb"),
            ("a\\b", "/k/a%5Cb"),
            ("a?x=1", "/k/a%3Fx%3D1"),
            ("a#f", "/k/a%23f"),
            ("a%2Fb", "/k/a%252Fb"),
            ("%2e%2e", "/k/%252e%252e"),
            ("//evil", "/k/%2F%2Fevil"),
            ("é", "/k/%C3%A9"),
            ("a b", "/k/a%20b"),
            ("...", "/k/..."),
        ] {
            assert_eq!(path(&plain, "/k/", &value, ""), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn refuses_what_would_name_another_resource() {
        let plain = Parameter::path("id");
        assert_eq!(path(&plain, "/k/", &".", ""), Err(Violation::DotSegment));
        assert_eq!(path(&plain, "/k/", &"..", "/x"), Err(Violation::DotSegment));
        assert_eq!(path(&plain, "/k/.", &".", "/x"), Err(Violation::DotSegment));
        assert_eq!(path(&plain, "/k/", &".", "."), Err(Violation::DotSegment));
        assert_eq!(path(&plain, "/k/", &"", ".json"), Err(Violation::Empty));
        assert_eq!(
            path(&plain, "/k/", &"a\tb", ""),
            Err(Violation::Character('\t', "a path"))
        );
        assert_eq!(
            path(&plain, "/k/", &"..", ".json"),
            Ok("/k/...json".to_owned())
        );
    }

    #[test]
    fn rest_values_keep_their_slashes() {
        let rest = Parameter::path("path").rest();
        assert_eq!(
            path(&rest, "/c/", &"a b/c", "/x"),
            Ok("/c/a%20b/c/x".to_owned())
        );
        for value in ["a/../b", "../a", "a/..", "./a"] {
            assert_eq!(
                path(&rest, "/c/", &value, ""),
                Err(Violation::DotSegment),
                "{value}"
            );
        }
    }

    #[test]
    fn encoded_values_keep_their_escapes() {
        let encoded = Parameter::path("path").encoded();
        assert_eq!(
            path(&encoded, "/c/", &"a%2Fb/c d", ""),
            Ok("/c/a%2Fb/c%20d".to_owned())
        );
        assert_eq!(
            path(&encoded, "/c/", &"%2e%2E/a", ""),
            Err(Violation::DotSegment)
        );
        assert_eq!(
            path(&encoded, "/c/", &"a?b", ""),
            Err(Violation::Character('?', "a path"))
        );
    }

    #[test]
    fn lists_are_joined_by_commas() {
        let ids = Parameter::path("ids").max_items(3);
        assert_eq!(path(&ids, "/c/", &[1, 2, 3], ""), Ok("/c/1,2,3".to_owned()));
        assert_eq!(
            path(&ids, "/c/", &["a,b", "c"], ""),
            Ok("/c/a%2Cb,c".to_owned())
        );
        assert_eq!(
            path(&ids, "/c/", &[1, 2, 3, 4], ""),
            Err(Violation::TooManyItems(3))
        );
        assert_eq!(
            path(&ids, "/c/", &Vec::<u8>::new(), ""),
            Err(Violation::Empty)
        );
        assert_eq!(
            path(&ids, "/c/", &[[1]], ""),
            Err(Violation::Unrepresentable(
                Unrepresentable::Nested,
                "a path"
            ))
        );
    }

    #[test]
    fn nothing_but_scalars_and_lists_fits() {
        let plain = Parameter::path("id");
        assert_eq!(
            path(&plain, "/", &None::<u8>, ""),
            Err(Violation::Unrepresentable(
                Unrepresentable::Missing,
                "a path"
            ))
        );
        assert_eq!(
            path(
                &plain,
                "/",
                &std::collections::BTreeMap::from([("a", 1)]),
                ""
            ),
            Err(Violation::Unrepresentable(Unrepresentable::Map, "a path"))
        );
    }
}
