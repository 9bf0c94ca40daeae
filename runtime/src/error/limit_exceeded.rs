//! Limits as an error tells them: the figure, and the setting that changes it.

use std::fmt;
use std::time::Duration;

use super::TimeoutKind;

/// A number of bytes, in the largest unit that divides it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ByteCount(pub(crate) usize);

impl fmt::Display for ByteCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const KIB: usize = 1024;
        const MIB: usize = 1024 * KIB;
        match self.0 {
            bytes if bytes >= MIB && bytes.is_multiple_of(MIB) => write!(f, "{} MiB", bytes / MIB),
            bytes if bytes >= KIB && bytes.is_multiple_of(KIB) => write!(f, "{} KiB", bytes / KIB),
            1 => f.write_str("1 byte"),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}

/// A time in seconds, or below one in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < Duration::from_millis(1) {
            write!(f, "{} µs", self.0.as_micros())
        } else if self.0 < Duration::from_secs(1) {
            write!(f, "{} ms", self.0.as_millis())
        } else {
            write!(f, "{} s", self.0.as_secs_f64())
        }
    }
}

/// The body is larger than a client takes; it ends a sentence that begins with the body.
#[derive(Debug)]
pub(crate) struct BodyLimit {
    bytes: usize,
    /// What is over it, in words that follow the body.
    what: &'static str,
    /// The function of the builder that sets it.
    setting: &'static str,
}

impl BodyLimit {
    pub(crate) fn of_success(bytes: usize) -> Self {
        Self {
            bytes,
            what: "is",
            setting: "max_response_bytes",
        }
    }

    #[cfg(feature = "stream")]
    pub(crate) fn of_item(bytes: usize) -> Self {
        Self {
            bytes,
            what: "has an item",
            setting: "max_response_bytes",
        }
    }

    pub(crate) fn of_failure(bytes: usize) -> Self {
        Self {
            bytes,
            what: "is",
            setting: "max_failure_bytes",
        }
    }
}

impl fmt::Display for BodyLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} over {} (`{}`)",
            self.what,
            ByteCount(self.bytes),
            self.setting
        )
    }
}

impl std::error::Error for BodyLimit {}

/// A time limit that ended an attempt or a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeLimit {
    pub(crate) kind: TimeoutKind,
    /// How long it is; `None` where it is not one of ours, such as that of a user's own HTTP client.
    pub(crate) limit: Option<Duration>,
}

impl TimeLimit {
    /// A limit of this client.
    pub(crate) fn new(kind: TimeoutKind, limit: Duration) -> Self {
        Self {
            kind,
            limit: Some(limit),
        }
    }

    /// A limit that something else sets.
    pub(crate) fn unknown(kind: TimeoutKind) -> Self {
        Self { kind, limit: None }
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, setting) = match self.kind {
            TimeoutKind::Connect => ("connecting", "connect_timeout"),
            TimeoutKind::Idle => ("the next byte", "idle_timeout"),
            TimeoutKind::Attempt => ("the attempt", "attempt_timeout"),
            TimeoutKind::Total => ("the call", "timeout"),
        };
        match self.limit {
            Some(limit) => write!(
                f,
                "{what} took longer than {} (`{setting}`)",
                Seconds(limit)
            ),
            None => write!(f, "{what} took too long"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_they_are_set() {
        for (bytes, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (1000, "1000 bytes"),
            (1024, "1 KiB"),
            (48 * 1024, "48 KiB"),
            (1024 * 1024, "1 MiB"),
            (1024 * 1024 + 1, "1048577 bytes"),
            (1024 * 1025, "1025 KiB"),
        ] {
            assert_eq!(ByteCount(bytes).to_string(), text);
        }
        for (millis, text) in [
            (1, "1 ms"),
            (999, "999 ms"),
            (1000, "1 s"),
            (1500, "1.5 s"),
            (15_000, "15 s"),
        ] {
            assert_eq!(Seconds(Duration::from_millis(millis)).to_string(), text);
        }
        assert_eq!(Seconds(Duration::from_micros(7)).to_string(), "7 µs");
    }

    #[test]
    fn a_limit_that_is_not_ours_has_no_figure() {
        let kind = TimeoutKind::Attempt;
        let limit = Some(Duration::from_secs(15));
        assert_eq!(
            TimeLimit { kind, limit }.to_string(),
            "the attempt took longer than 15 s (`attempt_timeout`)"
        );
        assert_eq!(
            TimeLimit { kind, limit: None }.to_string(),
            "the attempt took too long"
        );
    }
}
