//! Patterns compared with regex engines: `cargo bench -p sdx-endpoint-tests --bench pattern`.
//!
//! First the required ratios, each from the best of many rounds; then the same cases measured by divan.

#![allow(missing_docs, reason = "a benchmark has no readers but its source")]

use std::{hint::black_box, time::Instant};

use divan::Bencher;
use sdx_endpoint::Pattern;

macro_rules! cases {
    ($($name:ident, $tier:literal, $pattern:literal, $bar:literal, $value:expr;)*) => {
        $(
            mod $name {
                #[derive(super::Pattern)]
                #[pattern($pattern)]
                pub(super) struct Checked(String);
            }
        )*

        fn cases() -> Vec<Case> {
            vec![$(Case {
                name: stringify!($name),
                tier: $tier,
                pattern: $pattern,
                bar: $bar,
                value: $value,
                is_match: $name::Checked::is_match,
            },)*]
        }
    };
}

struct Case {
    name: &'static str,
    tier: &'static str,
    pattern: &'static str,
    /// How many times faster than `regex` it must be.
    bar: f64,
    value: String,
    is_match: fn(&str) -> bool,
}

cases! {
    seed, "S", "^api_key_[0-9A-Za-z]{27}$", 10.0, "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ".to_owned();
    uuid, "S", "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", 6.0, "123e4567-e89b-12d3-a456-426614174000".to_owned();
    run_35, "S", "^cmp_[a-zA-Z0-9]+$", 1.0, "cmp_2m3h5n7k9j8g7f6e5d4c3b2aXYZabcd".to_owned();
    choice_35, "D", "^(cmp|camp)_[a-zA-Z0-9]+$", 1.0, "cmp_2m3h5n7k9j8g7f6e5d4c3b2aXYZabcd".to_owned();
    label_35, "D", "^[a-z]([-a-z0-9]*[a-z0-9])?$", 1.0, "my-project-name-with-35-characters-x".to_owned();
    list_35, "D", "^[a-z0-9_]+(?:-[a-z0-9_]+)*$", 1.0, "first-second-third-fourth-fifth_six".to_owned();
    time_35, "D", r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$", 1.0, "2026-11-24T07:45:37.123456789+02:00".to_owned();
    search_35, "D", "[A-Z]{2}", 1.0, "abcdefghijklmnopqrstuvwxyz1234567AB".to_owned();
    nested_35, "D", "(a+)+$", 1.0, format!("{}!", "a".repeat(34));
    list_10k, "D", "^[a-z0-9_]+(?:-[a-z0-9_]+)*$", 1.0, "first-second-third-fourth-fifth_six_".repeat(286);
    search_10k, "D", "[A-Z]{2}", 1.0, "abcdefghijklmnopqrstuvwxyz123456789".repeat(286);
    names_10k, "D", r"^\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+)*$", 1.0, format!("A{}", "da Lovelace Ångström B".repeat(400)) + "o";
}

fn main() {
    bars();
    divan::main();
}

fn bars() {
    println!("| case | tier | bytes | ours | regex | times faster | bar | regex-lite | regress |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for case in cases() {
        let regex = regex::Regex::new(case.pattern).expect("a pattern both know");
        let lite = regex_lite::Regex::new(case.pattern).ok();
        let regress = regress::Regex::with_flags(case.pattern, "u").expect("a pattern both know");
        assert_eq!(
            (case.is_match)(&case.value),
            regex.is_match(&case.value),
            "{}",
            case.name
        );
        let [ours, theirs] =
            nanoseconds([&mut || (case.is_match)(black_box(&case.value)), &mut || {
                regex.is_match(black_box(&case.value))
            }]);
        let lite = lite.map(|lite| nanoseconds([&mut || lite.is_match(black_box(&case.value))])[0]);
        // It takes exponential time on nested repeats.
        let regress = (case.name != "nested_35")
            .then(|| nanoseconds([&mut || regress.find(black_box(&case.value)).is_some()])[0]);
        let shown =
            |time: Option<f64>| time.map_or_else(|| "–".to_owned(), |time| format!("{time:.1} ns"));
        println!(
            "| {} | {} | {} | {ours:.1} ns | {theirs:.1} ns | {:.1} | {} | {} | {} |",
            case.name,
            case.tier,
            case.value.len(),
            theirs / ours,
            case.bar,
            shown(lite),
            shown(regress),
        );
    }
    println!();
}

/// The best of many rounds, interleaved so that load on the machine affects all alike.
fn nanoseconds<const N: usize>(mut checks: [&mut dyn FnMut() -> bool; N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    let start = Instant::now();
    for check in &mut checks {
        black_box(check());
    }
    let rough = start.elapsed().as_nanos().max(20);
    let calls = u32::try_from(2_000_000 / rough)
        .unwrap_or(1)
        .clamp(1, 50_000);
    for _ in 0..40 {
        for (check, best) in checks.iter_mut().zip(&mut best) {
            let start = Instant::now();
            for _ in 0..calls {
                black_box(check());
            }
            let time = start.elapsed().as_secs_f64() * 1e9 / f64::from(calls);
            *best = best.min(time);
        }
    }
    best
}

#[divan::bench(args = cases().into_iter().map(|case| case.name))]
fn ours(bencher: Bencher<'_, '_>, name: &str) {
    let case = case(name);
    bencher.bench(|| (case.is_match)(black_box(&case.value)));
}

#[divan::bench(args = cases().into_iter().map(|case| case.name))]
fn regex(bencher: Bencher<'_, '_>, name: &str) {
    let case = case(name);
    let regex = regex::Regex::new(case.pattern).expect("a pattern both know");
    bencher.bench(|| regex.is_match(black_box(&case.value)));
}

/// Compiling and matching once: what the first use of a lazily built engine costs.
#[divan::bench(args = cases().into_iter().map(|case| case.name))]
fn regex_first_use(bencher: Bencher<'_, '_>, name: &str) {
    let case = case(name);
    bencher.bench(|| {
        regex::Regex::new(case.pattern).is_ok_and(|regex| regex.is_match(black_box(&case.value)))
    });
}

fn case(name: &str) -> Case {
    cases()
        .into_iter()
        .find(|case| case.name == name)
        .expect("a case of this name")
}
