//! What a call needs of the tokio runtime that drives it: timers, and I/O where it opens connections.
//!
//! tokio has no API to ask this for either, and panics where one is used that the runtime was built without. So both
//! are tried once for each runtime and thread, and a runtime that lacks one is an error of the call. What was found is
//! kept, since the calls of a thread nearly always belong to one runtime.

use std::cell::Cell;
use std::net::{Ipv4Addr, UdpSocket};
use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::{Handle, Id};

/// What the runtime of this thread was found to have.
#[derive(Clone, Copy)]
struct Found {
    runtime: Id,
    timers: bool,
    /// `None` where it was not tried.
    io: Option<bool>,
}

/// Why a call cannot be driven here.
pub(super) fn missing(needs_io: bool) -> Option<&'static str> {
    thread_local! {
        static LAST: Cell<Option<Found>> = const { Cell::new(None) };
    }
    let Ok(runtime) = Handle::try_current() else {
        return Some("the call was polled outside a tokio runtime");
    };
    let runtime = runtime.id();
    let found = LAST.get().filter(|found| found.runtime == runtime);
    let mut found = found.unwrap_or_else(|| Found {
        runtime,
        timers: has_timers(),
        io: None,
    });
    if needs_io && found.io.is_none() {
        found.io = has_io();
    }
    LAST.set(Some(found));
    if !found.timers {
        Some("the tokio runtime has no timers; build it with `enable_time` or `enable_all`")
    } else if needs_io && found.io == Some(false) {
        Some("the tokio runtime has no I/O; build it with `enable_io` or `enable_all`")
    } else {
        None
    }
}

fn has_timers() -> bool {
    catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok()
}

/// Whether the runtime drives sockets; `None` where there is no socket to try it with.
fn has_io() -> Option<bool> {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
    socket.set_nonblocking(true).ok()?;
    Some(catch_unwind(|| tokio::net::UdpSocket::from_std(socket).is_ok()).unwrap_or(false))
}
