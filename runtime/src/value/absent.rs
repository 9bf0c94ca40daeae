//! Whether a value is an `Option` that is `None`, found out without reading it. It stops at the first call of serde,
//! so a large body is not serialised twice.

use std::fmt::{self, Display};

use serde::ser::{self, Impossible, Serialize};

/// Whether serialising `value` begins with `None`.
pub(crate) fn is_none<T: Serialize + ?Sized>(value: &T) -> bool {
    matches!(value.serialize(Probe), Ok(()))
}

/// Returns `Ok` for `None` and stops at anything else, so that nothing of the value is read.
struct Probe;

/// The value is there.
#[derive(Debug)]
struct Present;

impl Display for Present {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is there")
    }
}

impl std::error::Error for Present {}

impl ser::Error for Present {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

macro_rules! present {
    ($($function:ident($($argument:ty),*) $(-> $output:ty)?;)*) => {$(
        present!(@ $function($($argument),*) $($output)?);
    )*};
    (@ $function:ident($($argument:ty),*)) => {
        fn $function(self, $(_: $argument),*) -> Result<(), Present> {
            Err(Present)
        }
    };
    (@ $function:ident($($argument:ty),*) $output:ty) => {
        fn $function(self, $(_: $argument),*) -> Result<$output, Present> {
            Err(Present)
        }
    };
}

impl ser::Serializer for Probe {
    type Ok = ();
    type Error = Present;
    type SerializeSeq = Impossible<(), Present>;
    type SerializeTuple = Impossible<(), Present>;
    type SerializeTupleStruct = Impossible<(), Present>;
    type SerializeTupleVariant = Impossible<(), Present>;
    type SerializeMap = Impossible<(), Present>;
    type SerializeStruct = Impossible<(), Present>;
    type SerializeStructVariant = Impossible<(), Present>;

    present! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_i128(i128);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_u128(u128);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct(&'static str, usize) -> Self::SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_none(self) -> Result<(), Present> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Present> {
        Err(Present)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<(), Present> {
        Err(Present)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Present> {
        Err(Present)
    }

    fn collect_str<T: Display + ?Sized>(self, _: &T) -> Result<(), Present> {
        Err(Present)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_none_from_null() {
        assert!(is_none(&None::<u8>));
        assert!(is_none(&&None::<u8>));
        assert!(!is_none(&Some(0)));
        assert!(!is_none(&()));
        assert!(!is_none(&serde_json::Value::Null));
        assert!(!is_none(&Some(None::<u8>)));
    }
}
