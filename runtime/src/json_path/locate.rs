//! One pass over a body that finds several places at once.
//!
//! Only the values on the way to a place are looked into; everything beside them is passed over by `serde_json`
//! without being built. A value that a place leads through is scanned twice, once to find its end and once to look into it. That
//! is simpler than a visitor for each type of value, and immune to the feature `arbitrary_precision` of `serde_json`,
//! under which a visitor is shown a number as a map.

use std::collections::VecDeque;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{JsonKind, JsonPath, JsonText, Misplaced, Selector};

/// What is at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Located<'b> {
    /// Nothing: a member or item on the way is absent, `null`, or an empty list (which is how PHP writes an empty object).
    Absent,
    /// A value, which may be `null`.
    At(JsonText<'b>),
    /// The way to it leads through something that has no such members or items.
    Misplaced(Misplaced),
}

impl<'b> Located<'b> {
    /// The value, if there is one other than `null`.
    pub(crate) fn value(self) -> Result<Option<JsonText<'b>>, Misplaced> {
        match self {
            Self::Absent => Ok(None),
            Self::At(text) if text.kind() == JsonKind::Null => Ok(None),
            Self::At(text) => Ok(Some(text)),
            Self::Misplaced(misplaced) => Err(misplaced),
        }
    }
}

/// Finds what is at each of at most 16 places; of members of one name the last counts.
///
/// # Errors
///
/// The body is not JSON.
pub(crate) fn locate<const N: usize>(
    body: &str,
    places: [Option<JsonPath>; N],
) -> Result<[Located<'_>; N], serde_json::Error> {
    let mut found = [Located::Absent; N];
    let mut active = Places(0);
    for (place, _) in places.iter().enumerate().filter(|(_, path)| path.is_some()) {
        active.insert(place);
    }
    let mut walk = Walk {
        places: &places,
        found: &mut found,
    };
    walk.value(body, active, 0)?;
    Ok(found)
}

/// A set of places, by their number.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Places(u16);

impl Places {
    fn insert(&mut self, place: usize) {
        self.0 |= u32::try_from(place)
            .ok()
            .and_then(|place| 1_u16.checked_shl(place))
            .unwrap_or_default();
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        (0..16_usize).filter(move |place| {
            let mut one = Self(0);
            one.insert(*place);
            self.0 & one.0 != 0
        })
    }

    fn filter(self, mut keep: impl FnMut(usize) -> bool) -> Self {
        let mut kept = Self(0);
        for place in self.iter().filter(|place| keep(*place)) {
            kept.insert(place);
        }
        kept
    }
}

struct Walk<'w, 'b> {
    places: &'w [Option<JsonPath>],
    found: &'w mut [Located<'b>],
}

impl<'b> Walk<'_, 'b> {
    fn set(&mut self, places: Places, located: impl Fn(JsonPath) -> Located<'b>) {
        for place in places.iter() {
            if let (Some(slot), Some(Some(path))) =
                (self.found.get_mut(place), self.places.get(place))
            {
                *slot = located(*path);
            }
        }
    }

    fn selector(&self, place: usize, depth: usize) -> Option<Selector> {
        let path = self.places.get(place)?.as_ref()?;
        path.selectors.get(depth).copied()
    }

    /// Looks into the value that `depth` selectors of the places led to.
    fn value(&mut self, text: &'b str, places: Places, depth: usize) -> serde_json::Result<()> {
        let value = JsonText::new(text);
        let ended = places.filter(|place| self.selector(place, depth).is_none());
        self.set(ended, |_| Located::At(value));
        let named =
            places.filter(|place| matches!(self.selector(place, depth), Some(Selector::Name(_))));
        let indexed =
            places.filter(|place| matches!(self.selector(place, depth), Some(Selector::Index(_))));
        if depth > 0 && named.is_empty() && indexed.is_empty() {
            return Ok(());
        }
        let kind = value.kind();
        let misplaced = |due| {
            move |place| {
                Located::Misplaced(Misplaced {
                    place,
                    depth,
                    found: Some(kind),
                    due,
                })
            }
        };
        let is_nothing = matches!(kind, JsonKind::Null | JsonKind::EmptyList);
        let is_object = matches!(kind, JsonKind::Object | JsonKind::EmptyObject);
        if !is_object && !is_nothing {
            self.set(named, misplaced("an object"));
        }
        if kind != JsonKind::List && !is_nothing {
            self.set(indexed, misplaced("a list"));
        }
        let mut deserializer = serde_json::Deserializer::from_str(text);
        match kind {
            JsonKind::Object if !named.is_empty() => deserializer.deserialize_map(Members {
                walk: self,
                places: named,
                depth,
            })?,
            JsonKind::List if !indexed.is_empty() => deserializer.deserialize_seq(Items {
                walk: self,
                places: indexed,
                depth,
            })?,
            // What a place leads through has been read before; the body itself has not.
            _ if depth == 0 => {
                serde::Deserialize::deserialize(&mut deserializer).map(|IgnoredAny| ())?;
            }
            _ => return Ok(()),
        }
        deserializer.end()
    }
}

/// Looks for members by their names.
struct Members<'a, 'w, 'b> {
    walk: &'a mut Walk<'w, 'b>,
    places: Places,
    depth: usize,
}

impl<'b> Visitor<'b> for Members<'_, '_, 'b> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'b>>(self, mut members: A) -> Result<(), A::Error> {
        loop {
            let name = Name {
                walk: self.walk,
                places: self.places,
                depth: self.depth,
            };
            let Some(places) = members.next_key_seed(name)? else {
                return Ok(());
            };
            if places.is_empty() {
                members.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: &RawValue = members.next_value()?;
            self.walk.set(places, |_| Located::Absent);
            let depth = self.depth.saturating_add(1);
            self.walk
                .value(value.get(), places, depth)
                .map_err(serde::de::Error::custom)?;
        }
    }
}

/// The places that a member's name leads to.
struct Name<'a, 'w, 'b> {
    walk: &'a Walk<'w, 'b>,
    places: Places,
    depth: usize,
}

impl<'b> DeserializeSeed<'b> for Name<'_, '_, '_> {
    type Value = Places;

    fn deserialize<D: Deserializer<'b>>(self, name: D) -> Result<Places, D::Error> {
        name.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_, '_> {
    type Value = Places;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_str<E>(self, found: &str) -> Result<Places, E> {
        Ok(self.places.filter(|place| {
            let selector = self.walk.selector(place, self.depth);
            matches!(selector, Some(Selector::Name(name)) if name == found)
        }))
    }
}

/// Looks for items by their indexes.
struct Items<'a, 'w, 'b> {
    walk: &'a mut Walk<'w, 'b>,
    places: Places,
    depth: usize,
}

impl Items<'_, '_, '_> {
    fn index(&self, place: usize) -> Option<i64> {
        match self.walk.selector(place, self.depth) {
            Some(Selector::Index(index)) => Some(index),
            _ => None,
        }
    }
}

impl<'b> Visitor<'b> for Items<'_, '_, 'b> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'b>>(self, mut items: A) -> Result<(), A::Error> {
        let depth = self.depth.saturating_add(1);
        // As many of the last items as the most negative index needs.
        let kept = self
            .places
            .iter()
            .filter_map(|place| self.index(place))
            .map(|index| usize::try_from(index.saturating_neg()).unwrap_or_default())
            .max()
            .unwrap_or_default();
        let mut last: VecDeque<&'b RawValue> = VecDeque::new();
        let mut position = 0_i64;
        loop {
            let here = self
                .places
                .filter(|place| self.index(place) == Some(position));
            if here.is_empty() && kept == 0 {
                if items.next_element::<IgnoredAny>()?.is_none() {
                    break;
                }
            } else {
                let Some(item) = items.next_element::<&RawValue>()? else {
                    break;
                };
                self.walk
                    .value(item.get(), here, depth)
                    .map_err(serde::de::Error::custom)?;
                if kept > 0 {
                    if last.len() == kept {
                        last.pop_front();
                    }
                    last.push_back(item);
                }
            }
            position = position.saturating_add(1);
        }
        for (distance, item) in (1_i64..).zip(last.into_iter().rev()) {
            let index = Some(distance.saturating_neg());
            let here = self.places.filter(|place| self.index(place) == index);
            self.walk
                .value(item.get(), here, depth)
                .map_err(serde::de::Error::custom)?;
        }
        Ok(())
    }
}
