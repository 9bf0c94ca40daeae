use super::*;

fn read(json: &str) -> ErrorResponse {
    serde_json::from_str(json).unwrap()
}

#[test]
fn reads_laravel() {
    let response = read(
        r#"{"message": "The given data was invalid.", "errors": {"name": ["too short", "taken"]}}"#,
    );
    assert_eq!(
        response.message.as_deref(),
        Some("The given data was invalid.")
    );
    assert_eq!(response.errors["name"], ["too short", "taken"]);
}

#[test]
fn reads_typed_errors_and_problems() {
    let response = read(
        r#"{"type": "api_error", "code": "internal", "message": "m", "doc_url": "https://d"}"#,
    );
    assert_eq!(
        (response.kind.as_deref(), response.code.as_deref()),
        (Some("api_error"), Some("internal"))
    );
    assert_eq!(response.doc_url.as_deref(), Some("https://d"));
    let response = read(
        r#"{"type": "about:blank", "title": "Not Found", "detail": "no such key", "status": 404}"#,
    );
    assert_eq!(response.message.as_deref(), Some("no such key"));
    assert_eq!(
        read(r#"{"title": "Not Found"}"#).message.as_deref(),
        Some("Not Found")
    );
    assert_eq!(
        read(r#"{"error": {"message": "m", "code": 7}}"#)
            .code
            .as_deref(),
        Some("7")
    );
    assert_eq!(read(r#"{"error": "m"}"#).message.as_deref(), Some("m"));
}

#[test]
fn reads_errors_of_any_shape() {
    assert_eq!(
        read(r#"{"errors": null, "message": null}"#),
        ErrorResponse::default()
    );
    assert_eq!(read(r#"{"errors": "bad"}"#).errors[""], ["bad"]);
    assert_eq!(
        read(r#"{"errors": [{"message": "a"}, "b", 3, null, {}]}"#).errors[""],
        ["a", "b", "3"]
    );
    assert_eq!(
        read(r#"{"errors": {"a": "b", "c": {"message": "d"}}}"#).errors["c"],
        ["d"]
    );
    assert_eq!(
        read(r#"{"errors": {"a": [["b"]]}, "other": [{}]}"#).errors["a"],
        ["b"]
    );
    assert_eq!(read("null"), ErrorResponse::default());
    assert_eq!(read("[1]").errors[""], ["1"]);
    assert_eq!(read("\"text\"").message.as_deref(), Some("text"));
    assert!(serde_json::from_str::<ErrorResponse>("1").is_err());
    assert!(serde_json::from_str::<ErrorResponse>("true").is_err());
}

#[test]
fn keeps_a_bounded_number_of_entries() {
    let many: BTreeMap<_, _> = (0..10_000).map(|at| (at.to_string(), ["x"])).collect();
    let response = read(&serde_json::json!({ "errors": many }).to_string());
    assert_eq!((response.errors.len(), response.truncated), (64, true));
    let response = read(&serde_json::json!({ "errors": { "a": vec!["x"; 10_000] } }).to_string());
    assert_eq!((response.errors["a"].len(), response.truncated), (64, true));
}

/// A framework, a failure of its, and the text in it.
const FRAMEWORKS: &[(&str, &str, &str)] = &[
    (
        "FastAPI",
        r#"{"detail": "Not authenticated"}"#,
        "Not authenticated",
    ),
    (
        "FastAPI, validation",
        r#"{"detail": [{"loc": ["body", "user", "age"], "msg": "value is not a valid integer", "type": "type_error.integer"}]}"#,
        "user.age: value is not a valid integer",
    ),
    (
        "FastAPI, an object",
        r#"{"detail": {"code": "gone", "message": "The key is gone"}}"#,
        "The key is gone",
    ),
    (
        "JSON:API",
        r#"{"errors": [{"status": "422", "code": "blank", "title": "Invalid Attribute", "detail": "First name must contain at least two characters.", "source": {"pointer": "/data/attributes/firstName"}}]}"#,
        "firstName: First name must contain at least two characters.",
    ),
    (
        "JSON:API, a title",
        r#"{"errors": [{"title": "Forbidden"}]}"#,
        "Forbidden",
    ),
    (
        "OAuth",
        r#"{"error": "invalid_grant", "error_description": "The refresh token is expired"}"#,
        "The refresh token is expired",
    ),
    (
        "OAuth, a code",
        r#"{"error": "invalid_grant"}"#,
        "invalid_grant",
    ),
    (
        "GraphQL",
        r#"{"errors": [{"message": "Cannot query field x", "locations": [{"line": 1, "column": 2}], "path": ["a"]}], "data": null}"#,
        "Cannot query field x",
    ),
    (
        "AWS",
        r#"{"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "Message": "Requested resource not found"}"#,
        "Requested resource not found",
    ),
    (
        "AWS, no message",
        r#"{"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": null}"#,
        "ResourceNotFoundException",
    ),
    (
        "GitHub",
        r#"{"message": "Validation FailedAttempt", "errors": [{"resource": "Issue", "field": "title", "code": "missing_field"}], "documentation_url": "https://docs.github.com/rest"}"#,
        "Validation FailedAttempt (title)",
    ),
    (
        "Google",
        r#"{"error": {"code": 403, "message": "The caller does not have permission", "errors": [{"message": "The caller does not have permission", "reason": "forbidden"}], "status": "PERMISSION_DENIED"}}"#,
        "The caller does not have permission",
    ),
    (
        "Stripe",
        r#"{"error": {"type": "card_error", "code": "declined", "message": "Declined", "param": "n"}}"#,
        "Declined",
    ),
    (
        "Slack",
        r#"{"ok": false, "error": "channel_not_found"}"#,
        "channel_not_found",
    ),
    (
        "Telegram",
        r#"{"ok": false, "error_code": 400, "description": "chat not found"}"#,
        "chat not found",
    ),
    (
        "NestJS",
        r#"{"statusCode": 400, "message": ["name is short", "age is low"], "error": "Bad Request"}"#,
        "Bad Request: name is short; age is low",
    ),
    (
        "Jira",
        r#"{"errorMessages": ["No such issue"], "errors": {}}"#,
        "No such issue",
    ),
    (
        "Django",
        r#"{"name": ["This field is required."]}"#,
        "name: This field is required.",
    ),
    (
        "Discord",
        r#"{"code": 50035, "errors": {"user": {"name": {"_errors": [{"code": "BASE", "message": "too short"}]}}}, "message": "Invalid Form Body"}"#,
        "Invalid Form Body (user)",
    ),
    (
        "Salesforce",
        r#"[{"message": "Session expired", "errorCode": "INVALID_SESSION_ID"}]"#,
        "Session expired",
    ),
    (
        "Elasticsearch",
        r#"{"error": {"root_cause": [], "type": "index_not_found_exception", "reason": "no such index"}, "status": 404}"#,
        "no such index",
    ),
    (
        "Apigee",
        r#"{"fault": {"faultstring": "Invalid ApiKey", "detail": {"errorcode": "keys.Invalid"}}}"#,
        "Invalid ApiKey",
    ),
    ("a list", r#"["too short", "taken"]"#, "too short; taken"),
    ("a string", r#""no such key""#, "no such key"),
    (
        "two lines",
        "\"one\\ntwo\u{202e}three\u{2028}\"",
        "one\\u{a}two\\u{202e}three\\u{2028}",
    ),
];

#[test]
fn finds_the_text_of_common_frameworks() {
    for (framework, json, text) in FRAMEWORKS {
        assert_eq!(read(json).summary().as_deref(), Some(*text), "{framework}");
        assert_eq!(read(json).to_string(), *text, "{framework}");
    }
    for json in [
        "null",
        "{}",
        "[]",
        r#"{"errors": []}"#,
        r#"{"a": 1}"#,
        r#""""#,
    ] {
        assert_eq!(read(json).summary(), None, "{json}");
    }
}

#[test]
fn reads_translated_and_namespaced_messages() {
    for (body, code, message) in [
        (
            r#"{"error": {"code": "-1", "message": {"lang": "en-US", "value": "no list"}}}"#,
            Some("-1"),
            "no list",
        ),
        (
            r#"{"odata.error": {"code": "x", "message": {"lang": "en", "value": "no user"}}}"#,
            Some("x"),
            "no user",
        ),
        (
            r#"{"hydra:title": "An error occurred", "hydra:description": "name: blank"}"#,
            None,
            "name: blank",
        ),
    ] {
        let response = read(body);
        assert_eq!(response.code.as_deref(), code, "{body}");
        assert_eq!(response.message.as_deref(), Some(message), "{body}");
        assert_eq!(response.summary().as_deref(), Some(message), "{body}");
    }
}

#[test]
fn keeps_codes_and_links_of_common_frameworks() {
    let response = read(r#"{"error": "invalid_grant", "error_description": "expired"}"#);
    assert_eq!(response.code.as_deref(), Some("invalid_grant"));
    let response = read(r#"{"__type": "a.b#Throttling", "Message": "slow down"}"#);
    assert_eq!(response.code.as_deref(), Some("Throttling"));
    let response = read(r#"{"message": "m", "documentation_url": "https://d"}"#);
    assert_eq!(response.doc_url.as_deref(), Some("https://d"));
}

#[test]
fn no_number_of_members_hides_the_message() {
    let mut object: serde_json::Map<_, _> =
        (0..500).map(|at| (format!("a{at}"), at.into())).collect();
    object.insert("message".to_owned(), "here".into());
    let response = read(&serde_json::Value::Object(object).to_string());
    assert_eq!(response.message.as_deref(), Some("here"));
}

#[test]
fn says_which_fields_are_wrong() {
    for (body, expected) in [
        (
            r#"{"message": "invalid", "errors": {"name": ["x"], "permissions": ["y"]}}"#,
            Some("invalid (name, permissions)"),
        ),
        (r#"{"errors": {"name": ["x"]}}"#, Some("name: x")),
        (
            r#"{"errors": "all of it", "message": "m"}"#,
            Some("m: all of it"),
        ),
        (r#"{"error": {"name": ["x"]}}"#, Some("name: x")),
        (
            r#"{"message": {"name": "x", "age": ["y", "z"]}}"#,
            Some("age: y; age: z; name: x"),
        ),
        (r#"{"error": {"status": 404}}"#, None),
        (r#"{"error": {"code": 5, "names": ["x"]}}"#, Some("5")),
        ("null", None),
    ] {
        assert_eq!(read(body).summary().as_deref(), expected, "{body}");
    }
}
