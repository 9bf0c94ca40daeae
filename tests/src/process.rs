//! The test's own process: what it holds, and a test in a process of its own.
//!
//! ```
//! use sdx_endpoint_tests::process;
//!
//! if let Some(before) = process::open_descriptors() {
//!     let _listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
//!     assert!(process::open_descriptors() > Some(before));
//! }
//! ```

use std::env;
use std::fs;
use std::process::Command;

/// How many file descriptors are open; `None` where the system does not report it.
#[must_use]
pub fn open_descriptors() -> Option<usize> {
    let listed = fs::read_dir("/proc/self/fd").ok()?.count();
    // Listing them takes a descriptor of its own.
    listed.checked_sub(1)
}

/// How many bytes of memory are resident; `None` where the system does not report it.
#[must_use]
pub fn resident_bytes() -> Option<u64> {
    status("VmRSS:")
}

/// How many bytes of memory were resident at most since the process began; `None` where the system
/// does not report it.
#[must_use]
pub fn peak_resident_bytes() -> Option<u64> {
    status("VmHWM:")
}

fn status(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// Marks a process that runs one test, with the test's path.
const MARK: &str = "SDX_ENDPOINT_TESTS_ALONE";

/// Whether this process runs one test for [`alone`]; code after the call runs in both processes.
#[must_use]
pub fn is_alone() -> bool {
    env::var_os(MARK).is_some()
}

/// Runs `body` in a process of its own, with these environment variables set.
///
/// `test` is the path of the calling test within its binary: the binary runs again with that test
/// alone. Tests cannot set variables of their own process without `unsafe`, and what they measure
/// there belongs to all of them.
///
/// ```no_run
/// use sdx_endpoint_tests::process::alone;
///
/// #[test]
/// fn ignores_the_proxy() {
///     alone("ignores_the_proxy", &[("http_proxy", "http://127.0.0.1:9")], || {
///         assert!(std::env::var("http_proxy").is_ok());
///     });
/// }
/// ```
///
/// # Panics
///
/// Where the test fails in its own process, or there is no test of that path.
pub fn alone(test: &str, environment: &[(&str, &str)], body: impl FnOnce()) {
    if env::var_os(MARK).is_some_and(|alone| alone == test) {
        return body();
    }
    let binary = env::current_exe().expect("the path of the test binary");
    let output = Command::new(binary)
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(MARK, test)
        .envs(environment.iter().copied())
        .output()
        .expect("a process of the test's own");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{test} in a process of its own:\n{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
