//! Arguments as a flat series of events, whatever type they have.
//!
//! Serde walks the value; the part of the request that the argument fills is a [`Sink`]. So the code that writes a
//! query, a header, or a form is compiled once, not once per type.

mod absent;
mod compound;
mod json_text;
mod lines;
mod number;
mod private_names;
mod raw_json;
mod serializer;
mod stack_string;

pub(crate) use absent::is_none;
pub(crate) use json_text::JsonText;
pub(crate) use lines::{NotAList, json_lines};
pub(crate) use number::text_of;

use serde::Serialize;

use crate::error::Unrepresentable;
use serializer::EventSerializer;

/// One number, string, or boolean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scalar<'a> {
    Text(&'a str),
    Signed(i128),
    Unsigned(u128),
    /// A number that may as well be one byte of data.
    Byte(u8),
    Float(f64),
    /// A number as JSON writes it, of any size and precision.
    Number(&'a str),
    Bool(bool),
}

/// What serialising a value reports, in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Event<'a> {
    Scalar(Scalar<'a>),
    /// An `Option` that is `None`.
    None,
    /// `()` and unit structs.
    Unit,
    ListStart,
    ListEnd,
    MapStart,
    Key(&'a str),
    MapEnd,
}

/// The part of a request that takes a value.
pub(crate) trait Sink {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable>;
}

/// A value that can be walked; every [`Serialize`] type.
pub(crate) trait Value {
    fn visit(&self, sink: &mut dyn Sink) -> Result<(), Unrepresentable>;
}

impl<T: Serialize + ?Sized> Value for T {
    fn visit(&self, sink: &mut dyn Sink) -> Result<(), Unrepresentable> {
        self.serialize(EventSerializer::new(sink))
            .map_err(serializer::Failure::into_unrepresentable)
    }
}
