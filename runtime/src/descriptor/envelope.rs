//! What surrounds the data of an endpoint's successes, as its declaration says.

use crate::json_path::JsonPath;

/// Where a success has its data, and how a failure that has the status of a success is told.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Envelope {
    /// What a success has, and where.
    pub(crate) success: Option<(JsonPath, Expected)>,
    /// Where a failure has its error.
    pub(crate) error: Option<JsonPath>,
    pub(crate) data: Option<JsonPath>,
}

/// What a success has at its place.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    Boolean(bool),
    Integer(i64),
    Text(&'static str),
}

/// What the attribute calls; not part of the public interface.
#[allow(
    clippy::new_without_default,
    reason = "a constructor that is not `const` is of no use here"
)]
impl Envelope {
    #[must_use]
    pub const fn new() -> Self {
        Self {
            success: None,
            error: None,
            data: None,
        }
    }

    #[must_use]
    pub const fn success(mut self, place: JsonPath, expected: Expected) -> Self {
        self.success = Some((place, expected));
        self
    }

    #[must_use]
    pub const fn error(mut self, place: JsonPath) -> Self {
        self.error = Some(place);
        self
    }

    #[must_use]
    pub const fn data(mut self, place: JsonPath) -> Self {
        self.data = Some(place);
        self
    }
}
