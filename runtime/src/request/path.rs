//! The path: literal text as written, values as exactly one segment each, so that no value can name another resource.
//!
//! Note: a segment can be made of several parts, so whether it is `.` or `..` is known only when the
//! next `/` or the end is written.

use memchr::memchr;

use super::MAX_TARGET;
use super::segment::{control_character, dot_piece};
use crate::descriptor::Parameter;
use crate::error::{Unrepresentable, Violation};
use crate::url::{Encoding, is_all_unreserved};
use crate::value::{Event, Sink, Value, text_of};

/// Writes a path part by part and checks each segment when it is complete.
pub(crate) struct PathWriter<'a> {
    out: &'a mut String,
    /// Where the segment that is being written begins.
    segment: usize,
    /// The parameter that wrote last into that segment, and whether its value is percent-encoded already.
    parameter: Option<(usize, bool)>,
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
        self.close_segments(Written::Literal)
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
        // Two values may share a segment.
        let encoded = parameter.encoded || self.parameter.is_some_and(|(_, encoded)| encoded);
        self.parameter = Some((index, encoded));
        self.close_segments(Written::Value)
    }

    pub(crate) fn finish(mut self) -> Result<(), Fault> {
        self.close_segments(Written::All)
    }

    /// Checks the segments that can no longer grow, where a value is in them: as built, as a server reads them.
    fn close_segments(&mut self, written: Written) -> Result<(), Fault> {
        if self.parameter.is_none() {
            // The attribute refuses dot segments in literal text, so all that matters is where the open one begins.
            let open = self.out.get(self.segment..).unwrap_or_default();
            if let Some(slash) = open.bytes().rposition(|byte| byte == b'/') {
                self.segment = self.segment.saturating_add(slash).saturating_add(1);
            }
            return Ok(());
        }
        while let Some(open) = self.out.get(self.segment..) {
            let slash = memchr(b'/', open.as_bytes());
            let closed = slash.is_some();
            let segment = slash.and_then(|at| open.get(..at)).unwrap_or(open);
            if !closed && !matches!(written, Written::All) {
                return Ok(());
            }
            if let Some((parameter, encoded)) = self.parameter {
                if let Some(piece) = dot_piece(segment) {
                    return Err((parameter, Violation::DotSegment(piece)));
                }
                if encoded && let Some(character) = control_character(segment) {
                    return Err((parameter, Violation::Character(character, "a path")));
                }
            }
            if !closed {
                return Ok(());
            }
            self.segment = self.segment.saturating_add(segment.len()).saturating_add(1);
            // What follows a slash of the template is literal, and was checked when the macro expanded.
            if !matches!(written, Written::Value) || self.segment == self.out.len() {
                self.parameter = None;
            }
        }
        Ok(())
    }
}

/// What was appended last to a path.
#[derive(Clone, Copy)]
enum Written {
    Literal,
    Value,
    /// Nothing more will be.
    All,
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
mod tests;
