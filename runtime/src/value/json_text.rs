//! A value as JSON text, from the same events as every other form, so that constraints apply to it as well.

use super::{Event, Scalar, Sink, text_of};
use crate::error::Unrepresentable;

/// Gathers one value as JSON text.
#[derive(Debug, Default)]
pub(crate) struct JsonText {
    pub(crate) text: String,
    /// A comma is due before the next item or key.
    separate: bool,
    /// How many lists and maps are open.
    open: usize,
}

impl JsonText {
    pub(crate) fn is_whole(&self) -> bool {
        self.open == 0
    }

    fn separator(&mut self) {
        if self.separate {
            self.text.push(',');
        }
        self.separate = true;
    }

    fn string(&mut self, text: &str) {
        // A string has no way to fail: every `str` is valid JSON once escaped.
        self.text
            .push_str(&serde_json::Value::from(text).to_string());
    }
}

impl Sink for JsonText {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        match event {
            Event::Scalar(Scalar::Text(text)) => {
                self.separator();
                self.string(text);
            }
            Event::Scalar(scalar) => {
                self.separator();
                text_of(scalar, |text| {
                    self.text.push_str(text);
                    Ok(())
                })?;
            }
            Event::None | Event::Unit => {
                self.separator();
                self.text.push_str("null");
            }
            Event::ListStart | Event::MapStart => {
                self.separator();
                self.text
                    .push(if event == Event::ListStart { '[' } else { '{' });
                self.separate = false;
                self.open = self.open.saturating_add(1);
            }
            Event::Key(key) => {
                self.separator();
                self.string(key);
                self.text.push(':');
                self.separate = false;
            }
            Event::ListEnd | Event::MapEnd => {
                self.text
                    .push(if event == Event::ListEnd { ']' } else { '}' });
                self.separate = true;
                self.open = self.open.saturating_sub(1);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Value;
    use super::*;

    #[test]
    fn writes_what_serde_json_writes() {
        let value = BTreeMap::from([("a\"b", vec![Some(1), None]), ("c", vec![])]);
        let mut sink = JsonText::default();
        value.visit(&mut sink).unwrap();
        assert_eq!(sink.text, serde_json::to_string(&value).unwrap());
    }
}
