//! An open list or map of a value that is being serialised, and the keys of a map.

use serde::ser::{self, Serialize};

use super::serializer::{EventSerializer, Failure};
use super::{Event, Sink, text_of};
use crate::error::Unrepresentable;

/// An open list or map.
pub(crate) struct Compound<'s> {
    pub(super) sink: &'s mut dyn Sink,
    /// It is in the map of one entry that a variant with data is.
    pub(super) wrapped: bool,
}

impl Compound<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        value.serialize(EventSerializer::new(&mut *self.sink))
    }

    pub(super) fn entry<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Failure> {
        self.sink.event(Event::Key(key))?;
        self.value(value)
    }

    pub(super) fn close(self, end: Event<'static>) -> Result<(), Failure> {
        self.sink.event(end)?;
        if self.wrapped {
            self.sink.event(Event::MapEnd)?;
        }
        Ok(())
    }
}

macro_rules! list {
    ($($trait:ident $function:ident),*) => {$(
        impl ser::$trait for Compound<'_> {
            type Ok = ();
            type Error = Failure;

            fn $function<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
                self.value(value)
            }

            fn end(self) -> Result<(), Failure> {
                self.close(Event::ListEnd)
            }
        }
    )*};
}

list!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! map {
    ($($trait:ident),*) => {$(
        impl ser::$trait for Compound<'_> {
            type Ok = ();
            type Error = Failure;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Failure> {
                self.entry(key, value)
            }

            fn end(self) -> Result<(), Failure> {
                self.close(Event::MapEnd)
            }
        }
    )*};
}

map!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Failure;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failure> {
        key.serialize(EventSerializer::new(&mut KeySink(&mut *self.sink)))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        self.value(value)
    }

    fn end(self) -> Result<(), Failure> {
        self.close(Event::MapEnd)
    }
}

/// Turns the scalar that a map key must be into a key.
struct KeySink<'s>(&'s mut dyn Sink);

impl Sink for KeySink<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        match event {
            Event::Scalar(scalar) => text_of(scalar, |text| self.0.event(Event::Key(text))),
            _ => Err(Unrepresentable::Key),
        }
    }
}
