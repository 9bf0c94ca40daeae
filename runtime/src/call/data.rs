//! What of a collected body is decoded: all of it, or the data in its envelope.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::error::BoxError;
use crate::json::{self, JsonError};
use crate::json_path::{JsonPath, Misplaced};

/// The part of a body that is read as the endpoint's type.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    Whole,
    Part {
        place: JsonPath,
        range: Range<usize>,
    },
    Absent(JsonPath),
    Misplaced(Misplaced),
}

impl Data {
    /// Reads the data of `body`; what is absent reads as `null`.
    pub(crate) fn decode<T: DeserializeOwned>(&self, body: &[u8]) -> Result<T, BoxError> {
        match self {
            Self::Whole => Ok(json::decode(body)?),
            Self::Misplaced(misplaced) => Err((*misplaced).into()),
            Self::Absent(place) => serde_json::from_slice(b"null").map_err(|error| {
                let what = JsonError::without_position(&error);
                format!("{place} is absent, which reads as `null`: {what}").into()
            }),
            Self::Part { place, range } => {
                let before = body.get(..range.start).unwrap_or_default();
                let text = body.get(range.clone()).unwrap_or_default();
                serde_json::from_slice(text).map_err(|error| {
                    let error = JsonError::new(&error).after(before);
                    format!("at {place}: {error}").into()
                })
            }
        }
    }
}
