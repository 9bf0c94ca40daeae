//! Runs the calls one by one, prints a line for each, and counts what went otherwise than documented.

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt::Display;

use sdx_endpoint::{Client, Error};

use crate::expectation::{Expectation, TOKEN};
use crate::server::Server;

/// The client under demonstration, the server that checks it, and the score.
#[derive(Debug)]
pub(crate) struct Tour {
    server: Server,
    sdx: Client,
    /// The names of the endpoints called so far.
    endpoints: BTreeSet<String>,
    calls: usize,
    failures: usize,
}

impl Tour {
    pub(crate) async fn start() -> Result<Self, Box<dyn StdError>> {
        let server = Server::start().await?;
        let sdx = Client::builder(server.base_url())
            .bearer_token(TOKEN)
            .build()?;
        Ok(Self {
            server,
            sdx,
            endpoints: BTreeSet::new(),
            calls: 0,
            failures: 0,
        })
    }

    pub(crate) fn sdx(&self) -> Client {
        self.sdx.clone()
    }

    /// Awaits a call that must produce the request of `expectation` and succeed on its response.
    pub(crate) async fn call<T, E: Display>(
        &mut self,
        name: &str,
        expectation: Expectation,
        call: impl Future<Output = Result<T, E>>,
        describe: impl FnOnce(T) -> String,
    ) {
        self.server.expect(Some(expectation));
        let outcome = call.await.map(describe).map_err(|error| error.to_string());
        self.report(name, outcome);
    }

    /// Awaits a call that must produce the request of `expectation` and fail on its response.
    pub(crate) async fn failing<T, E>(
        &mut self,
        name: &str,
        expectation: Expectation,
        call: impl Future<Output = Result<T, E>>,
        describe: impl FnOnce(E) -> String,
    ) {
        self.server.expect(Some(expectation));
        let outcome = match call.await {
            Ok(_) => Err("succeeded on an response that is a failure".to_owned()),
            Err(error) => Ok(describe(error)),
        };
        self.report(name, outcome);
    }

    /// Awaits a call that must be refused before anything is sent.
    pub(crate) async fn unsent<T>(
        &mut self,
        name: &str,
        call: impl Future<Output = Result<T, Error>>,
    ) {
        self.server.expect(None);
        let outcome = call.await;
        self.count(name);
        match (outcome, self.server.arrivals().as_slice()) {
            (Err(error @ Error::InvalidArgument(_)), []) => {
                println!("{name:<26} refused: {error}");
            }
            (Err(error), _) => self.fail(name, &[error.to_string()]),
            (Ok(_), _) => self.fail(name, &["was not refused".to_owned()]),
        }
    }

    fn count(&mut self, name: &str) {
        self.calls += 1;
        self.endpoints.insert(name.to_owned());
    }

    fn report(&mut self, name: &str, outcome: Result<String, String>) {
        self.count(name);
        let arrivals = self.server.arrivals();
        match (arrivals.as_slice(), outcome) {
            ([arrival], Ok(came_back)) if arrival.problems.is_empty() => {
                println!(
                    "{name:<26} {} -> {} {came_back}",
                    arrival.request_line,
                    arrival.status.as_u16()
                );
            }
            ([], outcome) => self.fail(
                name,
                &["nothing arrived".to_owned(), format!("{outcome:?}")],
            ),
            (arrivals, outcome) => {
                let mut problems: Vec<_> = outcome.err().into_iter().collect();
                for arrival in arrivals {
                    problems.push(format!("{} -> {}", arrival.request_line, arrival.status));
                    problems.extend(arrival.problems.iter().cloned());
                }
                self.fail(name, &problems);
            }
        }
    }

    fn fail(&mut self, name: &str, problems: &[String]) {
        self.failures += 1;
        println!("{name:<26} FAILED");
        for problem in problems {
            println!("    {problem}");
        }
    }

    /// Prints the count; whether all went as documented.
    pub(crate) fn finish(&self) -> bool {
        let (endpoints, good) = (self.endpoints.len(), self.calls - self.failures);
        println!(
            "\n{endpoints} endpoints, {} calls, {good} as documented",
            self.calls
        );
        self.failures == 0
    }
}
