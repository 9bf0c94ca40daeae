//! Gates that scripts and tests wait at, in place of sleeps.

use tokio::sync::watch;

/// A gate that one side waits at until the other opens it; once open, it stays open.
///
/// ```
/// use sdx_endpoint_tests::script::Gate;
///
/// let gate = Gate::new();
/// gate.open();
/// assert!(gate.is_open());
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// gate.wait().await;
/// # });
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gate(watch::Sender<bool>);

impl Gate {
    /// A closed gate.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens the gate for everyone who waits, now or later.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    /// Whether the gate is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the gate is open.
    pub async fn wait(&self) {
        // The sender lives as long as `self`, so the only outcome is an open gate.
        let _ = self.0.subscribe().wait_for(|open| *open).await;
    }
}
