//! An open list or map of a value that is being serialised, and the keys of a map.

use serde::ser::{self, Serialize};

use super::private_names::{Private, PrivateSink};
use super::serializer::{EventSerializer, Failure};
use super::{Event, Scalar, Sink, text_of};
use crate::error::Unrepresentable;

/// An open list or map.
pub(crate) struct Compound<'s> {
    pub(super) sink: &'s mut dyn Sink,
    /// It is in the map of one entry that a variant with data is.
    pub(super) wrapped: bool,
    /// It is a struct that stands for another value, or such a one is flattened into it next.
    pub(super) private: Option<Private>,
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

    /// What a struct of `serde_json`'s stands for, from the text in its field.
    fn private<T: Serialize + ?Sized>(
        &mut self,
        private: Private,
        flattened: bool,
        value: &T,
    ) -> Result<(), Failure> {
        value.serialize(EventSerializer::new(&mut PrivateSink {
            sink: &mut *self.sink,
            private,
            flattened,
        }))
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
                match self.private {
                    None => self.entry(key, value),
                    Some(private) => self.private(private, false, value),
                }
            }

            fn end(self) -> Result<(), Failure> {
                match self.private {
                    None => self.close(Event::MapEnd),
                    Some(_) => Ok(()),
                }
            }
        }
    )*};
}

map!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Failure;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failure> {
        key.serialize(EventSerializer::new(&mut KeySink {
            sink: &mut *self.sink,
            private: &mut self.private,
        }))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        match self.private.take() {
            None => self.value(value),
            Some(private) => self.private(private, true, value),
        }
    }

    fn end(self) -> Result<(), Failure> {
        self.close(Event::MapEnd)
    }
}

/// Turns the scalar that a map key must be into a key.
struct KeySink<'s> {
    sink: &'s mut dyn Sink,
    /// Set in place of a key that is the name of a flattened struct of `serde_json`'s.
    private: &'s mut Option<Private>,
}

impl Sink for KeySink<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        match event {
            Event::Scalar(Scalar::Text(text)) => {
                *self.private = Private::named(text);
                match self.private {
                    None => self.sink.event(Event::Key(text)),
                    Some(_) => Ok(()),
                }
            }
            Event::Scalar(scalar) => text_of(scalar, |text| self.sink.event(Event::Key(text))),
            _ => Err(Unrepresentable::Key),
        }
    }
}
