//! Look-ups of host names by the system's resolver, shared by all clients of a process.
//!
//! The system's resolver blocks a thread for each look-up and cannot be interrupted. Left to tokio's pool, calls that
//! were dropped meanwhile leave hundreds of threads behind, and a runtime waits for all of them before it ends. So the
//! threads are ours: one for each name at a time, however many calls ask for it, and at most [`MAX_THREADS`] in all.
//! Names beyond them queue; a caller waits in its `connect_timeout`, and a name that nobody waits for any more is not
//! looked up.
//!
//! A name goes in, and addresses with port 0 come out, as reqwest and hyper-util want them.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::watch;

/// How many names are looked up at once: a few servers that do not reply must not stop the look-up of all others.
const MAX_THREADS: usize = 64;

/// The resolver of the clients that are built here.
#[derive(Clone, Copy, Debug)]
pub(super) struct SharedResolver;

impl SharedResolver {
    /// The addresses of `host`; every client asks here.
    pub(super) fn find(host: &str) -> impl Future<Output = Found> + Send + use<> {
        static LOOKUPS: Lookups = Lookups::new(ask_system);
        LOOKUPS.find(host)
    }
}

impl Resolve for SharedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let found = Self::find(name.as_str());
        Box::pin(async move {
            let addresses = found.await?;
            let addresses = addresses.to_vec();
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

fn ask_system(host: &str) -> io::Result<Vec<SocketAddr>> {
    (host, 0).to_socket_addrs().map(Iterator::collect)
}

pub(super) type Found = Result<Arc<[SocketAddr]>, LookupError>;

/// Why a name has no addresses; everyone who waited for them shares it.
#[derive(Clone, Debug)]
pub(super) struct LookupError(Arc<io::Error>);

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for LookupError {}

impl From<io::Error> for LookupError {
    fn from(error: io::Error) -> Self {
        Self(Arc::new(error))
    }
}

/// The look-ups that run and those that wait for a thread.
struct Lookups {
    lookup: fn(&str) -> io::Result<Vec<SocketAddr>>,
    state: Mutex<State>,
}

struct State {
    threads: usize,
    /// Every name that runs or waits, and who waits for it.
    names: BTreeMap<Box<str>, watch::Sender<Option<Found>>>,
    queue: VecDeque<Box<str>>,
}

impl State {
    fn is_awaited(&self, host: &str) -> bool {
        self.names
            .get(host)
            .is_some_and(|found| found.receiver_count() > 0)
    }

    /// The next name that somebody still waits for; those before it are forgotten.
    fn next(&mut self) -> Option<Box<str>> {
        loop {
            let host = self.queue.pop_front()?;
            if self.is_awaited(&host) {
                return Some(host);
            }
            self.names.remove(&host);
        }
    }

    /// Forgets the names in the queue that nobody waits for.
    fn tidy(&mut self) {
        let mut queue = std::mem::take(&mut self.queue);
        queue.retain(|host| {
            let is_awaited = self.is_awaited(host);
            if !is_awaited {
                self.names.remove(host);
            }
            is_awaited
        });
        self.queue = queue;
    }
}

impl Lookups {
    const fn new(lookup: fn(&str) -> io::Result<Vec<SocketAddr>>) -> Self {
        Self {
            lookup,
            state: Mutex::new(State {
                threads: 0,
                names: BTreeMap::new(),
                queue: VecDeque::new(),
            }),
        }
    }

    /// The addresses of `host`; the look-up is begun now unless one runs already.
    fn find(&'static self, host: &str) -> impl Future<Output = Found> + Send + use<> {
        let receiver = self.join(host);
        async move {
            let mut receiver = receiver?;
            let found = receiver.wait_for(Option::is_some).await;
            let found = found.ok().and_then(|found| Option::clone(&found));
            found.unwrap_or_else(|| Err(io::Error::other("the look-up ended early").into()))
        }
    }

    fn join(&'static self, host: &str) -> io::Result<watch::Receiver<Option<Found>>> {
        let mut state = self.state();
        if let Some(found) = state.names.get(host) {
            return Ok(found.subscribe());
        }
        if state.threads < MAX_THREADS {
            let thread = thread::Builder::new().name("sdx-endpoint-dns".to_owned());
            match thread.spawn(move || self.work()) {
                Ok(_) => state.threads = state.threads.saturating_add(1),
                // Those that run get to this name, too.
                Err(_) if state.threads > 0 => {}
                Err(error) => return Err(error),
            }
        } else {
            state.tidy();
        }
        let (sender, receiver) = watch::channel(None);
        state.names.insert(host.into(), sender);
        state.queue.push_back(host.into());
        Ok(receiver)
    }

    /// Looks names up until none waits.
    fn work(&self) {
        loop {
            let host = {
                let mut state = self.state();
                let Some(host) = state.next() else {
                    state.threads = state.threads.saturating_sub(1);
                    return;
                };
                host
            };
            let found = (self.lookup)(&host);
            let sender = self.state().names.remove(&host);
            if let Some(sender) = sender {
                sender.send_replace(Some(found.map(Arc::from).map_err(LookupError::from)));
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::pin::{Pin, pin};
    use std::sync::Condvar;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Poll, Waker};

    /// Names that begin with `hung` are held until the test lets them go.
    struct Dns {
        asked: AtomicUsize,
        held: Mutex<bool>,
        let_go: Condvar,
    }

    impl Dns {
        const fn new() -> Self {
            Self {
                asked: AtomicUsize::new(0),
                held: Mutex::new(true),
                let_go: Condvar::new(),
            }
        }

        fn lookup(&self, host: &str) -> io::Result<Vec<SocketAddr>> {
            self.asked.fetch_add(1, Ordering::SeqCst);
            if host.starts_with("hung") {
                let held = self.held.lock().unwrap();
                let _held = self.let_go.wait_while(held, |held| *held).unwrap();
            }
            if host.ends_with("unknown") {
                return Err(io::Error::other("no such name"));
            }
            Ok(vec![SocketAddr::from(([192, 0, 2, 1], 0))])
        }

        fn let_go(&self) {
            *self.held.lock().unwrap() = false;
            self.let_go.notify_all();
        }

        fn asked(&self) -> usize {
            self.asked.load(Ordering::SeqCst)
        }
    }

    fn wait<F: Future>(future: F) -> F::Output {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(future)
    }

    fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
        future.poll(&mut Context::from_waker(Waker::noop()))
    }

    fn until(reached: impl Fn() -> bool) {
        while !reached() {
            thread::yield_now();
        }
    }

    #[test]
    fn callers_of_one_name_share_its_look_up() {
        static DNS: Dns = Dns::new();
        static LOOKUPS: Lookups = Lookups::new(|host| DNS.lookup(host));
        let callers: Vec<_> = (0..50).map(|_| LOOKUPS.find("hung.example")).collect();
        DNS.let_go();
        for caller in callers {
            assert_eq!(wait(caller).unwrap().len(), 1);
        }
        assert_eq!(DNS.asked(), 1);
        wait(LOOKUPS.find("hung.example")).unwrap();
        assert_eq!(DNS.asked(), 2, "what was found is not kept");
    }

    #[test]
    fn callers_of_one_name_share_its_failure() {
        static DNS: Dns = Dns::new();
        static LOOKUPS: Lookups = Lookups::new(|host| DNS.lookup(host));
        let callers: Vec<_> = (0..5).map(|_| LOOKUPS.find("hung.unknown")).collect();
        DNS.let_go();
        for caller in callers {
            assert_eq!(wait(caller).unwrap_err().to_string(), "no such name");
        }
        assert_eq!(DNS.asked(), 1);
    }

    #[test]
    fn a_hung_name_stops_no_other() {
        static DNS: Dns = Dns::new();
        static LOOKUPS: Lookups = Lookups::new(|host| DNS.lookup(host));
        let mut hung = pin!(LOOKUPS.find("hung.example"));
        until(|| DNS.asked() == 1);
        for _ in 0..100 {
            wait(LOOKUPS.find("other.example")).unwrap();
        }
        assert!(poll_once(hung.as_mut()).is_pending());
        DNS.let_go();
        wait(hung).unwrap();
    }

    #[test]
    fn callers_that_leave_leave_64_threads_at_most() {
        static DNS: Dns = Dns::new();
        static LOOKUPS: Lookups = Lookups::new(|host| DNS.lookup(host));
        let mut callers: Vec<_> = (0..700)
            .map(|number| LOOKUPS.find(&format!("hung-{number}.example")))
            .collect();
        until(|| DNS.asked() == MAX_THREADS);
        assert_eq!(LOOKUPS.state().threads, MAX_THREADS);
        // Those of the queue leave; one more waits in their place.
        callers.truncate(MAX_THREADS);
        let last = LOOKUPS.find("other.example");
        assert_eq!(
            LOOKUPS.state().queue.len(),
            1,
            "nobody waits for the others"
        );
        DNS.let_go();
        for caller in callers {
            wait(caller).unwrap();
        }
        wait(last).unwrap();
        until(|| LOOKUPS.state().threads == 0);
        assert!(LOOKUPS.state().names.is_empty());
        assert_eq!(DNS.asked(), MAX_THREADS + 1);
    }
}
