//! Any JSON value, as much of it as an error can use.
//!
//! Failures are written by whatever failed, so nothing here is an error but a body that is not JSON: what does not fit
//! is left out, and long lists are cut.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// The most items of a list or members of an object that are kept. One more than an error keeps shows that something was
/// left out.
const KEPT: usize = super::MAX_ENTRIES + 1;

/// How `serde_json` spells a number where its feature `arbitrary_precision` is on: a map with this key.
const NUMBER: &str = "$serde_json::private::Number";

/// A value of which text and structure count.
#[derive(Clone, Debug)]
pub(super) enum Loose {
    Text(String),
    Number(String),
    Bool,
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
    Null,
}

impl Loose {
    /// The text or number that it is, if it is one and not empty.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => {
                Some(text.trim()).filter(|text| !text.is_empty())
            }
            Self::Bool | Self::List(_) | Self::Map(_) | Self::Null => None,
        }
    }

    /// The value of the first of `names` that says something, its case aside.
    pub(super) fn member(&self, names: &[&str]) -> Option<&Self> {
        let Self::Map(members) = self else {
            return None;
        };
        names.iter().find_map(|name| {
            members
                .iter()
                .find(|(key, value)| key.eq_ignore_ascii_case(name) && !matches!(value, Self::Null))
                .map(|(_, value)| value)
        })
    }

    /// The text of the first of `names` that has one.
    pub(super) fn text_of(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.member(&[name]).and_then(Self::text))
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::Bool)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Loose, E> {
        Ok(Loose::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Loose, E> {
        Ok(Loose::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Loose, E> {
        Ok(Loose::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Loose, E> {
        Ok(Loose::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            if items.len() < KEPT {
                items.push(item);
            }
        }
        Ok(Loose::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value()?;
            if let (NUMBER, Loose::Text(digits)) = (key.as_str(), &value) {
                return Ok(Loose::Number(digits.clone()));
            }
            if members.len() < KEPT || super::is_known(&key) {
                members.push((key, value));
            }
        }
        Ok(Loose::Map(members))
    }
}
