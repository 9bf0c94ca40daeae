//! Endpoints from every area of the SDX API, with their odd shapes, each declared once and called once.
//!
//! `cargo run --example sdx` calls them against a server on loopback that compares
//! every request with what the API documents. One line per call: its name, the request as it arrived, the status,
//! what came back.

mod areas;
mod check;
mod expectation;
mod server;
mod tour;

use std::error::Error;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut tour = tour::Tour::start().await?;
    areas::tour(&mut tour).await;
    Ok(if tour.finish() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
