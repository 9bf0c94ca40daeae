//! A stand-in for the SDX API keys service: same paths, rules, statuses, and bodies, on loopback.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fmt, io};

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// A running server. It stops with the runtime that it was started on.
#[derive(Debug)]
pub(crate) struct Server {
    base_url: String,
    service: Arc<Service>,
}

impl Server {
    /// Starts a server that accepts `token` as the bearer token.
    pub(crate) async fn start(token: &str) -> io::Result<Self> {
        let service = Arc::new(Service {
            authorization: format!("Bearer {token}"),
            keys: Mutex::default(),
            log: Mutex::default(),
        });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let base_url = format!("http://{}", listener.local_addr()?);
        tokio::spawn(axum::serve(listener, routes(Arc::clone(&service))).into_future());
        Ok(Self { base_url, service })
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Every request that arrived so far, in the order in which it was answered.
    pub(crate) fn log(&self) -> Vec<LoggedRequest> {
        lock(&self.service.log).clone()
    }
}

/// One line of the request log.
#[derive(Clone, Debug)]
pub(crate) struct LoggedRequest {
    method: Method,
    uri: Uri,
    status: StatusCode,
}

impl LoggedRequest {
    /// Whether the request named `id` anywhere in its target.
    pub(crate) fn mentions(&self, id: &str) -> bool {
        self.uri.to_string().contains(id)
    }
}

impl fmt::Display for LoggedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.status.as_u16(), self.method, self.uri)
    }
}

#[derive(Debug)]
struct Service {
    authorization: String,
    keys: Mutex<BTreeMap<String, Value>>,
    log: Mutex<Vec<LoggedRequest>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn routes(service: Arc<Service>) -> Router {
    Router::new()
        .route("/api/keys", get(list).post(create))
        .route("/api/keys/{id}", get(inspect).delete(delete))
        .route("/api/keys/{id}/rotate", axum::routing::post(rotate))
        .fallback(not_found)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&service),
            authenticate,
        ))
        .layer(middleware::from_fn_with_state(Arc::clone(&service), log))
        .with_state(service)
}

async fn log(State(service): State<Arc<Service>>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let response = next.run(request).await;
    lock(&service.log).push(LoggedRequest {
        method,
        uri,
        status: response.status(),
    });
    response
}

async fn authenticate(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let sent = request.headers().get(header::AUTHORIZATION);
    if sent.is_some_and(|sent| sent.as_bytes() == service.authorization.as_bytes()) {
        next.run(request).await
    } else {
        failure(StatusCode::UNAUTHORIZED, "Unauthenticated.")
    }
}

async fn list(State(service): State<Arc<Service>>) -> Response {
    let keys: Vec<Value> = lock(&service.keys).values().cloned().collect();
    Json(keys).into_response()
}

async fn create(State(service): State<Arc<Service>>, headers: HeaderMap, body: Bytes) -> Response {
    let is_json = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|media_type| media_type.as_bytes().starts_with(b"application/json"));
    let Some(body) = is_json
        .then(|| serde_json::from_slice::<Value>(&body).ok())
        .flatten()
    else {
        return failure(StatusCode::BAD_REQUEST, "The body is not JSON.");
    };
    let errors = broken_rules(&body);
    if !errors.is_empty() {
        let body = json!({ "message": "The given data was invalid.", "errors": errors });
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response();
    }
    let (id, secret) = (new_id(), new_secret());
    let key = json!({
        "id": id,
        "object": "api_key",
        "name": body["name"],
        "key_prefix": prefix(&secret),
        "client_id": random_text(20),
        "created_at": "2026-04-20T00:00:00Z",
        "status": "active",
        "permissions": body["permissions"],
        "last_used_at": null,
    });
    lock(&service.keys).insert(id, key.clone());
    (StatusCode::CREATED, issued("created", &key, &secret)).into_response()
}

async fn inspect(State(service): State<Arc<Service>>, Path(id): Path<String>) -> Response {
    match lock(&service.keys).get(&id) {
        Some(key) if is_api_key_id(&id) => {
            Json(json!({ "status": "success", "data": key })).into_response()
        }
        _ => no_such_key(),
    }
}

async fn rotate(State(service): State<Arc<Service>>, Path(id): Path<String>) -> Response {
    match lock(&service.keys).get_mut(&id) {
        Some(key) if is_api_key_id(&id) => {
            let secret = new_secret();
            key["key_prefix"] = prefix(&secret).into();
            issued("rotated", key, &secret).into_response()
        }
        _ => no_such_key(),
    }
}

async fn delete(State(service): State<Arc<Service>>, Path(id): Path<String>) -> Response {
    if is_api_key_id(&id) && lock(&service.keys).remove(&id).is_some() {
        StatusCode::NO_CONTENT.into_response()
    } else {
        no_such_key()
    }
}

async fn not_found() -> Response {
    failure(StatusCode::NOT_FOUND, "Not found.")
}

fn no_such_key() -> Response {
    failure(StatusCode::NOT_FOUND, "The API key was not found.")
}

/// The documented `ErrorResponse`. It says nothing of single fields.
fn failure(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "message": message }))).into_response()
}

fn issued(verb: &str, key: &Value, secret: &str) -> Json<Value> {
    Json(json!({
        "status": "success",
        "data": {
            "message": format!("API key {verb} successfully. Store the secret now."),
            "key": key,
            "secret": secret,
        },
    }))
}

/// What is wrong with the body of a create, by field: `name` has 3 to 100 characters, `permissions` at least one.
fn broken_rules(body: &Value) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut errors = BTreeMap::new();
    match body["name"].as_str().map(|name| name.chars().count()) {
        None => errors.insert("name", vec!["The name field is required."]),
        Some(..3) => errors.insert("name", vec!["The name must be at least 3 characters."]),
        Some(101..) => errors.insert("name", vec!["The name may not exceed 100 characters."]),
        Some(_) => None,
    };
    match body["permissions"].as_array() {
        Some(permissions) if !permissions.iter().all(Value::is_string) => {
            errors.insert("permissions", vec!["Every permission must be a string."])
        }
        Some(permissions) if !permissions.is_empty() => None,
        _ => errors.insert("permissions", vec!["At least one permission is required."]),
    };
    errors
}

/// `^api_key_[0-9A-Za-z]{27}$`
fn is_api_key_id(id: &str) -> bool {
    id.strip_prefix("api_key_").is_some_and(|rest| {
        rest.len() == 27 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn new_id() -> String {
    format!("api_key_{}", random_text(27))
}

fn new_secret() -> String {
    format!("alto_sk_{}", random_text(48))
}

/// The part of a secret that stays visible.
fn prefix(secret: &str) -> String {
    secret.chars().take(13).collect()
}

/// Random enough for a stand-in; a real service takes its secrets from the operating system.
fn random_text(length: usize) -> String {
    const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    (0..length)
        .map(|at| {
            let hash = RandomState::new().hash_one(at) % 62;
            char::from(ALPHABET[usize::try_from(hash).unwrap_or_default()])
        })
        .collect()
}
