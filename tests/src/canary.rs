//! Everything a call exposes: logs at every level, and every string of an error.
//!
//! ```
//! use sdx_endpoint_tests::canary::{assert_absent, capture, every_text};
//!
//! let (error, logs) = capture(|| {
//!     log::trace!("connecting");
//!     "x".parse::<u8>().unwrap_err()
//! });
//! assert!(logs.contains("connecting"));
//! assert_absent("s3cr3t", &logs);
//! assert_absent("s3cr3t", &every_text(&error));
//! ```

use std::error::Error;
use std::fmt::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, Weak};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::host::lock;

/// What `log` and `tracing` record in the whole process, at every level, while it lives.
///
/// It also captures tests that run at the same time, so it proves absence, not origin.
#[derive(Debug)]
pub struct Capture(Arc<Mutex<String>>);

impl Capture {
    /// Starts to capture.
    ///
    /// # Panics
    ///
    /// Where the test binary has installed a logger or subscriber of its own.
    #[must_use]
    pub fn start() -> Self {
        static INSTALLED: OnceLock<()> = OnceLock::new();
        INSTALLED.get_or_init(|| {
            tracing::subscriber::set_global_default(Ear).expect("no other subscriber");
            log::set_logger(&Ear).expect("no other logger");
            log::set_max_level(log::LevelFilter::Trace);
        });
        let text = Arc::new(Mutex::new(String::new()));
        let mut listeners = lock(&LISTENERS);
        listeners.retain(|listener| listener.strong_count() > 0);
        listeners.push(Arc::downgrade(&text));
        Self(text)
    }

    /// What was logged so far, one line per event.
    #[must_use]
    pub fn text(&self) -> String {
        lock(&self.0).clone()
    }
}

/// Calls `act`, and returns its result and what was logged meanwhile.
///
/// # Panics
///
/// As [`Capture::start`].
pub fn capture<T>(act: impl FnOnce() -> T) -> (T, String) {
    let capture = Capture::start();
    let value = act();
    (value, capture.text())
}

/// Awaits `future`, and returns its result and what was logged meanwhile.
///
/// # Panics
///
/// As [`Capture::start`].
pub async fn capture_async<F: Future>(future: F) -> (F::Output, String) {
    let capture = Capture::start();
    let value = future.await;
    (value, capture.text())
}

/// `Display` and `Debug`, plain and alternate, of an error and all its sources.
#[must_use]
pub fn every_text(error: &(dyn Error + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let _ = writeln!(text, "{error}\n{error:#}\n{error:?}\n{error:#?}");
        next = error.source();
    }
    text
}

/// Asserts that `text` holds `secret` neither as it is, in any case, nor as the decimal or
/// hexadecimal numbers of its bytes.
///
/// # Panics
///
/// Where it does, or where `secret` is empty.
#[track_caller]
pub fn assert_absent(secret: &str, text: &str) {
    assert!(!secret.is_empty(), "a secret to look for");
    let decimal: Vec<String> = secret.bytes().map(|byte| byte.to_string()).collect();
    let hexadecimal: Vec<String> = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    let folded = text.to_ascii_lowercase();
    // Alternate `Debug` puts every byte of a list on a line of its own.
    let dense: String = folded.split_whitespace().collect();
    let found = folded.contains(&secret.to_ascii_lowercase())
        || dense.contains(&decimal.join(","))
        || dense.contains(&hexadecimal.concat());
    assert!(!found, "the secret stands in the text:\n{text}");
}

static LISTENERS: Mutex<Vec<Weak<Mutex<String>>>> = Mutex::new(Vec::new());

fn tell(line: &str) {
    for listener in lock(&LISTENERS).iter().filter_map(Weak::upgrade) {
        let mut text = lock(&listener);
        text.push_str(line);
        text.push('\n');
    }
}

/// Receives everything, at every level.
struct Ear;

impl log::Log for Ear {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let (level, target) = (record.level(), record.target());
        tell(&format!("log {level} {target}: {}", record.args()));
    }

    fn flush(&self) {}
}

impl Subscriber for Ear {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        static SPANS: AtomicU64 = AtomicU64::new(1);
        let mut line = Line::new("span", span.metadata());
        span.record(&mut line);
        tell(&line.0);
        Id::from_u64(SPANS.fetch_add(1, Ordering::Relaxed))
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        tell(&line.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::new("event", event.metadata());
        event.record(&mut line);
        tell(&line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// One line of text, written field by field.
struct Line(String);

impl Line {
    fn new(kind: &str, metadata: &Metadata<'_>) -> Self {
        let (level, target, name) = (metadata.level(), metadata.target(), metadata.name());
        Self(format!("{kind} {level} {target} {name}"))
    }
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        // Unescaped, so that a string is found as it is.
        let _ = write!(self.0, " {field}={value}");
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        let _ = write!(self.0, " {field}={}", every_text(value));
    }
}
