//! Operations to declarations: each row of the table in the guide.

use super::{WriteOptions, Writer};
use crate::Document;

/// The declaration of the only operation, its types behind it.
fn declared(operation: &str, components: &str) -> String {
    written(operation, components, WriteOptions::default()).unwrap()
}

fn written(operation: &str, components: &str, options: WriteOptions) -> Result<String, String> {
    let text = format!(
        "openapi: 3.1.0\nservers: [{{url: 'https://api.example.com'}}]\npaths:\n{operation}\ncomponents:\n  schemas:\n{components}\n"
    );
    let document = Document::from_text("test.yaml", text).unwrap();
    let operations = document.operations().unwrap();
    let declaration = Writer::new(options)
        .declaration(&operations[0])
        .map_err(|fault| fault.to_string())?;
    Ok(format!(
        "{}{}",
        declaration.method,
        declaration.types.join("")
    ))
}

/// The signature and the types, on one line each.
fn brief(operation: &str, components: &str) -> String {
    let text = declared(operation, components);
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("///"));
    lines.collect::<Vec<_>>().join(" ")
}

fn get(parameters: &str) -> String {
    brief(
        &format!(
            "  /a:\n    get:\n      operationId: a\n      parameters: [{parameters}]\n      responses: {{200: {{}}}}"
        ),
        "",
    )
}

#[test]
fn writes_query_parameters() {
    for (parameter, expected) in [
        (
            "{name: q, in: query, schema: {type: string}}",
            "#[query] q: Option<&str>",
        ),
        (
            "{name: q, in: query, required: true, schema: {type: string}}",
            "#[query] q: &str",
        ),
        (
            "{name: pageSize, in: query, schema: {type: integer, format: int32}}",
            "#[query(\"pageSize\")] page_size: Option<i32>",
        ),
        (
            "{name: q, in: query, schema: {type: [integer, 'null'], minimum: 1, maximum: 10}}",
            "#[query(minimum = 1, maximum = 10)] q: Option<i64>",
        ),
        (
            "{name: q, in: query, schema: {type: integer, exclusiveMinimum: 0}}",
            "#[query(minimum = 1)] q: Option<i64>",
        ),
        (
            "{name: q, in: query, schema: {type: number, minimum: 0.5}}",
            "#[query(minimum = 0.5)] q: Option<f64>",
        ),
        (
            "{name: q, in: query, schema: {type: string, minLength: 2, pattern: '^a+$'}}",
            "#[query(pattern = \"^a+$\", min_length = 2)] q: Option<&str>",
        ),
        (
            "{name: type, in: query, schema: {type: boolean}}",
            "#[query] r#type: Option<bool>",
        ),
        (
            "{name: 'ids[]', in: query, schema: {type: array, maxItems: 3, items: {type: string}}}",
            "#[query(\"ids[]\", max_items = 3)] ids: Option<&[&str]>",
        ),
        (
            "{name: q, in: query, explode: false, schema: {type: array, items: {type: integer}}}",
            "#[query(style = \"comma\")] q: Option<&[i64]>",
        ),
        (
            "{name: q, in: query, explode: false, style: pipeDelimited, schema: {type: array, items: {type: string}}}",
            "#[query(style = \"pipe\")] q: Option<&[&str]>",
        ),
        (
            "{name: q, in: query, style: deepObject, schema: {type: object, additionalProperties: {type: string}}}",
            "#[query(style = \"deep_object\")] q: Option<&BTreeMap<String, String>>",
        ),
        (
            "{name: q, in: query, schema: {type: object, additionalProperties: {type: string}}}",
            "#[query(flatten)] q: &BTreeMap<String, String>",
        ),
        (
            "{name: q, in: query, content: {application/json: {schema: {type: object}}}}",
            "#[query(style = \"json\")] q: Option<&BTreeMap<String, serde_json::Value>>",
        ),
        (
            "{name: X-Id, in: header, schema: {type: string}}",
            "#[header(\"X-Id\")] x_id: Option<&str>",
        ),
        (
            "{name: X-Id, in: header, required: true, schema: {type: array, items: {type: string}}}",
            "#[header(\"X-Id\")] x_id: &[&str]",
        ),
        (
            "{name: sid, in: cookie, schema: {type: string}}",
            "#[cookie] sid: Option<&str>",
        ),
    ] {
        let text = get(parameter);
        assert!(text.contains(expected), "{parameter}\n{text}");
    }
    let constant = get(
        "{name: X-Version, in: header, required: true, schema: {type: string, enum: ['2024-01']}}",
    );
    assert!(
        constant.contains("header(\"X-Version\" = \"2024-01\")"),
        "{constant}"
    );
    for ignored in ["Accept", "content-type", "Authorization"] {
        let text = get(&format!(
            "{{name: {ignored}, in: header, required: true, schema: {{type: string}}}}"
        ));
        assert!(text.contains("async fn a(&self) ->"), "{text}");
    }
    let text = get("{name: q, in: query, schema: {type: string, pattern: '(?i)a'}}");
    assert!(
        text.contains("// `q` is not checked for the pattern `(?i)a`."),
        "{text}"
    );
}

#[test]
fn puts_many_optional_parameters_into_a_struct() {
    let parameters: Vec<String> = (0..8)
        .map(|n| format!("{{name: pN{n}, in: query, schema: {{type: string}}}}"))
        .collect();
    let text = get(&parameters.join(", "));
    assert!(text.contains("#[query(flatten)] query: &AQuery"), "{text}");
    assert!(
        text.contains("#[serde(rename_all = \"camelCase\")] pub struct AQuery {"),
        "{text}"
    );
    assert!(text.contains("pub p_n0: Option<String>"), "{text}");
}

#[test]
fn writes_paths() {
    let path = |path: &str, parameters: &str| {
        brief(
            &format!("  {path}:\n    get:\n      operationId: a\n      parameters: [{parameters}]"),
            "",
        )
    };
    let text = path(
        "/k/{id}",
        "{name: id, in: path, required: true, schema: {type: string, pattern: '^k$', minLength: 1}}",
    );
    assert!(
        text.contains("#[path(pattern = \"^k$\", min_length = 1)] id: &str"),
        "{text}"
    );
    let text = path(
        "/k/{a}/{b}",
        "{name: b, in: path, required: true, schema: {type: integer}}, {name: a, in: path, required: true, schema: {type: string, pattern: '^k$'}}",
    );
    assert!(
        text.contains("#[path(pattern = \"^k$\")] a: &str, b: i64"),
        "{text}"
    );
    let text = path(
        "/k/{langCode}",
        "{name: langCode, in: path, required: true, schema: {type: string}}, {name: langCode, in: query, schema: {type: string}}",
    );
    assert!(
        text.contains("lang_code: &str, #[query(\"langCode\")] lang_code_2: Option<&str>"),
        "{text}"
    );
    let text = path(
        "/k/{ids}",
        "{name: ids, in: path, required: true, schema: {type: array, items: {type: string}}}",
    );
    assert!(text.contains("ids: &[&str]"), "{text}");
}

#[test]
fn names_operations_without_an_id() {
    let text = brief("  /api/keys/{keyId}/roles:\n    get: {}", "");
    assert!(
        text.contains("async fn get_api_keys_by_key_id_roles("),
        "{text}"
    );
}

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
    let text = responses(&format!(
        "200: {{{key}}}, 401: {{}}, 404: {{{fault}}}, 5XX: {{{own}}}"
    ));
    assert!(text.contains("pub enum AFailure { #[status(401)] Unauthorized, #[status(404)] NotFound(Fault), #[status(\"5XX\")] ServerError(Own), }"), "{text}");
    let text = responses(
        "200: {content: {application/x-ndjson: {schema: {$ref: '#/components/schemas/Key'}}}}",
    );
    assert!(
        text.contains("impl Stream<Item = Result<Key, Error>> + Send"),
        "{text}"
    );
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
