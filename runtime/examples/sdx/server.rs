//! A stand-in for SDX on loopback. It knows one expectation at a time, checks the request against it, and answers.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;

use crate::check;
use crate::expectation::{CannedResponse, Expectation};

/// More than any request of this example.
const MAX_BODY_BYTES: usize = 1 << 20;

/// A running server. It stops with the runtime that it was started on.
#[derive(Debug)]
pub(crate) struct Server {
    base_url: String,
    stage: Arc<Mutex<Stage>>,
}

/// The expectation that comes next, and what arrived since it was set.
#[derive(Debug, Default)]
struct Stage {
    expected: Option<Expectation>,
    arrivals: Vec<Arrival>,
}

/// A request as the server saw it.
#[derive(Debug)]
pub(crate) struct Arrival {
    /// `GET /fault?limit=2`
    pub(crate) request_line: String,
    /// The status that the server answered.
    pub(crate) status: StatusCode,
    /// Whatever was not as documented.
    pub(crate) problems: Vec<String>,
}

impl Server {
    pub(crate) async fn start() -> io::Result<Self> {
        let stage = Arc::new(Mutex::new(Stage::default()));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let routes = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&stage));
        tokio::spawn(axum::serve(listener, routes).into_future());
        Ok(Self { base_url, stage })
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Sets the request that must arrive next; with `None`, none may.
    pub(crate) fn expect(&self, expectation: Option<Expectation>) {
        with(&self.stage, |stage| {
            *stage = Stage {
                expected: expectation,
                arrivals: Vec::new(),
            }
        });
    }

    /// What arrived since [`Server::expect`].
    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        with(&self.stage, |stage| std::mem::take(&mut stage.arrivals))
    }
}

fn with<T>(stage: &Mutex<Stage>, act: impl FnOnce(&mut Stage) -> T) -> T {
    act(&mut stage.lock().unwrap_or_else(PoisonError::into_inner))
}

async fn answer(State(stage): State<Arc<Mutex<Stage>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let request_line = format!("{} {}", parts.method, parts.uri);
    let expected = with(&stage, |stage| stage.expected.take());
    let (response, problems) = match (expected, to_bytes(body, MAX_BODY_BYTES).await) {
        (Some(expected), Ok(body)) => {
            let problems = check::problems(&expected, &parts, &body).await;
            (respond(expected.response), problems)
        }
        (None, _) => refuse("a request that no step expects"),
        (_, Err(error)) => refuse(&error.to_string()),
    };
    let status = response.status();
    with(&stage, |stage| {
        stage.arrivals.push(Arrival {
            request_line,
            status,
            problems,
        });
    });
    response
}

fn respond(canned: CannedResponse) -> Response {
    let mut response = Response::builder().status(canned.status);
    for (name, value) in canned.headers {
        response = response.header(name, value);
    }
    response
        .body(Body::from(canned.body))
        .unwrap_or_else(|error| refuse(&error.to_string()).0)
}

fn refuse(problem: &str) -> (Response, Vec<String>) {
    (
        StatusCode::NOT_IMPLEMENTED.into_response(),
        vec![problem.to_owned()],
    )
}
