//! The life of an API key, step by step, against a server on loopback.

use std::error::Error as StdError;
use std::fmt::Display;

use sdx_endpoint::http::StatusCode;
use sdx_endpoint::{Client, Error, Response};

use crate::api::{ApiKeys, CreateApiKey};
use crate::server::Server;

/// The id that the API's own document gives as an example: 24 characters follow the prefix, its pattern wants 27.
const DOCUMENTED_ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2a";

type Outcome<T> = Result<T, Box<dyn StdError + Send + Sync>>;

/// Runs every step; the first one that goes otherwise than documented is the error.
pub(crate) async fn run() -> Outcome<()> {
    let server = Server::start("user-access-token").await?;
    println!("SDX stand-in on {}\n", server.base_url());
    let sdx = Client::builder(server.base_url())
        .bearer_token("user-access-token")
        .build()?;

    let id = issue_and_rotate(&sdx).await?;

    sdx.delete_api_key(&id).await?;
    report("delete", StatusCode::NO_CONTENT, "revoked");

    let again = refused(sdx.delete_api_key(&id).await)?;
    report_failure("delete again", &again, StatusCode::NOT_FOUND)?;

    let stranger = Client::builder(server.base_url())
        .bearer_token("not-the-token")
        .build()?;
    let unauthorized = refused(stranger.delete_api_key(&id).await)?;
    report_failure("wrong token", &unauthorized, StatusCode::UNAUTHORIZED)?;

    let unnamed = CreateApiKey {
        name: "ab".into(),
        permissions: vec!["sites:read".into()],
    };
    let invalid = refused(sdx.create_api_key(&unnamed).await)?;
    report_failure("name too short", &invalid, StatusCode::UNPROCESSABLE_ENTITY)?;

    let malformed = refused(sdx.delete_api_key(DOCUMENTED_ID).await)?;
    if malformed.status().is_some() {
        return Err(format!("the documented example id was sent: {malformed}").into());
    }
    println!("{:<16} {:<8} {malformed}", "documented id", "not sent");

    print_log(&server)
}

/// Creates a key, finds it in the list, inspects it, rotates its secret; returns its id.
async fn issue_and_rotate(sdx: &impl ApiKeys) -> Outcome<String> {
    let key = CreateApiKey {
        name: "Production automation".into(),
        permissions: vec!["sites:read".into(), "scripts:write".into()],
    };
    let (status, created) = parts(sdx.create_api_key(&key).await?);
    let id = created.key.id;
    report(
        "create",
        status,
        format_args!("{id}, secret {}", created.secret),
    );

    let (status, keys) = parts(sdx.list_api_keys().await?);
    let keys = keys.into_inner();
    if !keys.iter().any(|key| key.id == id) {
        return Err("the new key is not in the list".into());
    }
    report(
        "list",
        status,
        format_args!("{} key, the new one among them", keys.len()),
    );

    let (status, key) = parts(sdx.get_api_key(&id).await?);
    let key = key.into_inner();
    report(
        "inspect",
        status,
        format_args!("{}, {}", key.status, key.permissions.join(" ")),
    );

    let (status, rotated) = parts(sdx.rotate_api_key(&id).await?);
    if rotated.secret.expose() == created.secret.expose() {
        return Err("rotating left the secret as it was".into());
    }
    report(
        "rotate",
        status,
        format_args!("a new secret, {}…", rotated.key.key_prefix),
    );
    Ok(id)
}

fn parts<T>(response: Response<T>) -> (StatusCode, T) {
    (response.status(), response.into_body())
}

/// The failure of a call that has to fail.
fn refused<T>(outcome: Result<T, Error>) -> Outcome<Error> {
    outcome
        .err()
        .ok_or_else(|| "a call succeeded that must be refused".into())
}

fn report(step: &str, status: StatusCode, detail: impl Display) {
    println!("{step:<16} {:<8} {detail}", status.as_u16());
}

/// Reports a failure that has the expected status and the documented body.
fn report_failure(step: &str, error: &Error, expected: StatusCode) -> Outcome<()> {
    match error.failure() {
        Some(_) if error.status() == Some(expected) => {
            report(step, expected, error);
            Ok(())
        }
        _ => Err(format!("{step}: expected a typed {expected}, got: {error}").into()),
    }
}

/// Prints what the server saw, and that the documented id never reached it.
fn print_log(server: &Server) -> Outcome<()> {
    let log = server.log();
    println!("\nThe server's request log:");
    for request in &log {
        println!("  {request}");
    }
    if log.iter().any(|request| request.mentions(DOCUMENTED_ID)) {
        return Err("the server saw the documented example id".into());
    }
    println!(
        "{} requests; {DOCUMENTED_ID} is in none of them.",
        log.len()
    );
    Ok(())
}
