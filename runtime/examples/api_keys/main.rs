//! The SDX API keys API: declared in `api.rs`, called here.
//!
//! Without arguments, `cargo run --example api_keys` walks through the life of an API key against a server of its own
//! on loopback. Built with TLS, with arguments, and with `SDX_BASE_URL` and `SDX_TOKEN` set, it works against a real server:
//!
//! ```sh
//! cargo run --features rustls --example api_keys -- list
//! cargo run --features rustls --example api_keys -- create "Production automation" sites:read scripts:write
//! ```

mod api;
mod cli;
mod demo;
mod secret;
mod server;
#[cfg(all(test, feature = "mock"))]
mod tests;

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let outcome = if arguments.is_empty() {
        demo::run().await
    } else {
        cli::run(&arguments).await
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
