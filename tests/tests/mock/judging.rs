//! What a request may break, one thing at a time: parameters, bodies, media types, credentials, in both versions.

use sdx_endpoint::transport::Mock;

use crate::support::{Line, judge, line};

const PARAMETERS: &str = "
servers: [{url: 'https://api.example'}]
paths:
  /keys/{id}:
    get:
      operationId: getKey
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, pattern: '^k[0-9]+$'}}
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50, format: int32}}
        - {name: sort, in: query, required: true, schema: {type: string, enum: [asc, desc]}}
        - {name: tags, in: query, schema: {type: array, items: {type: string, maxLength: 3}, minItems: 1, uniqueItems: true}}
        - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
        - {name: pipes, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: integer}}}
        - {name: spaces, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: integer}}}
        - {name: filter, in: query, style: deepObject, schema: {type: object, required: [min], properties: {min: {type: integer}, name: {type: string}}, additionalProperties: false}}
        - {name: json, in: query, content: {application/json: {schema: {type: object, required: [a]}}}}
        - {name: both, in: query, schema: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}}
        - {name: on, in: query, schema: {type: boolean}}
        - {name: ratio, in: query, schema: {type: number, exclusiveMinimum: 0, maximum: 1}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: empty, in: query, allowEmptyValue: true, schema: {type: integer}}
        - {name: X-Count, in: header, schema: {type: integer}}
        - {name: X-List, in: header, schema: {type: array, items: {type: integer}}}
        - {name: session, in: cookie, schema: {type: string, minLength: 2}}
        - {name: Accept, in: header, required: true, schema: {type: string, enum: [nothing]}}
      responses: {200: {description: d, content: {application/json: {schema: {}}}}}
  /at/{x},{y}: {get: {parameters: [{name: x, in: path, required: true, schema: {type: integer}}, {name: y, in: path, required: true, schema: {type: integer}}], responses: {204: {description: d}}}}
  /label/{v}: {get: {parameters: [{name: v, in: path, required: true, style: label, explode: true, schema: {type: array, items: {type: integer}}}], responses: {204: {description: d}}}}
  /matrix/{v}: {get: {parameters: [{name: v, in: path, required: true, style: matrix, schema: {type: array, items: {type: integer}}}], responses: {204: {description: d}}}}
  /spread: {get: {parameters: [{name: f, in: query, schema: {type: object, properties: {min: {type: integer}, kinds: {type: array, items: {type: string}}}}}], responses: {204: {description: d}}}}
";

pub(crate) fn mock(version: &str, text: &str) -> Mock {
    Mock::from_text("test.yaml", format!("openapi: {version}\n{text}")).unwrap()
}

/// Each line with the place that it breaks, or nothing.
pub(crate) async fn check(mock: &Mock, cases: Vec<(Line, &str)>) {
    for (line, location) in cases {
        let violations = judge(mock, &line).await;
        let locations: Vec<_> = violations
            .iter()
            .map(sdx_endpoint::transport::Violation::location)
            .collect();
        let expected: Vec<_> = Some(location)
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect();
        assert_eq!(locations, expected, "{line:?}: {violations:?}");
    }
}

fn get(query: &str) -> Line {
    line(&format!("GET /keys/k1?sort=asc{query}"))
}

fn in_query() -> Vec<(Line, &'static str)> {
    vec![
        (get(""), ""),
        (line("GET /keys/k%31?sort=asc"), ""),
        (line("GET /keys/x1?sort=asc"), "path parameter `id`"),
        (line("GET /keys/k1"), "query parameter `sort`"),
        (line("GET /keys/k1?sort=up"), "query parameter `sort`"),
        (get("&limit=50"), ""),
        (get("&limit=51"), "query parameter `limit`"),
        (get("&limit=0"), "query parameter `limit`"),
        (get("&limit=1.5"), "query parameter `limit`"),
        (get("&limit=many"), "query parameter `limit`"),
        (get("&limit=1&limit=2"), "query parameter `limit`"),
        (get("&limit"), "query parameter `limit`"),
        (get("&lmit=1"), "query parameter `lmit`"),
        (get("&tags=a&tags=b"), ""),
        (get("&tags=1"), ""),
        (get("&tags=a&tags=a"), "query parameter `tags`"),
        (get("&tags=abcd"), "query parameter `tags` at `/0`"),
        (get("&ids=1,2"), ""),
        (get("&ids=1"), ""),
        (get("&ids=1,b"), "query parameter `ids` at `/1`"),
        (get("&ids=1%2C2"), "query parameter `ids` at `/0`"),
        (get("&pipes=1%7C2"), ""),
        (get("&pipes=1,2"), "query parameter `pipes` at `/0`"),
        (get("&spaces=1%202"), ""),
        (get("&filter%5Bmin%5D=1&filter%5Bname%5D=5"), ""),
        (
            get("&filter%5Bmin%5D=a"),
            "query parameter `filter` at `/min`",
        ),
        (get("&filter%5Bname%5D=5"), "query parameter `filter`"),
        (
            get("&filter%5Bmin%5D=1&filter%5Bother%5D=5"),
            "query parameter `filter`",
        ),
        (get("&json=%7B%22a%22%3A1%7D"), ""),
        (get("&json=%7B%22b%22%3A1%7D"), "query parameter `json`"),
        (get("&json=%7B"), "query parameter `json`"),
        (get("&both=1"), ""),
        (get("&both=1&both=2"), ""),
        (get("&both=a"), "query parameter `both`"),
        (get("&on=true"), ""),
        (get("&on=1"), "query parameter `on`"),
        (get("&on"), "query parameter `on`"),
        (get("&ratio=0.5"), ""),
        (get("&since=2026-01-02T03:04:05Z"), ""),
        (get("&since=2026-01-02T03%3A04%3A05%2B02%3A00"), ""),
        (get("&since=yesterday"), "query parameter `since`"),
        (get("&empty="), ""),
        (get("&empty"), ""),
    ]
}

fn elsewhere() -> Vec<(Line, &'static str)> {
    vec![
        (get("").header("x-count", "3"), ""),
        (get("").header("x-count", "three"), "header `X-Count`"),
        (get("").header("x-other", "three"), ""),
        (get("").header("x-list", "1, 2"), ""),
        (get("").header("x-list", "1,2"), ""),
        (get("").header("prefer", "code=404"), ""),
        (get("").header("cookie", "session=ab"), ""),
        (get("").header("cookie", "session=a"), "cookie `session`"),
        (get("").header("cookie", "other=a"), "cookie `other`"),
        (get("").header("accept", "application/json"), ""),
        (get("").header("accept", "text/html, */*;q=0.1"), ""),
        (get("").header("accept", "text/html"), "header `Accept`"),
        (line("GET /at/1,2"), ""),
        (line("GET /at/1,b"), "path parameter `y`"),
        (line("GET /label/.1.2"), ""),
        (line("GET /label/1.2"), "path parameter `v`"),
        (line("GET /label/.1.b"), "path parameter `v` at `/1`"),
        (line("GET /matrix/;v=1,2"), ""),
        (line("GET /matrix/1,2"), "path parameter `v`"),
        (line("GET /spread?min=1&kinds=a&kinds=b"), ""),
        (line("GET /spread?kinds=a"), ""),
        (line("GET /spread?min=a"), "query parameter `f` at `/min`"),
        (line("GET /spread?max=1"), "query parameter `max`"),
        (line("GET /keys/k1/?sort=asc"), "path"),
        (line("GET /nowhere"), "path"),
        (line("POST /keys/k1?sort=asc"), "method"),
        (get("").json("{}"), "body"),
    ]
}

#[tokio::test]
async fn parameters_are_judged_by_style_and_schema() {
    let old = PARAMETERS.replace("exclusiveMinimum: 0", "minimum: 0, exclusiveMinimum: true");
    for (version, text) in [("3.1.0", PARAMETERS), ("3.0.3", &old)] {
        let mock = mock(version, text);
        check(&mock, in_query()).await;
        check(&mock, elsewhere()).await;
        check(&mock, vec![(get("&ratio=0"), "query parameter `ratio`")]).await;
    }
}

#[tokio::test]
async fn credentials_are_judged_by_presence_and_form() {
    let mock = mock(
        "3.0.3",
        "
security: [{token: []}]
paths:
  /token: {get: {responses: {204: {description: d}}}}
  /open: {get: {security: [], responses: {204: {description: d}}}}
  /maybe: {get: {security: [{}, {token: []}], responses: {204: {description: d}}}}
  /either: {get: {security: [{token: []}, {key: [], user: []}], responses: {204: {description: d}}}}
  /query: {get: {security: [{query: []}], responses: {204: {description: d}}}}
  /cookie: {get: {security: [{cookie: []}], responses: {204: {description: d}}}}
components:
  securitySchemes:
    token: {type: oauth2, flows: {}}
    key: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: sid}
    user: {type: http, scheme: basic}
",
    );
    let bearer = |text: &str| line(text).header("authorization", "Bearer t");
    let basic = |text: &str| line(text).header("authorization", "Basic dTpw");
    check(
        &mock,
        vec![
            (bearer("GET /token"), ""),
            (basic("GET /token"), "security"),
            (
                line("GET /token").header("authorization", "Bearer "),
                "security",
            ),
            (line("GET /token"), "security"),
            (line("GET /open"), ""),
            (bearer("GET /open"), ""),
            (line("GET /maybe"), ""),
            (bearer("GET /either"), ""),
            (basic("GET /either").header("x-key", "k"), ""),
            (basic("GET /either"), "security"),
            (line("GET /query?key=k"), ""),
            (line("GET /query"), "security"),
            (
                line("GET /cookie")
                    .header("cookie", "a=b; sid=1")
                    .header("accept", "*/*"),
                "cookie `a`",
            ),
            (line("GET /cookie").header("cookie", "sid=1"), ""),
            (line("GET /cookie"), "security"),
        ],
    )
    .await;
}

#[tokio::test]
async fn paths_begin_with_that_of_a_server() {
    let mock = mock(
        "3.1.0",
        "
servers: [{url: 'https://api.example/v1'}, {url: 'https://{host}/{stage}/v2', variables: {host: {default: a}, stage: {default: live}}}]
paths:
  /keys: {get: {responses: {204: {description: d}}}}
  /keys/{id}: {get: {parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {204: {description: d}}}}
  /keys/mine: {get: {responses: {204: {description: d}}}}
  /files: {servers: [{url: /upload}], get: {responses: {204: {description: d}}}}
",
    );
    check(
        &mock,
        vec![
            (line("GET /v1/keys"), ""),
            (line("GET /live/v2/keys"), ""),
            (line("GET /test/v2/keys"), ""),
            (line("GET /keys"), "path"),
            (line("GET /v1/keys/7"), ""),
            (line("GET /v1/keys/a"), "path parameter `id`"),
            (line("GET /v1/keys/mine"), ""),
            (line("GET /upload/files"), ""),
            (line("GET /v1/files"), "path"),
        ],
    )
    .await;
    assert_eq!(mock.violations()[0].pointer(), "#/servers/0");
}

/// Patterns mean what ECMA-262 says: `$` is the end and not before a last line break, `\d` is ASCII.
#[tokio::test]
async fn patterns_are_ecma_262() {
    let mock = mock(
        "3.1.0",
        r"
paths:
  /a: {put: {requestBody: {content: {application/json: {schema: {type: string, pattern: '^\d+$'}}}}, responses: {204: {description: d}}}}
  /b: {put: {requestBody: {content: {application/json: {schema: {type: string, pattern: '(a)\1'}}}}, responses: {204: {description: d}}}}
",
    );
    check(
        &mock,
        vec![
            (line("PUT /a").json("\"12\""), ""),
            (line("PUT /a").json("\"12\\n\""), "body"),
            (line("PUT /a").json("\"١\""), "body"),
            // Not one that our patterns take, so it is not looked at.
            (line("PUT /b").json("\"x\""), ""),
        ],
    )
    .await;
}
