//! Server-sent events (WHATWG HTML §9.2). Lines enter, events leave; connecting again is left to the caller.

use std::time::Duration;

use bytes::Bytes;

use super::lines::{LineEnd, Lines, TooLong};

/// One event of a `text/event-stream` response (WHATWG HTML §9.2).
///
/// An endpoint yields events as they are, or reads the `data` of each as JSON:
///
/// ```
/// use sdx_endpoint::{Error, Event, HasClient, Stream, sdx_endpoint};
///
/// trait Runs: HasClient {
///     #[sdx_endpoint(method = "GET", path = "/runs/<id>/events", accept = "text/event-stream")]
///     fn events(&self, id: &str) -> impl Stream<Item = Result<Event, Error>> + Send;
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
    /// How long the server asks to wait before connecting again; this library never does so by itself.
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

/// Collects lines into events.
#[derive(Debug)]
pub struct Events {
    lines: Lines,
    /// Nothing was read yet: a byte order mark may follow.
    at_start: bool,
    event: String,
    data: Option<String>,
    id: Option<String>,
    retry: Option<Duration>,
    limit: usize,
}

impl Events {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            lines: Lines::new(LineEnd::Any, limit),
            at_start: true,
            event: String::new(),
            data: None,
            id: None,
            retry: None,
            limit,
        }
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.lines.push(piece);
    }

    /// The next complete event; one that the end of the response cuts off is dropped.
    pub(super) fn next(&mut self) -> Result<Option<Event>, TooLong> {
        while let Some(line) = self.lines.next()? {
            let line = self.text(&line);
            if line.is_empty() {
                let event = std::mem::take(&mut self.event);
                let retry = self.retry.take();
                if let Some(data) = self.data.take().filter(|data| !data.is_empty()) {
                    let event = if event.is_empty() {
                        "message".to_owned()
                    } else {
                        event
                    };
                    return Ok(Some(Event {
                        event,
                        data,
                        id: self.id.clone(),
                        retry,
                    }));
                }
            } else {
                let (field, value) = line.split_once(':').unwrap_or((&line, ""));
                self.field(field, value.strip_prefix(' ').unwrap_or(value))?;
            }
        }
        Ok(None)
    }

    fn text(&mut self, line: &Bytes) -> String {
        let text = String::from_utf8_lossy(line);
        let unmarked = if self.at_start {
            text.strip_prefix('\u{feff}')
        } else {
            None
        };
        self.at_start = false;
        unmarked.map_or_else(|| text.to_string(), str::to_owned)
    }

    fn field(&mut self, field: &str, value: &str) -> Result<(), TooLong> {
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                let data = match &mut self.data {
                    Some(data) => {
                        data.push('\n');
                        data
                    }
                    None => self.data.insert(String::new()),
                };
                data.push_str(value);
                if data.len() > self.limit {
                    return Err(TooLong);
                }
            }
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            // A comment, or a field that a later standard may define.
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Event> {
        let mut events = Events::new(1024);
        let mut found = Vec::new();
        for byte in text.as_bytes() {
            events.push(&[*byte]);
            while let Some(event) = events.next().unwrap() {
                found.push(event);
            }
        }
        found
    }

    fn data(text: &str) -> Vec<String> {
        read(text).into_iter().map(|event| event.data).collect()
    }

    #[test]
    fn reads_the_examples_of_the_standard() {
        assert_eq!(data("data: YHOO\ndata: +2\ndata: 10\n\n"), ["YHOO\n+2\n10"]);
        assert_eq!(data("data\n\ndata\ndata\n\ndata:"), ["\n"]);
        assert_eq!(data("data:test\n\ndata: test\n\n"), ["test", "test"]);
        let events = read(
            ": stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        );
        assert_eq!(events.len(), 3);
        assert_eq!(events[0].id.as_deref(), Some("1"));
        assert_eq!(events[1].id.as_deref(), Some(""));
        assert_eq!(events[2].data, " third event");
    }

    #[test]
    fn reads_types_ids_and_times() {
        let events = read(
            "\u{feff}event: add\r\ndata: é\r\nretry: 1500\r\nid: 7\r\n\r\nretry: 1x\rid: a\0\rdata: b\r\r",
        );
        assert_eq!(events[0].event, "add");
        assert_eq!(events[0].data, "é");
        assert_eq!(events[0].retry, Some(Duration::from_millis(1500)));
        assert_eq!(events[1].event, "message");
        assert_eq!(events[1].id.as_deref(), Some("7"));
        assert_eq!(events[1].retry, None);
    }

    #[test]
    fn an_event_is_bounded() {
        let mut events = Events::new(8);
        events.push(b"data: 1\ndata: 2\ndata: 3\ndata: 4\ndata: 5\n");
        assert_eq!(events.next(), Err(TooLong));
    }
}
