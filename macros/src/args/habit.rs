//! Keys of other libraries, and what to write here instead.
//!
//! A word that no key is near to is often right elsewhere: in Retrofit, Refit, Rocket, axum, actix, feignhttp, progenitor, or an
//! `OpenAPI` document. An unknown key and its value come in; the help comes out, with the keys that it stands for, so that they
//! are not reported as missing as well. A word that is a key here never reaches this table.

use proc_macro2::{Ident, TokenTree};
use syn::Lit;

use super::{HttpMethod, http_method};
use crate::keys::{Form, Tokens};

/// What an unknown key was meant for.
pub(super) struct Habit {
    pub(super) help: String,
    /// The keys that are given by it.
    pub(super) stands_for: Vec<&'static str>,
    /// Whether it says where arguments go, so that those without a marker are no faults of their own.
    pub(super) places_arguments: bool,
}

/// What a word says here.
enum Meaning {
    /// Another key, whose value may be the same.
    Key(&'static str),
    /// Something else; the help as it is shown.
    Help(&'static str),
}

use self::Meaning::{Help, Key};

const BODY: &str = "mark the argument that fills the body: `#[body]`";
const FORM: &str = "mark the arguments: `#[field]` for each field of a form, or \
                    `#[body(\"application/x-www-form-urlencoded\")]` for all of it";
const PARTS: &str = "mark each argument that is a part: `#[part]`";
const QUERY: &str = "mark each argument of the query: `#[query]`";
const TOKEN: &str = "credentials belong to the client; mark an argument `#[bearer]` to send its token, or write \
                     `auth = \"none\"` to send none";
const MEDIA: &str = "the media type of a body is written on its argument, as in `#[body(\"text/csv\")]`, and that of the response \
                     as `accept = \"text/csv\"`";
const CLIENT: &str = "this belongs to the client, which sends every request";
const RETURNS: &str = "the response is read as the method's return type: `-> Result<T, Error>`";
const FAILURE: &str = "a failure is read as the error's type: `-> Result<T, Error<E>>`";
const DOCS: &str = "write a doc comment above the method";
const NAME: &str = "the endpoint is called as its method is";

/// Words of one meaning.
const WORDS: &[(&[&str], Meaning)] = &[
    (
        &[
            "url",
            "uri",
            "route",
            "endpoint",
            "href",
            "template",
            "url_path",
            "uri_template",
            "resource",
            "address",
            "value",
            "target",
            "pathname",
            "path_template",
        ],
        Key("path"),
    ),
    (
        &[
            "verb",
            "http_method",
            "http_verb",
            "request_method",
            "type",
            "action",
        ],
        Key("method"),
    ),
    (
        &["regex", "regexp", "validate", "constraint", "matches"],
        Key("pattern"),
    ),
    (
        &[
            "success",
            "statuses",
            "code",
            "codes",
            "status_code",
            "status_codes",
            "expect",
            "expected",
            "expect_status",
            "ok",
            "success_status",
            "http_status",
            "success_codes",
            "expected_status",
        ],
        Key("status"),
    ),
    (
        &[
            "produces",
            "accepts",
            "response_content_type",
            "response_type",
            "returns_media",
            "response_format",
        ],
        Key("accept"),
    ),
    (
        &[
            "consumes",
            "content_type",
            "media_type",
            "format",
            "mime",
            "encoding",
            "content",
            "mime_type",
            "request_content_type",
        ],
        Help(MEDIA),
    ),
    (
        &[
            "headers",
            "default_headers",
            "extra_headers",
            "header_map",
            "static_headers",
        ],
        Help(
            "write `header(\"Name\" = \"value\")` for each constant header, and mark an argument `#[header(\"Name\")]`",
        ),
    ),
    (
        &[
            "body",
            "data",
            "payload",
            "json",
            "request_body",
            "entity",
            "request",
        ],
        Help(BODY),
    ),
    (
        &[
            "form",
            "fields",
            "form_url_encoded",
            "urlencoded",
            "form_data",
        ],
        Help(FORM),
    ),
    (
        &["multipart", "parts", "files", "file", "upload"],
        Help(PARTS),
    ),
    (
        &[
            "query",
            "queries",
            "params",
            "param",
            "query_params",
            "query_param",
            "parameters",
            "args",
            "query_string",
            "search",
            "query_map",
            "qs",
        ],
        Help(QUERY),
    ),
    (
        &["path_params", "path_param", "segments", "path_variables"],
        Help("each `<name>` in `path` is filled by the argument of that name"),
    ),
    (
        &["cookie", "cookies"],
        Help("mark the argument that is a cookie: `#[cookie]`"),
    ),
    (
        &[
            "bearer",
            "token",
            "authorization",
            "security",
            "credentials",
            "credential",
            "authenticated",
            "api_key",
            "basic_auth",
            "authentication",
            "bearer_auth",
            "access_token",
            "requires_auth",
            "oauth",
            "scopes",
        ],
        Help(TOKEN),
    ),
    (
        &[
            "base",
            "host",
            "server",
            "base_uri",
            "base_path",
            "domain",
            "origin",
            "server_url",
            "servers",
            "root",
            "baseurl",
            "api_url",
        ],
        Key("base_url"),
    ),
    (
        &[
            "deadline",
            "time_out",
            "request_timeout",
            "read_timeout",
            "timeout_ms",
            "timeout_secs",
            "max_time",
            "timeout_millis",
            "timeout_seconds",
            "call_timeout",
            "total_timeout",
        ],
        Key("timeout"),
    ),
    (
        &["connect_timeout"],
        Help(
            "write `timeout = \"30s\"` for the whole call; the time to connect belongs to the client",
        ),
    ),
    (
        &[
            "retries",
            "max_retries",
            "retry_policy",
            "retryable",
            "attempts",
            "max_attempts",
            "backoff",
        ],
        Help(
            "retries belong to the client's `RetryPolicy`; `idempotent = true` says that this call may be repeated",
        ),
    ),
    (
        &[
            "safe",
            "idempotency",
            "is_idempotent",
            "repeatable",
            "idempotency_key",
        ],
        Key("idempotent"),
    ),
    (
        &[
            "rename",
            "case",
            "naming",
            "rename_args",
            "naming_convention",
            "rename_fields",
            "name_case",
        ],
        Key("rename_all"),
    ),
    (
        &[
            "pagination",
            "paging",
            "page",
            "pages",
            "paginated",
            "cursor",
        ],
        Help("write `paginate(link)`, or `paginate(cursor = \"cursor\", next = \"meta.cursor\")`"),
    ),
    (
        &["krate", "crate_path", "crate_name", "sdx_endpoint"],
        Help("write `crate = ::sdx_endpoint`"),
    ),
    (
        &[
            "returns",
            "response",
            "output",
            "result",
            "responses",
            "res",
            "ret",
        ],
        Help(RETURNS),
    ),
    (
        &[
            "error",
            "errors",
            "failure",
            "failures",
            "err",
            "error_type",
            "error_response",
        ],
        Help(FAILURE),
    ),
    (
        &["summary", "description", "doc", "docs", "title", "comment"],
        Help(DOCS),
    ),
    (
        &["name", "id", "rank", "fn_name", "operation_name", "alias"],
        Help(NAME),
    ),
    (&["operation_id"], Key("operation")),
    (
        &[
            "redirect",
            "redirects",
            "follow",
            "follow_redirects",
            "allow_redirects",
            "redirect_limit",
            "redirect_policy",
        ],
        Key("max_redirects"),
    ),
    (
        &[
            "no_auth",
            "anonymous",
            "public",
            "skip_auth",
            "unauthenticated",
            "without_auth",
            "insecure",
        ],
        Help("write `auth = \"none\"`"),
    ),
    (
        &[
            "no_retry",
            "no_retries",
            "retry_off",
            "skip_retry",
            "disable_retry",
            "once",
        ],
        Help("write `retry = \"off\"`"),
    ),
    (
        &["not_idempotent", "non_idempotent", "unsafe_to_repeat"],
        Help("write `idempotent = false`"),
    ),
    (
        &["sse", "event_stream", "server_sent_events", "eventsource"],
        Help(
            "write `accept = \"text/event-stream\"`, and return `impl Stream<Item = Result<T, Error>> + Send`",
        ),
    ),
    (
        &["ndjson", "jsonl", "json_lines", "lines"],
        Help(
            "write `accept = \"application/x-ndjson\"`, and return `impl Stream<Item = Result<T, Error>> + Send`",
        ),
    ),
    (
        &[
            "unwrap",
            "wrapper",
            "root_key",
            "root_element",
            "data_key",
            "envelope_key",
            "response_path",
            "select",
            "json_path",
            "pointer",
        ],
        Help("write `envelope(data = \"data\")`, with the place of the data in the body"),
    ),
    (
        &[
            "handler",
            "controller",
            "service",
            "guard",
            "state",
            "extract",
        ],
        Help(
            "this is a client: the attribute writes the body of the method, which sends the request",
        ),
    ),
    (
        &["deprecated"],
        Help("write `#[deprecated]` above the method"),
    ),
    (
        &["tag", "tags", "group"],
        Help("declare the methods of a group in a trait of their own"),
    ),
    (
        &[
            "user_agent",
            "proxy",
            "tls",
            "interceptor",
            "interceptors",
            "middleware",
            "rate_limit",
            "cache",
            "client",
            "log",
            "logging",
            "trace",
            "hooks",
            "default_header",
        ],
        Help(CLIENT),
    ),
    (
        &[
            "gzip",
            "brotli",
            "zstd",
            "deflate",
            "compression",
            "compress",
            "compressed",
            "decompression",
            "accept_encoding",
        ],
        Help(
            "write `decompress = true`, with the feature `gzip`, `brotli`, or `zstd` of `sdx-endpoint`",
        ),
    ),
    (
        &["stream", "streaming"],
        Help("a stream is a return type: `fn f(…) -> impl Stream<Item = Result<T, Error>> + Send`"),
    ),
    (
        &["blocking", "sync", "r#async"],
        Help("a method with `async` is asynchronous, and one without it blocks"),
    ),
    (
        &["version", "api_version", "prefix"],
        Help("write it in `path`, as in `path = \"/v1/…\"`"),
    ),
];

/// What the unknown key `key` was meant for.
pub(super) fn meant(
    key: &Ident,
    form: &Form,
    show: impl Fn(&str, &str) -> Option<String>,
) -> Option<Habit> {
    let name = key.to_string();
    let written = written(form);
    if let Some(verb) = verb_in(&name) {
        return Some(verb_as_key(&verb, &written, form, show));
    }
    // `request_line = "GET /keys"`, whatever the key is called.
    if let Some((verb, path)) = http_method::with_path(&written) {
        return Some(verb_as_key(&verb, &path, form, show));
    }
    if bracketed(form).is_some_and(keys_within) {
        return Some(Habit {
            help: format!(
                "the keys are in the attribute's own parentheses: remove `{name}` and its brackets"
            ),
            stands_for: vec!["method", "path"],
            places_arguments: true,
        });
    }
    let written = with_unit(&name, written);
    let folded = folded(&name);
    let (_, meaning) = WORDS
        .iter()
        .find(|(words, _)| words.iter().any(|word| self::folded(word) == folded))?;
    Some(match meaning {
        Key(meant) => Habit {
            help: show(meant, &written).map_or_else(
                || format!("write `{meant}`"),
                |example| format!("the key is `{meant}`: write `{example}`"),
            ),
            stands_for: vec![meant],
            places_arguments: false,
        },
        Help(help) => Habit {
            help: (*help).to_owned(),
            stands_for: Vec::new(),
            places_arguments: help.contains("mark "),
        },
    })
}

/// The method that a word names: `get`, and `HttpGet` or `get_mapping` of other libraries.
fn verb_in(name: &str) -> Option<String> {
    let folded = folded(name);
    let bare = folded
        .strip_prefix("http")
        .or_else(|| folded.strip_suffix("mapping"))
        .or_else(|| folded.strip_suffix("request"));
    HttpMethod::named_like(name).or_else(|| HttpMethod::named_like(bare?))
}

/// The brackets behind a word, if nothing is behind them.
fn bracketed(form: &Form) -> Option<&proc_macro2::Group> {
    match form {
        Form::Called(group) => Some(group),
        Form::Broken(run) => match run.tokens() {
            [TokenTree::Group(group)] => Some(group),
            _ => None,
        },
        _ => None,
    }
}

/// Whether brackets hold keys of this attribute: `http(method = "GET")`.
fn keys_within(group: &proc_macro2::Group) -> bool {
    let first = Tokens::of(group.stream()).first();
    matches!(first.as_str(), "method" | "path")
}

/// `timeout_ms = 500` as `500ms`: the key names the unit of a bare number.
fn with_unit(name: &str, written: String) -> String {
    let folded = folded(name);
    let is_number = !written.is_empty() && written.bytes().all(|digit| digit.is_ascii_digit());
    let unit = [
        ("ms", "ms"),
        ("millis", "ms"),
        ("minutes", "m"),
        ("mins", "m"),
    ]
    .iter()
    .find(|(end, _)| is_number && folded.starts_with("timeout") && folded.ends_with(end));
    match unit {
        Some((_, unit)) => format!("{written}{unit}"),
        None => written,
    }
}

/// `GET = "/keys"`, `get("/keys")`, and `GET "/keys"`.
fn verb_as_key(
    verb: &str,
    written: &str,
    form: &Form,
    show: impl Fn(&str, &str) -> Option<String>,
) -> Habit {
    let method = format!("method = \"{verb}\"");
    if matches!(form, Form::Bare) {
        return Habit {
            help: format!("write `{method}`"),
            stands_for: vec!["method"],
            places_arguments: false,
        };
    }
    let path = show("path", written).unwrap_or_else(|| "path = \"/…\"".to_owned());
    Habit {
        help: format!("write `{method}, {path}`"),
        stands_for: vec!["method", "path"],
        places_arguments: false,
    }
}

/// A word without case and underscores.
fn folded(word: &str) -> String {
    word.replace('_', "").to_ascii_lowercase()
}

/// The value of an unknown key: the text of its first literal, or its tokens.
pub(super) fn written(form: &Form) -> String {
    let tokens = match form {
        Form::Bare => return String::new(),
        Form::Assigned(run) | Form::Colon(_, run) | Form::Operator(_, _, run) => {
            Tokens::of(quote::ToTokens::to_token_stream(run))
        }
        Form::Called(group) => Tokens::of(group.stream()),
        Form::Broken(run) => Tokens::of(quote::ToTokens::to_token_stream(run)),
    };
    // The first of a list.
    let tokens = match tokens.tokens() {
        [TokenTree::Group(group)] => Tokens::of(group.stream()),
        _ => tokens,
    };
    match tokens.until_comma().tokens() {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) => text.value(),
            _ => literal.to_string(),
        },
        _ => tokens.squeezed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_table_is_a_key() {
        for (words, _) in WORDS {
            for word in *words {
                assert!(!super::super::KEYS.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn every_word_has_one_meaning() {
        let words: Vec<String> = WORDS
            .iter()
            .flat_map(|(words, _)| words.iter().map(|word| folded(word)))
            .collect();
        for (index, word) in words.iter().enumerate() {
            assert!(!words[..index].contains(word), "{word}");
        }
    }
}
