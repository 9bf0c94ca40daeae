//! CPU time, memory, and connections of whole calls, declared and hand-written, each in a process of its own.
//!
//! `cargo bench -p sdx-endpoint-tests --bench processes` runs both in turn and either first, so that load on the machine
//! affects both alike. Time is that of the process on a CPU, the kernel's part included, for one call: the difference of two
//! run lengths, each the least of several rounds. Memory is the most that the process had, connections are those of the long
//! run. A name measures that call alone: `cargo bench -p sdx-endpoint-tests --bench processes -- upload`.

use std::fs;
use std::process::Command;

use sdx_endpoint_tests::measured::{self, calls};
use sdx_endpoint_tests::script::ScriptedServer;

const ROUNDS: usize = 7;
/// How many times as long the long runs are as those under valgrind, which is far slower.
const LONGER: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["client", what, who, count, url] => {
            calls::run(what, who, count.parse().expect("a count"), url);
            println!("{} {}", nanoseconds(), kibibytes());
        }
        // `cargo bench` adds a flag of its own.
        _ => table(words.iter().find(|word| !word.starts_with('-'))),
    }
}

fn table(only: Option<&&str>) {
    println!(
        "| call | CPU time declared | by hand | ratio | peak memory declared | by hand | connections declared | by hand |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    let calls = calls::CALLS.iter();
    for &(what, short, long) in calls.filter(|(what, ..)| only.is_none_or(|only| what == only)) {
        let server = measured::server_of(what);
        let [ours, theirs] = both(what, short, long * LONGER, &server);
        let micros = |run: Run| u64::div_ceil(run.nanoseconds, 1000);
        println!(
            "| {what} | {} µs | {} µs | {} % | {} KiB | {} KiB | {} | {} |",
            micros(ours),
            micros(theirs),
            per_cent(ours.nanoseconds, theirs.nanoseconds),
            ours.kibibytes,
            theirs.kibibytes,
            ours.connections,
            theirs.connections,
        );
    }
}

/// One call, declared and by hand.
fn both(what: &str, short: usize, long: usize, server: &ScriptedServer) -> [Run; 2] {
    let mut few = [Run::MOST; 2];
    let mut many = [Run::MOST; 2];
    for round in 0..ROUNDS {
        let mut in_turn = [(0, "declared"), (1, "by_hand")];
        in_turn.rotate_left(round % 2);
        for (index, who) in in_turn {
            for (best, count) in [(&mut few, short), (&mut many, long)] {
                let before = server.accepts();
                let run = run(what, who, count, &server.url());
                if let Some(best) = best.get_mut(index) {
                    // Load on the machine only adds.
                    best.nanoseconds = best.nanoseconds.min(run.nanoseconds);
                    best.kibibytes = best.kibibytes.min(run.kibibytes);
                    best.connections = server.accepts() - before;
                }
            }
        }
    }
    let calls = u64::try_from(long - short).expect("a count");
    let [ours, theirs] = [0, 1].map(|index| Run {
        nanoseconds: many[index]
            .nanoseconds
            .saturating_sub(few[index].nanoseconds)
            / calls,
        ..many[index]
    });
    [ours, theirs]
}

fn per_cent(ours: u64, theirs: u64) -> u64 {
    (ours * 100).checked_div(theirs).unwrap_or_default()
}

/// What a process needed.
#[derive(Clone, Copy)]
struct Run {
    nanoseconds: u64,
    kibibytes: u64,
    connections: usize,
}

impl Run {
    /// More than any process needs.
    const MOST: Self = Self {
        nanoseconds: u64::MAX,
        kibibytes: u64::MAX,
        connections: 0,
    };
}

fn run(what: &str, who: &str, count: usize, url: &str) -> Run {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["client", what, who, &count.to_string(), url])
        .output()
        .expect("a process");
    let output = String::from_utf8(output.stdout).expect("text");
    let mut numbers = output
        .split_whitespace()
        .map(|number| number.parse().expect("a number"));
    let mut next = || numbers.next().expect("two numbers");
    Run {
        nanoseconds: next(),
        kibibytes: next(),
        connections: 0,
    }
}

/// How long all threads of this process were on a CPU.
fn nanoseconds() -> u64 {
    let threads = fs::read_dir("/proc/self/task").expect("Linux");
    threads
        .map(|thread| {
            let path = thread.expect("a thread").path().join("schedstat");
            let line = fs::read_to_string(path).unwrap_or_default();
            let first = line.split_whitespace().next();
            first.and_then(|first| first.parse().ok()).unwrap_or(0)
        })
        .sum()
}

/// The most memory that this process had.
fn kibibytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .expect("the peak")
}
