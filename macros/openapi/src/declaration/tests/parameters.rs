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
            "#[query(flatten)] q: Option<&BTreeMap<String, String>>",
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
fn names_operations_without_an_id() {
    let text = brief("  /api/keys/{keyId}/roles:\n    get: {}", "");
    assert!(
        text.contains("async fn get_api_keys_by_key_id_roles("),
        "{text}"
    );
}
