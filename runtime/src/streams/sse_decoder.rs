//! From lines to server-sent events (WHATWG HTML §9.2.6), and where a stream of them can be taken up again.

use std::time::Duration;

use bytes::Bytes;

use super::event::Event;
use super::line_decoder::{LineEnd, Lines, TooLong};

/// Where a stream of events can be taken up again after it broke off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkpoint {
    /// The id of the last event, for `Last-Event-ID`; `None` where the server gave none, and nothing was yielded either.
    pub(crate) id: Option<String>,
    /// How long the server asks to wait before connecting again.
    pub(crate) retry: Option<Duration>,
}

/// Collects lines into events, as WHATWG HTML §9.2.6 says.
#[derive(Debug)]
pub struct Events {
    lines: Lines,
    /// Nothing was read yet: a byte order mark may follow.
    at_start: bool,
    block: Block,
    /// The id of the last block that had one.
    id: Option<String>,
    /// The server's wish, until an event takes it along.
    retry: Option<Duration>,
    /// The server's last wish.
    last_retry: Option<Duration>,
    progress: Progress,
    /// A field that the standard names was read.
    has_field: bool,
    limit: usize,
}

/// What a resumption would bring.
#[derive(Debug)]
struct Progress {
    /// The last event that was read had an id of its own.
    has_own_id: bool,
    /// Everything that was yielded since the last id had its own, so that nothing would come twice.
    is_resumable: bool,
    /// An event was read that would not come again.
    has_progressed: bool,
}

/// The fields of the event that is being read.
#[derive(Debug, Default)]
struct Block {
    event: String,
    /// `None` without a `data` field; empty data is data.
    data: Option<String>,
    id: Option<String>,
}

impl Events {
    /// A reader of what follows the checkpoint.
    pub(super) fn new(limit: usize, checkpoint: Checkpoint) -> Self {
        Self {
            lines: Lines::new(LineEnd::Any, limit),
            at_start: true,
            block: Block::default(),
            id: checkpoint.id,
            retry: None,
            last_retry: checkpoint.retry,
            progress: Progress {
                has_own_id: false,
                is_resumable: true,
                has_progressed: false,
            },
            has_field: false,
            limit,
        }
    }

    pub(super) fn push(&mut self, piece: Bytes) {
        self.lines.push(piece);
    }

    /// The next complete event; one that the end of the response cuts off is discarded.
    pub(super) fn next(&mut self, ended: bool) -> Result<Option<Event>, TooLong> {
        while let Some(line) = self.lines.next()? {
            if let Some(event) = self.line(&line)? {
                return Ok(Some(event));
            }
        }
        let rest = if ended {
            self.lines.rest()
        } else {
            Bytes::new()
        };
        if !rest.is_empty() {
            // A field in it still tells what kind of body this is.
            self.block = Block::default();
            self.line(&rest)?;
        }
        Ok(None)
    }

    fn line(&mut self, line: &[u8]) -> Result<Option<Event>, TooLong> {
        let text = String::from_utf8_lossy(line);
        let text = match text.strip_prefix('\u{feff}') {
            Some(unmarked) if self.at_start => unmarked,
            _ => &text,
        };
        self.at_start = false;
        if text.is_empty() {
            return Ok(self.dispatch());
        }
        // A line that begins with a colon is a comment, whose field name is empty.
        let (field, value) = text.split_once(':').unwrap_or((text, ""));
        self.field(field, value.strip_prefix(' ').unwrap_or(value))?;
        Ok(None)
    }

    fn field(&mut self, field: &str, value: &str) -> Result<(), TooLong> {
        match field {
            "event" => value.clone_into(&mut self.block.event),
            "data" => {
                let data = match &mut self.block.data {
                    Some(data) => {
                        data.push('\n');
                        data
                    }
                    None => self.block.data.insert(String::new()),
                };
                data.push_str(value);
                if data.len() > self.limit {
                    return Err(TooLong);
                }
            }
            "id" if !value.contains('\0') => self.block.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // Digits alone: what does not fit is the most that does.
                let milliseconds = value.parse().unwrap_or(u64::MAX);
                self.retry = Some(Duration::from_millis(milliseconds));
                self.last_retry = self.retry;
            }
            "id" | "retry" => {}
            // A comment, or a field that a later standard may define.
            _ => return Ok(()),
        }
        self.has_field = true;
        Ok(())
    }

    /// The end of a block: an event if it has data. What it says of id and time to wait counts in any case.
    fn dispatch(&mut self) -> Option<Event> {
        let Block { event, data, id } = std::mem::take(&mut self.block);
        let has_own_id = id.is_some();
        if has_own_id {
            self.id = id;
            self.progress.is_resumable = true;
        }
        let data = data?;
        self.progress.has_own_id = has_own_id;
        self.progress.has_progressed |= has_own_id;
        Some(Event {
            event: if event.is_empty() {
                "message".to_owned()
            } else {
                event
            },
            data,
            id: self.id.clone(),
            retry: self.retry.take(),
        })
    }

    /// The event that was read last goes to the caller.
    pub(super) fn yielded(&mut self) {
        self.progress.has_progressed = true;
        self.progress.is_resumable &= self.progress.has_own_id;
    }

    /// Whether there was an event that a resumption does not bring again.
    pub(super) const fn has_progressed(&self) -> bool {
        self.progress.has_progressed
    }

    /// Whether a field showed that this is a stream of events.
    pub(super) const fn is_recognised(&self) -> bool {
        self.has_field
    }

    /// Where to go on; `None` where an item would come twice, or the server took its ids back by an empty one.
    pub(super) fn checkpoint(&self) -> Option<Checkpoint> {
        let is_reset = self.id.as_ref().is_some_and(String::is_empty);
        (self.progress.is_resumable && !is_reset).then(|| Checkpoint {
            id: self.id.clone(),
            retry: self.last_retry,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Event> {
        let mut events = Events::new(1024, Checkpoint::default());
        let mut found = Vec::new();
        for byte in text.as_bytes() {
            events.push(Bytes::copy_from_slice(&[*byte]));
            while let Some(event) = events.next(false).unwrap() {
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
        assert_eq!(data("data\n\ndata\ndata\n\ndata:"), ["", "\n"]);
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
        let mut events = Events::new(8, Checkpoint::default());
        events.push(Bytes::from_static(
            b"data: 1\ndata: 2\ndata: 3\ndata: 4\ndata: 5\n",
        ));
        assert_eq!(events.next(false), Err(TooLong));
    }

    /// Reads `text` and yields every event, as a stream does.
    fn after(text: &str) -> Events {
        let mut events = Events::new(1024, Checkpoint::default());
        events.push(Bytes::copy_from_slice(text.as_bytes()));
        while events.next(false).unwrap().is_some() {
            events.yielded();
        }
        events
    }

    #[test]
    fn goes_on_after_the_last_id_where_no_event_would_come_twice() {
        for (text, id) in [
            ("id: 1\ndata\n\n", Some("1")),
            (
                "id: 1\ndata\n\nid: 2\ndata\n\nid: 3\ndata: cut o",
                Some("2"),
            ),
            ("data\n\nid: 2\ndata\n\n", Some("2")),
            ("data\n\nid: 2\n\n", Some("2")),
            ("id\ndata\n\nid: 2\ndata\n\n", Some("2")),
            ("id: 1\ndata\n\nid: 2\0\n: beat\n\n", Some("1")),
            ("", None),
            (": beat\n\ndata: cut o", None),
        ] {
            let checkpoint = after(text).checkpoint().expect(text);
            assert_eq!(checkpoint.id.as_deref(), id, "{text:?}");
        }
        for text in [
            "data\n\n",
            "id: 1\ndata\n\ndata\n\n",
            "id: 1\ndata\n\nid: 2\0\ndata\n\n",
            "id: 1\ndata\n\nid\n\n",
            "id: 1\ndata\n\nid:\ndata\n\n",
        ] {
            assert_eq!(after(text).checkpoint(), None, "{text:?}");
        }
    }

    #[test]
    fn a_resumed_reader_keeps_id_and_time_to_wait() {
        let checkpoint = after("retry: 9\nid: 1\ndata\n\n").checkpoint().unwrap();
        assert_eq!(checkpoint.retry, Some(Duration::from_millis(9)));
        let mut events = Events::new(1024, checkpoint.clone());
        assert_eq!(events.checkpoint(), Some(checkpoint));
        assert!(!events.has_progressed());
        events.push(Bytes::from_static(b"data\n\n"));
        let event = events.next(false).unwrap().unwrap();
        assert_eq!((event.id.as_deref(), event.retry), (Some("1"), None));
        events.yielded();
        assert!(events.has_progressed());
        assert_eq!(events.checkpoint(), None);
    }
}
