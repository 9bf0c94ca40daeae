//! `sdx-endpoint`: declarations from a provider's document.
//!
//! `import` writes files once; what they say afterwards is up to their owner. `--missing` adds what a file lacks, and `--check` says
//! it and fails, for CI. Results go to standard output, what happened to standard error.

#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

mod arguments;
mod existing;
mod insert;
mod run;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments::Arguments {
        command: arguments::Command::Import(import),
    } = arguments::Arguments::parse();
    match run::import(&import) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}
