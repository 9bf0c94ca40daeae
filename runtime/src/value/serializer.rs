//! A serializer that reports each of serde's calls to a [`Sink`] as an [`Event`].
//!
//! Note: an enum variant with data becomes a map of one entry, as in JSON.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Serialize};

use super::compound::Compound;
use super::private_names::Private;
use super::stack_string::StackString;
use super::{Event, Scalar, Sink};
use crate::error::Unrepresentable;

/// A [`ser::Serializer`] that reports to a sink.
pub(crate) struct EventSerializer<'s> {
    sink: &'s mut dyn Sink,
}

impl<'s> EventSerializer<'s> {
    pub(crate) fn new(sink: &'s mut dyn Sink) -> Self {
        Self { sink }
    }

    fn scalar(self, scalar: Scalar<'_>) -> Result<(), Failure> {
        Ok(self.sink.event(Event::Scalar(scalar))?)
    }

    fn list(self) -> Result<Compound<'s>, Failure> {
        self.sink.event(Event::ListStart)?;
        Ok(Compound {
            sink: self.sink,
            wrapped: false,
            private: None,
        })
    }

    fn map(self) -> Result<Compound<'s>, Failure> {
        self.sink.event(Event::MapStart)?;
        Ok(Compound {
            sink: self.sink,
            wrapped: false,
            private: None,
        })
    }

    /// Opens the map of one entry that a variant with data is.
    fn variant(
        self,
        variant: &'static str,
        inner: Event<'static>,
    ) -> Result<Compound<'s>, Failure> {
        self.sink.event(Event::MapStart)?;
        self.sink.event(Event::Key(variant))?;
        self.sink.event(inner)?;
        Ok(Compound {
            sink: self.sink,
            wrapped: true,
            private: None,
        })
    }
}

/// Why serialising stopped, in the form that serde asks for.
#[derive(Debug)]
pub(crate) struct Failure(Unrepresentable);

impl Failure {
    pub(super) fn into_unrepresentable(self) -> Unrepresentable {
        self.0
    }
}

impl From<Unrepresentable> for Failure {
    fn from(unrepresentable: Unrepresentable) -> Self {
        Self(unrepresentable)
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failure {}

impl ser::Error for Failure {
    fn custom<T: Display>(message: T) -> Self {
        Self(Unrepresentable::Custom(message.to_string().into()))
    }
}

impl<'s> ser::Serializer for EventSerializer<'s> {
    type Ok = ();
    type Error = Failure;
    type SerializeSeq = Compound<'s>;
    type SerializeTuple = Compound<'s>;
    type SerializeTupleStruct = Compound<'s>;
    type SerializeTupleVariant = Compound<'s>;
    type SerializeMap = Compound<'s>;
    type SerializeStruct = Compound<'s>;
    type SerializeStructVariant = Compound<'s>;

    fn serialize_bool(self, value: bool) -> Result<(), Failure> {
        self.scalar(Scalar::Bool(value))
    }

    fn serialize_i8(self, value: i8) -> Result<(), Failure> {
        self.serialize_i128(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Failure> {
        self.serialize_i128(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Failure> {
        self.serialize_i128(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Failure> {
        self.serialize_i128(value.into())
    }

    fn serialize_i128(self, value: i128) -> Result<(), Failure> {
        self.scalar(Scalar::Signed(value))
    }

    fn serialize_u8(self, value: u8) -> Result<(), Failure> {
        self.scalar(Scalar::Byte(value))
    }

    fn serialize_u16(self, value: u16) -> Result<(), Failure> {
        self.serialize_u128(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Failure> {
        self.serialize_u128(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Failure> {
        self.serialize_u128(value.into())
    }

    fn serialize_u128(self, value: u128) -> Result<(), Failure> {
        self.scalar(Scalar::Unsigned(value))
    }

    fn serialize_f32(self, value: f32) -> Result<(), Failure> {
        // The nearest `f64` would read `0.10000000149011612`; the shortest text of the `f32` is what was meant.
        if value.is_finite() {
            let shortest = value
                .to_string()
                .parse()
                .map_err(|_| Unrepresentable::NotFinite)?;
            self.scalar(Scalar::Float(shortest))
        } else {
            Err(Unrepresentable::NotFinite.into())
        }
    }

    fn serialize_f64(self, value: f64) -> Result<(), Failure> {
        self.scalar(Scalar::Float(value))
    }

    fn serialize_char(self, value: char) -> Result<(), Failure> {
        self.scalar(Scalar::Text(value.encode_utf8(&mut [0; 4])))
    }

    fn serialize_str(self, value: &str) -> Result<(), Failure> {
        self.scalar(Scalar::Text(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Failure> {
        Err(Unrepresentable::Bytes.into())
    }

    fn serialize_none(self) -> Result<(), Failure> {
        Ok(self.sink.event(Event::None)?)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Failure> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Failure> {
        Ok(self.sink.event(Event::Unit)?)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Failure> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Failure> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Failure> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Failure> {
        let mut map = self.map()?;
        map.entry(variant, value)?;
        map.close(Event::MapEnd)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'s>, Failure> {
        self.list()
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'s>, Failure> {
        self.list()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'s>, Failure> {
        self.list()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'s>, Failure> {
        self.variant(variant, Event::ListStart)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'s>, Failure> {
        self.map()
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Compound<'s>, Failure> {
        match Private::named(name) {
            None => self.map(),
            private => Ok(Compound {
                sink: self.sink,
                wrapped: false,
                private,
            }),
        }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'s>, Failure> {
        self.variant(variant, Event::MapStart)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Failure> {
        let mut text = StackString::<128>::new();
        write!(text, "{value}").map_err(|_| Unrepresentable::Custom("its Display fails".into()))?;
        self.serialize_str(text.as_str())
    }
}
