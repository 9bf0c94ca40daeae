//! Whether a type reads nothing, found out without a body: then the body need not be read. A deserializer that only
//! has a unit is offered to the type.

use std::cell::Cell;
use std::fmt::{self, Display};

use serde::de::{self, DeserializeOwned, Deserializer, Visitor};

/// The value of a type that asks for a unit and no more, such as `()`.
pub(super) fn nothing<T: DeserializeOwned>() -> Option<T> {
    let is_asked = Cell::new(false);
    let nothing = T::deserialize(Probe(&is_asked)).ok();
    // A type that accepts an error has a value here as well, and still reads something.
    nothing.filter(|_| is_asked.get())
}

/// Returns a unit to a type that asks for one, and an error to every other.
struct Probe<'a>(&'a Cell<bool>);

/// The type reads something.
#[derive(Debug)]
struct Something;

impl Display for Something {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the type reads something")
    }
}

impl std::error::Error for Something {}

impl de::Error for Something {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Something;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Something> {
        Err(Something)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Something> {
        self.0.set(true);
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: V,
    ) -> Result<V::Value, Something> {
        Err(Something)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn only_the_unit_reads_nothing() {
        assert_eq!(nothing::<()>(), Some(()));
        assert_eq!(nothing::<Option<u8>>(), None);
        assert_eq!(nothing::<Vec<()>>(), None);
        assert_eq!(nothing::<BTreeMap<String, u8>>(), None);
        assert!(nothing::<serde_json::Value>().is_none());
    }
}
