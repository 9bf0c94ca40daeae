//! What compiling costs: counted where it is asserted, timed where it is only reported.

use std::time::Instant;

use super::node::own_patterns;
use crate::limits::{MAX_STATES, MAX_STEPS, MAX_TABLE};
use crate::{ErrorKind, Pattern, Program};

/// Patterns that would need enormous automata.
const EXPLOSIVE: &[&str] = &[
    "(a|b)*a(a|b){30}a(a|b)*c|d",
    "(a|b)*a(a|b){300}a.{0,900}c",
    ".{1,9000}(a|b){900}",
    ".{1,900}(a|b){900}",
    "(.{0,999}a){5}",
    "(?:(?:(?:a{10}){100}){100}){100}",
    "(((a?){1000}){1000}){1000}",
    "((((){1000}){1000}){1000}){1000}",
    "^((((){1000}){1000}){1000}){1000}$",
    "^((((ab){1000}){1000}){1000}){1000}$",
    "^(?:){4000000000}$",
    "^(?=.*a.{12}a)(?=.*b.{12}b)(?=.*c.{12}c).*$",
    r"(\p{L}|\p{N}|\p{S}|\p{P}){900}x?$|y",
    r"\p{L}{500}\p{Lu}{500}",
    r"[\p{L}\p{M}]*\p{Lu}.{200}\p{Lu}y",
    "^(?:a?){1000}b(?:c?d?e?){300}$",
];

#[test]
fn ends_soon_on_explosive_patterns() {
    let mut refused = 0;
    for pattern in EXPLOSIVE {
        let start = Instant::now();
        let outcome = Pattern::compile(pattern);
        let verdict = if outcome.is_ok() {
            "accepted"
        } else {
            "refused"
        };
        println!("{:>9.3?}  {verdict}  {pattern}", start.elapsed());
        // Steps are counted, states and tables are capped: no clock is needed to know that it ends.
        if let Err(error) = outcome {
            refused += 1;
            let limited = matches!(error.kind(), ErrorKind::LimitExceeded(_));
            assert!(limited, "{pattern}: {error}");
        }
    }
    println!("limits: {MAX_STATES} states, {MAX_STEPS} steps, {MAX_TABLE} bytes of table");
    assert!(refused > EXPLOSIVE.len() / 2);
}

#[test]
fn reports_time_and_size() {
    let mut slowest = Vec::new();
    for pattern in own_patterns() {
        let start = Instant::now();
        let outcome = Pattern::compile(&pattern);
        let elapsed = start.elapsed();
        let size = match outcome.as_ref().map(Pattern::program) {
            Ok(Program::Table(table)) => table.size(),
            Ok(Program::Shape(_)) | Err(_) => 0,
        };
        assert!(size <= MAX_TABLE, "{pattern}");
        slowest.push((elapsed, size, outcome.is_ok(), pattern));
    }
    slowest.sort_by_key(|(elapsed, ..)| std::cmp::Reverse(*elapsed));
    println!("slowest to compile (debug):");
    for (elapsed, size, accepted, pattern) in slowest.iter().take(12) {
        let verdict = if *accepted { "accepted" } else { "refused" };
        println!("{elapsed:>9.3?}  {size:>5} bytes  {verdict}  {pattern}");
    }
}
