//! Values that `serde_json` hands over under names of its own.
//!
//! A `RawValue`, and with the feature `arbitrary_precision` (which any crate of the build may turn on) every `Number`, is
//! serialised as a struct whose name and only field tell `serde_json`'s own serializer what it is. Every other serializer
//! sees a struct with an odd name, so these are recognised here: the number arrives as it was written, the raw text as the
//! events of the value that it is. The names are part of no interface; `tests/serde_json_features` fails if they change.

use super::{Event, Scalar, Sink, raw_json};
use crate::error::Unrepresentable;

/// What a struct of `serde_json`'s stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Private {
    /// Its field holds the digits of a number.
    Number,
    /// Its field holds JSON.
    RawValue,
}

impl Private {
    /// Recognises the name of the struct, which is also the name of its field.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.strip_prefix("$serde_json::private::")? {
            "Number" => Some(Self::Number),
            "RawValue" => Some(Self::RawValue),
            _ => None,
        }
    }
}

/// Takes the text in the field of a [`Private`] struct, and hands on what it stands for.
pub(super) struct PrivateSink<'s> {
    pub(super) sink: &'s mut dyn Sink,
    pub(super) private: Private,
    /// The value is flattened into a map that is open already.
    pub(super) flattened: bool,
}

impl Sink for PrivateSink<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        let Event::Scalar(Scalar::Text(text)) = event else {
            return Err(Unrepresentable::Other(
                "a struct under a private name of serde_json",
            ));
        };
        match self.private {
            Private::Number if self.flattened => {
                Err(Unrepresentable::Other("a value without fields"))
            }
            Private::Number => self.sink.event(Event::Scalar(Scalar::Number(text))),
            Private::RawValue if self.flattened => raw_json::visit(
                text,
                &mut FieldsSink {
                    sink: self.sink,
                    open: 0,
                },
            ),
            Private::RawValue => raw_json::visit(text, self.sink),
        }
    }
}

/// Hands on the entries of a map without the map itself.
struct FieldsSink<'s> {
    sink: &'s mut dyn Sink,
    open: usize,
}

impl Sink for FieldsSink<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        let outside = match event {
            Event::MapStart | Event::ListStart => {
                self.open = self.open.saturating_add(1);
                self.open == 1
            }
            Event::MapEnd | Event::ListEnd => {
                self.open = self.open.saturating_sub(1);
                self.open == 0
            }
            _ => self.open == 0,
        };
        match event {
            Event::MapStart | Event::MapEnd | Event::None | Event::Unit if outside => Ok(()),
            _ if outside => Err(Unrepresentable::Other("a value without fields")),
            _ => self.sink.event(event),
        }
    }
}
