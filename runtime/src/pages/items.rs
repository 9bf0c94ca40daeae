//! The items of a page, each read straight from the bytes of the list when it is asked for.

use bytes::Bytes;
use serde::de::{Deserialize, DeserializeOwned, IgnoredAny};

use crate::json::JsonError;

/// What is still to be read of a list.
#[derive(Debug)]
pub struct Items {
    body: Bytes,
    /// Where the next item, or what separates it from the one before, begins.
    at: usize,
}

impl Items {
    /// The items of `list`, a valid JSON list in the text of `body`.
    pub(super) fn new(body: &Bytes, list: &str) -> Self {
        let start = list.as_ptr().addr().saturating_sub(body.as_ptr().addr());
        Self {
            body: body.clone(),
            at: start.saturating_add(1),
        }
    }

    /// No items.
    pub(super) fn none() -> Self {
        Self {
            body: Bytes::new(),
            at: 0,
        }
    }

    /// The next item; the list has been checked, so only its type can be wrong.
    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Option<Result<T, JsonError>> {
        loop {
            match self.body.get(self.at)? {
                b' ' | b'\t' | b'\r' | b'\n' | b',' => self.at = self.at.saturating_add(1),
                b']' => return None,
                _ => break,
            }
        }
        let (before, rest) = self.body.split_at_checked(self.at)?;
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter();
        let item = values.next()?;
        self.at = self.at.saturating_add(values.byte_offset());
        Some(item.map_err(|error| JsonError::new(&error).after(before)))
    }
}

/// How many items a valid list has.
pub(super) fn count(list: &str) -> u64 {
    let items: Result<Count, _> = serde_json::from_str(list);
    items.map_or(0, |Count(count)| count)
}

struct Count(u64);

impl<'b> Deserialize<'b> for Count {
    fn deserialize<D: serde::Deserializer<'b>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'b> serde::de::Visitor<'b> for Visitor {
            type Value = Count;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: serde::de::SeqAccess<'b>>(
                self,
                mut items: A,
            ) -> Result<Count, A::Error> {
                let mut count = 0_u64;
                while items.next_element::<IgnoredAny>()?.is_some() {
                    count = count.saturating_add(1);
                }
                Ok(Count(count))
            }
        }
        deserializer.deserialize_seq(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: DeserializeOwned>(body: &'static str) -> Vec<Result<T, String>> {
        let bytes = Bytes::from_static(body.as_bytes());
        let list = body.get(body.find('[').unwrap()..).unwrap();
        let mut items = Items::new(&bytes, list);
        std::iter::from_fn(|| items.next())
            .map(|item| item.map_err(|error: JsonError| error.to_string()))
            .take(4)
            .collect()
    }

    #[test]
    fn reads_one_after_the_other() {
        assert_eq!(read::<u8>("[]"), []);
        assert_eq!(read::<u8>(" [ ] "), []);
        assert_eq!(read::<u8>("[1,2 , 3\n]"), [Ok(1), Ok(2), Ok(3)]);
        assert_eq!(
            read(r#"["a]",","]"#),
            [Ok("a]".to_owned()), Ok(",".to_owned())]
        );
        assert_eq!(
            read::<Vec<u8>>("[[1],[],[2,3]]"),
            [Ok(vec![1]), Ok(vec![]), Ok(vec![2, 3])]
        );
        assert_eq!(
            read::<u128>("[340282366920938463463374607431768211455]"),
            [Ok(u128::MAX)]
        );
        assert_eq!(
            read::<Option<bool>>("[null,true]"),
            [Ok(None), Ok(Some(true))]
        );
    }

    #[test]
    fn says_where_an_item_is_wrong() {
        let items = read::<u8>("{\"data\":\n [1,\"x\",3]}");
        assert_eq!(items.first(), Some(&Ok(1)));
        let error = items.get(1).unwrap().as_ref().unwrap_err();
        assert_eq!(
            error,
            "invalid type: string \"…\", expected u8 at line 2 column 7"
        );
    }

    #[test]
    fn counts() {
        for (list, expected) in [("[]", 0), ("[1]", 1), ("[[1,2],{\"a\":[3]} , \"x,y\"]", 3)] {
            assert_eq!(count(list), expected, "{list}");
        }
    }
}
