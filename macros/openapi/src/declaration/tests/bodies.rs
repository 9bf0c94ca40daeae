//! Bodies, responses, and what cannot be declared.

use super::{brief, written};
use crate::WriteOptions;

fn body(content: &str, required: bool) -> String {
    brief(
        &format!(
            "  /a:\n    post:\n      operationId: a\n      requestBody: {{required: {required}, content: {{{content}}}}}\n      responses: {{204: {{}}}}"
        ),
        "    Key: {type: object, required: [name], properties: {name: {type: string}, note: {type: string}}}",
    )
}

#[test]
fn writes_bodies() {
    let key = "schema: {$ref: '#/components/schemas/Key'}";
    let file = "schema: {type: object, required: [file], properties: {file: {type: string, format: binary}, title: {type: string}, meta: {type: object}}}";
    for (content, expected) in [
        (format!("application/json: {{{key}}}"), "#[body] body: &Key"),
        (
            format!("text/plain: {{}}, application/json: {{{key}}}"),
            "#[body] body: &Key",
        ),
        (
            format!("application/vnd.x+json: {{{key}}}"),
            "#[body(\"application/vnd.x+json\")] body: &Key",
        ),
        (
            "application/json: {}".to_owned(),
            "#[body] body: &serde_json::Value",
        ),
        (
            "application/json: {schema: {type: array, items: {type: string}}}".to_owned(),
            "#[body] body: &[&str]",
        ),
        (
            format!("application/x-www-form-urlencoded: {{{key}}}"),
            "#[field] name: &str, #[field] note: Option<&str>",
        ),
        (
            format!("multipart/form-data: {{{file}}}"),
            "#[part] file: Part, #[part] title: Option<&str>, #[part] meta: Option<Part>",
        ),
        (
            "text/csv: {schema: {type: string}}".to_owned(),
            "#[body(\"text/csv\")] body: &str",
        ),
        (
            "application/octet-stream: {}".to_owned(),
            "#[body(\"application/octet-stream\")] body: Vec<u8>",
        ),
        (
            "image/*: {}".to_owned(),
            "#[body(\"application/octet-stream\")] body: Vec<u8>",
        ),
        (format!("'*/*': {{{key}}}"), "#[body] body: &Key"),
    ] {
        let text = body(&content, true);
        let text = text.replace("( ", "(").replace(", ) ->", ") ->");
        assert!(text.contains(expected), "{content}\n{text}");
    }
    let text = body(&format!("application/json: {{{key}}}"), false);
    assert!(text.contains("#[body] body: Option<&Key>"), "{text}");
}

#[test]
fn tells_absence_from_null_in_merge_patches() {
    let text = body(
        "application/merge-patch+json: {schema: {type: object, properties: {name: {type: [string, 'null']}}}}",
        true,
    );
    assert!(
        text.contains("deserialize_with = \"present\")] pub name: Option<Option<String>>"),
        "{text}"
    );
}

fn responses(responses: &str) -> String {
    brief(
        &format!("  /a:\n    get:\n      operationId: a\n      responses: {{{responses}}}"),
        "    Key: {type: object, properties: {name: {type: string}}}\n    Job: {type: object, properties: {id: {type: string}}}\n    \
         Fault: {type: object, properties: {code: {type: string}}}\n    Own: {type: object, properties: {message: {type: string}}}",
    )
}

#[test]
fn writes_successes_and_failures() {
    let json = |name: &str| {
        format!(
            "content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}"
        )
    };
    let (key, job, fault, own) = (json("Key"), json("Job"), json("Fault"), json("Own"));
    for (text, keys, output) in [
        ("204: {}".to_owned(), "status = 204)", "Result<(), Error>"),
        (
            format!("200: {{{key}}}"),
            "status = 200)",
            "Result<Key, Error>",
        ),
        (
            format!("200: {{{key}}}, 204: {{}}"),
            "status = [200, 204])",
            "Result<Option<Key>, Error>",
        ),
        (
            format!("200: {{{key}}}, 202: {{{job}}}"),
            "status = [200, 202])",
            "Result<ASuccess, Error>",
        ),
        (
            format!("2XX: {{{key}}}, 200: {{{key}}}"),
            "status = \"2XX\")",
            "Result<Key, Error>",
        ),
        (
            format!("default: {{{key}}}"),
            "path = \"/a\")",
            "Result<Key, Error>",
        ),
        (String::new(), "path = \"/a\")", "Result<(), Error>"),
        (
            "302: {}".to_owned(),
            "status = 302)",
            "Result<Response<()>, Error>",
        ),
        (
            "200: {content: {text/csv: {}}}".to_owned(),
            "accept = \"text/csv\")",
            "Result<String, Error>",
        ),
        (
            "200: {content: {application/pdf: {}}}".to_owned(),
            "accept = \"application/pdf\")",
            "Result<Bytes, Error>",
        ),
        (
            "200: {content: {text/event-stream: {}}}".to_owned(),
            "accept = \"text/event-stream\")",
            "fn a(&self) -> impl Stream<Item = Result<Event, Error>> + Send",
        ),
        (
            format!("200: {{{key}}}, 404: {{{fault}}}"),
            "status = 200)",
            "Result<Key, Error<Fault>>",
        ),
        (
            format!("200: {{{key}}}, 404: {{{own}}}, default: {{{own}}}"),
            "status = 200)",
            "Result<Key, Error>",
        ),
        (
            format!("200: {{{key}}}, 401: {{}}, 404: {{{fault}}}, 5XX: {{{own}}}"),
            "status = 200)",
            "Result<Key, Error<AFailure>>",
        ),
    ] {
        let written = responses(&text);
        assert!(written.contains(keys), "{text}\n{written}");
        assert!(written.contains(output), "{text}\n{written}");
    }
}

#[test]
fn writes_enums_by_status_and_streams() {
    let json = |name: &str| {
        format!(
            "content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}"
        )
    };
    let (key, fault, own) = (json("Key"), json("Fault"), json("Own"));
    let text = responses(&format!(
        "200: {{{key}}}, 401: {{}}, 404: {{{fault}}}, 5XX: {{{own}}}"
    ));
    assert!(text.contains("pub enum AFailure { #[status(401)] Unauthorized, #[status(404)] NotFound(Fault), #[status(\"5XX\")] ServerError(Own), }"), "{text}");
    // A list describes the lines.
    for schema in [
        "{$ref: '#/components/schemas/Key'}",
        "{type: array, items: {$ref: '#/components/schemas/Key'}}",
    ] {
        let text = responses(&format!(
            "200: {{content: {{application/x-ndjson: {{schema: {schema}}}}}}}"
        ));
        assert!(
            text.contains("impl Stream<Item = Result<Key, Error>> + Send"),
            "{text}"
        );
    }
}

#[test]
fn writes_servers_security_and_deprecation() {
    let text = brief(
        "  /a:\n    post:\n      operationId: a\n      deprecated: true\n      security: []\n      servers: [{url: 'https://upload.example.com/v1'}]",
        "",
    );
    assert!(text.contains("auth = \"none\""), "{text}");
    assert!(
        text.contains("base_url = \"https://upload.example.com/v1\""),
        "{text}"
    );
    assert!(text.contains("#[deprecated]"), "{text}");
    let text = brief(
        "  /a:\n    post:\n      operationId: a\n      servers: [{url: 'https://api.example.com/'}]",
        "",
    );
    assert!(!text.contains("base_url"), "{text}");
}

#[test]
fn names_what_cannot_be_declared() {
    for (operation, reason) in [
        (
            "  /a/{b}{c}:\n    get: {}",
            "GET /a/{b}{c}: two parameters follow each other",
        ),
        ("  /a:\n    trace: {}", "TRACE /a: TRACE reflects"),
        (
            "  /a:\n    get: {responses: {101: {}}}",
            "GET /a: its success is 101",
        ),
        (
            "  /a:\n    get: {parameters: [{name: 'a&b', in: query, required: true}]}",
            "GET /a: the required query parameter `a&b`",
        ),
        (
            "  /a:\n    get: {responses: {200: {$ref: '#/x'}}}",
            "GET /a: test.yaml:5:23: #/paths/~1a/get/responses/200",
        ),
    ] {
        let fault = written(operation, "", WriteOptions::default()).unwrap_err();
        assert!(fault.starts_with(reason), "{fault}");
    }
}

#[test]
fn can_leave_types_out() {
    let options = WriteOptions {
        untyped: true,
        ..WriteOptions::default()
    };
    let text = written(
        "  /a:\n    post:\n      operationId: a\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/K'}}}}\n      responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/K'}}}}}",
        "    K: {type: object, properties: {a: {type: string}}}",
        options,
    )
    .unwrap();
    assert!(
        text.contains("#[body] body: &serde_json::Value) -> Result<serde_json::Value, Error>"),
        "{text}"
    );
    assert!(!text.contains("struct"), "{text}");
}

#[test]
fn writes_parts_as_their_content_types_say() {
    let text = brief(
        "  /a:\n    post:\n      operationId: a\n      requestBody:\n        required: true\n        content:\n          \
         multipart/form-data:\n            schema: {type: object, properties: {rows: {type: array, items: {type: object, properties: {a: {type: string}}}}, \
         tags: {type: array, items: {type: string}}, note: {type: string}, image: {type: string, format: binary}, raw: {type: string, contentEncoding: binary}, \
         text: {type: string, contentEncoding: base64, contentMediaType: image/png}}}\n            \
         encoding: {tags: {contentType: application/json}, note: {contentType: text/plain}, image: {contentType: 'image/png'}}",
        "",
    );
    for expected in [
        "#[part] rows: Option<Vec<Part>>",
        "// Each part `rows` is JSON: `Part::json`.",
        "#[part] tags: Option<Part>",
        "// The part `tags` is JSON: `Part::json`.",
        "#[part] note: Option<&str>",
        "#[part] image: Option<Part>",
        "// The part `image` is `image/png`: `.content_type(…)`.",
        "#[part] raw: Option<Part>",
        "#[part] text: Option<&str>",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn writes_forms_with_what_may_be_sent_alone() {
    let form = |rest: &str| {
        brief(
            &format!(
                "  /a:\n    post:\n      operationId: a\n      requestBody: {{required: true, content: {{application/x-www-form-urlencoded: {{schema: \
                 {{type: object, properties: {{a: {{type: string}}, id: {{type: string, readOnly: true}}}}{rest}}}}}}}}}"
            ),
            "",
        )
    };
    let text = form("");
    assert!(
        text.contains("a(&self, #[field] a: Option<&str>) ->"),
        "{text}"
    );
    // Names that the document does not know need a map.
    let text = form(", additionalProperties: {type: string}");
    assert!(
        text.contains("#[body(\"application/x-www-form-urlencoded\")] form: &AForm"),
        "{text}"
    );
}
