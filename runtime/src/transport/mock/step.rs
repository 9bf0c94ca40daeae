//! What becomes of the requests of one operation.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;

/// What becomes of one request, for [`Mock::sequence`](super::Mock::sequence).
///
/// ```
/// use sdx_endpoint::transport::{Mock, Step};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mock = Mock::from_document("examples/api_keys/openapi.yaml")?;
/// mock.sequence("deleteApiKey", [Step::refuse_connection(), Step::status(503), Step::status(204)]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Step(pub(super) StepKind);

#[derive(Clone, Debug, Default)]
pub(super) enum StepKind {
    /// The first documented success.
    #[default]
    Usual,
    Respond(Selection),
    Refuse,
    Drop,
    Hang,
}

/// Which response is given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Selection {
    Usual,
    Status(u16),
    Example(String),
    Json(u16, Value),
}

impl Step {
    /// The documented response with this status.
    ///
    /// ```
    /// use sdx_endpoint::transport::Step;
    ///
    /// let step = Step::status(404);
    /// # drop(step);
    /// ```
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self(StepKind::Respond(Selection::Status(status)))
    }

    /// The documented example of this name, with the status of its response.
    ///
    /// ```
    /// use sdx_endpoint::transport::Step;
    ///
    /// let step = Step::example("missing");
    /// # drop(step);
    /// ```
    #[must_use]
    pub fn example(name: impl Into<String>) -> Self {
        Self(StepKind::Respond(Selection::Example(name.into())))
    }

    /// A value as JSON, which must be one that the document allows for this status.
    ///
    /// A value that fails to serialise is sent as `null`, and judged as that.
    ///
    /// ```
    /// use sdx_endpoint::transport::Step;
    ///
    /// let step = Step::json(200, ["a"]);
    /// # drop(step);
    /// ```
    #[must_use]
    pub fn json(status: u16, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        Self(StepKind::Respond(Selection::Json(status, value)))
    }

    /// No connection is made, so that the attempt is [not sent](crate::Delivery::NotSent).
    ///
    /// ```
    /// use sdx_endpoint::transport::Step;
    ///
    /// let step = Step::refuse_connection();
    /// # drop(step);
    /// ```
    #[must_use]
    pub fn refuse_connection() -> Self {
        Self(StepKind::Refuse)
    }

    /// The request is read, and the connection closed in place of a response: whether the request was carried out is
    /// [unknown](crate::Delivery::Unknown).
    ///
    /// ```
    /// use sdx_endpoint::transport::Step;
    ///
    /// let step = Step::drop_connection();
    /// # drop(step);
    /// ```
    #[must_use]
    pub fn drop_connection() -> Self {
        Self(StepKind::Drop)
    }

    /// The request is read, and never responded to, so that the call's time limits end it.
    ///
    /// ```
    /// use sdx_endpoint::transport::Step;
    ///
    /// let step = Step::hang();
    /// # drop(step);
    /// ```
    #[must_use]
    pub fn hang() -> Self {
        Self(StepKind::Hang)
    }
}

/// The steps that were set for one operation.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) queue: VecDeque<StepKind>,
    /// What follows behind the queue.
    pub(super) standing: StepKind,
}

impl Script {
    pub(super) fn next(&mut self) -> StepKind {
        self.queue
            .pop_front()
            .unwrap_or_else(|| self.standing.clone())
    }
}
