//! Parameters and names.

use super::brief;

fn get(parameters: &str) -> String {
    brief(
        &format!(
            "  /a:\n    get:\n      operationId: a\n      parameters: [{parameters}]\n      responses: {{200: {{}}}}"
        ),
        "",
    )
}

/// Parameters, and what is written for them.
const PARAMETERS: &[(&str, &str)] = &[
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
        "#[query(flatten)] q: Option<&BTreeMap<String, String>>",
    ),
    (
        "{name: q, in: query, content: {application/json: {schema: {type: object}}}}",
        "#[query(style = \"json\")] q: Option<&BTreeMap<String, serde_json::Value>>",
    ),
    (
        "{name: q, in: query, content: {application/json: {schema: {type: string}}}}",
        "#[query(style = \"json\")] q: Option<&str>",
    ),
    (
        "{name: q, in: query, content: {application/json: {schema: {type: integer}}}}",
        "#[query] q: Option<i64>",
    ),
    (
        "{name: q, in: query, content: {text/csv: {schema: {type: array, items: {type: integer}}}}}",
        "// `q` is written by hand, as `text/csv`.",
    ),
    (
        "{name: q, in: query, explode: false, schema: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}}",
        "#[query(style = \"comma\")] q: Option<&[i64]>",
    ),
    (
        "{name: q, in: query, style: deepObject, schema: {anyOf: [{type: integer}, {type: object, properties: {lt: {type: integer}}}]}}",
        "#[query(flatten)] query: Option<&AQuery>",
    ),
    (
        "{name: q, in: query, required: true, style: deepObject, schema: {anyOf: [{type: integer}, {type: object, properties: {lt: {type: integer}}}]}}",
        "#[query(flatten)] query: &AQuery",
    ),
    (
        "{name: q, in: query, style: deepObject, schema: {anyOf: [{type: object, properties: {gt: {type: integer}}}, {type: object, properties: {lt: {type: integer}}}]}}",
        "#[query(style = \"deep_object\")] q: Option<&Aq>",
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
    (
        "{name: X-O, in: header, schema: {type: object, properties: {a: {type: string}}}}",
        "// `x_o` is an object, which is written by hand: `name,value,name,value`.",
    ),
];

#[test]
fn writes_parameters() {
    for (parameter, expected) in PARAMETERS {
        let text = get(parameter);
        assert!(text.contains(expected), "{parameter}\n{text}");
    }
}

#[test]
fn writes_constant_headers_and_leaves_out_reserved_ones() {
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
    assert!(
        text.contains("#[query(flatten)] query: Option<&AQuery>"),
        "{text}"
    );
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
fn writes_styles_of_paths() {
    for (style, schema, expected) in [
        ("label", "{type: string}", "path = \"/k/.<id>\""),
        ("matrix", "{type: integer}", "path = \"/k/;id=<id>\""),
        (
            "matrix",
            "{type: array, items: {type: string}}",
            "async fn a(&self, id: &[&str])",
        ),
        (
            "simple",
            "{type: object, properties: {a: {type: string}}}",
            "// `id` is an object: a list of each name, and its value behind it",
        ),
    ] {
        let text = brief(
            &format!(
                "  /k/{{id}}:\n    get:\n      operationId: a\n      parameters: [{{name: id, in: path, required: true, style: {style}, schema: {schema}}}]"
            ),
            "",
        );
        assert!(text.contains(expected), "{text}");
        // The path differs from the document's by what the style writes.
        let allows = text.contains("operation = \"a\", contract(allow(path))");
        assert_eq!(allows, style != "simple", "{text}");
    }
}

/// Unions that hold each other once made the question for single values endless.
#[test]
fn reads_unions_that_hold_each_other() {
    let text = brief(
        "  /k:\n    get:\n      operationId: a\n      parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/A'}}]",
        "    A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]}\n    B: {oneOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}",
    );
    assert!(text.contains("#[query] q: Option<&A>"), "{text}");
}

#[test]
fn names_operations_without_an_id() {
    let text = brief("  /api/keys/{keyId}/roles:\n    get: {}", "");
    assert!(
        text.contains("async fn get_api_keys_by_key_id_roles("),
        "{text}"
    );
}
