//! The public type of a server-sent event.

use std::time::Duration;

/// One event of a `text/event-stream` response (WHATWG HTML §9.2).
///
/// An endpoint yields events as they are, or reads the `data` of each as JSON:
///
/// ```
/// use sdx_endpoint::{Event, HasClient, Result, Stream, sdx_endpoint};
///
/// trait Runs: HasClient {
///     #[sdx_endpoint(method = "GET", path = "/runs/<id>/events", accept = "text/event-stream")]
///     fn events(&self, id: &str) -> impl Stream<Item = Result<Event>> + Send;
/// }
/// ```
///
/// Where the items are a type of your own, an event whose data is `[DONE]` ends the stream without an error: no JSON text
/// reads so, and many APIs close with it. As an `Event` it is yielded like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The type of the event; `message` unless the server names another.
    pub event: String,
    /// The lines of data, joined by line feeds.
    pub data: String,
    /// The last id that the server sent, with this event or one before.
    pub id: Option<String>,
    /// How long the server asks to wait before connecting again, if it did so since the event before; it counts for
    /// endpoints with `resume = true`.
    pub retry: Option<Duration>,
}

impl Event {
    /// A `message` with that data and nothing else, for fakes.
    ///
    /// ```
    /// let mut event = sdx_endpoint::Event::new("{}");
    /// event.id = Some("7".to_owned());
    /// assert_eq!(event.event, "message");
    /// ```
    #[must_use]
    pub fn new(data: impl Into<String>) -> Self {
        Self {
            event: "message".to_owned(),
            data: data.into(),
            id: None,
            retry: None,
        }
    }
}
