//! What compiling costs: counted where it is asserted, timed where it is only reported.

use std::time::Instant;

use super::{
    super::{MAX_STATES, MAX_STEPS, MAX_TABLE, Program, compile},
    node::own_patterns,
};

/// Patterns that would need enormous automata.
const EXPLOSIVE: &[&str] = &[
    "(a|b)*a(a|b){30}c|d",
    "(a|b)*a(a|b){300}.{0,900}$",
    ".{1,9000}(a|b){900}",
    ".{1,900}(a|b){900}",
    "(.{0,999}a){5}",
    "(?:(?:(?:a{10}){100}){100}){100}",
    "(((a?){1000}){1000}){1000}",
    "((((){1000}){1000}){1000}){1000}",
    "^((((){1000}){1000}){1000}){1000}$",
    "^((((ab){1000}){1000}){1000}){1000}$",
    "^(?:){4000000000}$",
    "^(?=.*a.{12}$)(?=.*b.{12}$)(?=.*c.{12}$)(?!.*d.{9}$)",
    r"(\p{L}|\p{N}|\p{S}|\p{P}){900}x?$|y",
    r"\p{L}{500}\p{Lu}{500}",
    r"[\p{L}\p{M}]*\p{Lu}.{200}$|y",
    "^(?:a?){1000}b(?:c?d?e?){300}$",
];

#[test]
fn refuses_explosive_patterns() {
    for pattern in EXPLOSIVE {
        let start = Instant::now();
        let outcome = compile(pattern);
        println!("{:>9.3?}  {pattern}", start.elapsed());
        // Steps are counted, states and tables are capped: no clock is needed to know that it ends.
        let Err(fault) = outcome else {
            panic!("{pattern} fits the caps")
        };
        assert!(
            fault.message().contains("cap"),
            "{pattern}: {}",
            fault.message()
        );
    }
    println!("caps: {MAX_STATES} states, {MAX_STEPS} steps, {MAX_TABLE} bytes of table");
}

#[test]
fn reports_time_and_size() {
    let mut slowest = Vec::new();
    for pattern in own_patterns() {
        let start = Instant::now();
        let outcome = compile(&pattern);
        let elapsed = start.elapsed();
        let size = match &outcome {
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
