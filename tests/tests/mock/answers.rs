//! What a mock answers with.

use sdx_endpoint::transport::{Mock, Step};
use serde_json::{Value, json};

use crate::support::{Answered, line, send};

const DOCUMENT: &str = "
openapi: 3.1.0
paths:
  /example:
    get:
      operationId: example
      responses:
        200:
          description: d
          content:
            application/json:
              schema: {type: object}
              example: {a: 1}
  /named:
    get:
      operationId: named
      responses:
        200: {description: d, content: {application/json: {examples: {first: {value: [1]}, second: {$ref: '#/components/examples/Second'}}}}}
        404: {description: d, content: {application/problem+json: {examples: {missing: {value: {title: Missing}}, gone: {externalValue: x.json}}}}}
        5XX: {description: d, content: {text/plain: {examples: {down: {value: Down.}}}}}
  /made:
    get:
      operationId: made
      responses:
        200:
          description: d
          headers:
            X-Total: {required: true, schema: {type: integer, minimum: 7}}
            X-Trace: {required: true, example: abc, schema: {type: string}}
            X-List: {required: true, schema: {type: array, items: {type: string, enum: [a, b]}, minItems: 2}}
            X-Optional: {schema: {type: string}}
            Content-Type: {required: true, schema: {type: string}}
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: {type: string, pattern: '^k_[a-z]{4}$'}
                  secret: {type: string, writeOnly: true}
                  count: {type: integer, exclusiveMinimum: 3, multipleOf: 5}
                  ratio: {type: number, maximum: 0.25}
                  when: {type: string, format: date-time}
                  named: {type: string, example: Ada}
                  broken: {type: string, pattern: '^x$', example: y}
                  tags: {type: array, items: {type: string}, minItems: 2, uniqueItems: true}
                  next: {$ref: '#/components/schemas/Node'}
                  map: {type: object, additionalProperties: {type: boolean}}
                  note: {type: [string, 'null'], minLength: 6}
  /union:
    get:
      operationId: union
      responses:
        200: {description: d, content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Id'}, {type: object, required: [id]}, {type: boolean}]}}}}
  /media:
    get:
      operationId: media
      responses:
        200:
          description: d
          content:
            text/csv: {example: 'a,b'}
            application/json: {example: '{\"a\": 1}'}
            text/event-stream: {schema: {type: object, properties: {n: {const: 1}}}}
  /range: {get: {operationId: range, responses: {2XX: {description: d}, 404: {description: d}, default: {description: d, content: {application/json: {example: {message: Failed.}}}}}}}
  /move: {get: {operationId: move, responses: {302: {description: d, headers: {Location: {required: true, example: /there}}}}}}
  /bare: {get: {operationId: bare}, head: {operationId: head, responses: {200: {description: d, content: {application/json: {example: 1}}}}}}
components:
  examples: {Second: {value: [2]}}
  schemas:
    Id: {type: object, required: [id], properties: {id: {type: integer}}}
    Node: {type: object, required: [value], properties: {value: {type: integer}, next: {$ref: '#/components/schemas/Node'}}}
";

fn mock() -> Mock {
    Mock::from_text("test.yaml", DOCUMENT).unwrap()
}

async fn get(mock: &Mock, path: &str) -> Answered {
    send(mock, &line(&format!("GET {path}"))).await
}

fn value(answered: &Answered) -> Value {
    serde_json::from_slice(&answered.body).unwrap()
}

#[tokio::test]
async fn the_documented_example_is_the_answer() {
    let mock = mock();
    let answered = get(&mock, "/example").await;
    assert_eq!(answered.body, r#"{"a":1}"#);
    assert_eq!(answered.headers["content-type"], "application/json");
    assert_eq!(value(&get(&mock, "/named").await), json!([1]));
}

#[tokio::test]
async fn examples_are_chosen_by_name() {
    let mock = mock();
    mock.example("named", "second");
    assert_eq!(value(&get(&mock, "/named").await), json!([2]));
    let chained = mock.example("named", "missing");
    let answered = get(&chained, "/named").await;
    assert_eq!(answered.status, 404);
    assert_eq!(answered.headers["content-type"], "application/problem+json");
    assert_eq!(value(&answered), json!({"title": "Missing"}));
    mock.example("GET /named", "down");
    let answered = get(&mock, "/named").await;
    assert_eq!(
        (answered.status.as_u16(), answered.body),
        (500, "Down.".into())
    );
    mock.assert_valid();
}

#[tokio::test]
async fn an_answer_is_made_from_the_schema_and_always_the_same() {
    let mocks = [mock(), mock()];
    let first = get(&mocks[0], "/made").await;
    let made = value(&first);
    assert_eq!(made["id"], "k_aaaa");
    assert_eq!(made["count"], 5);
    assert_eq!(made["when"], "2026-01-02T03:04:05Z");
    assert_eq!(made["broken"], "x");
    assert_eq!(made["tags"].as_array().unwrap().len(), 2);
    assert_eq!(made["next"], json!({"value": 1}));
    assert_eq!(made["map"], json!({"key0": true}));
    assert!(made["note"].as_str().unwrap().len() >= 6);
    assert!(made["ratio"].as_f64().unwrap() <= 0.25);
    assert_eq!(made.get("secret"), None);
    for (name, expected) in [("x-total", "7"), ("x-trace", "abc"), ("x-list", "a,b")] {
        assert_eq!(first.headers[name], expected);
    }
    assert_eq!(first.headers["content-type"], "application/json");
    assert!(!first.headers.contains_key("x-optional"));
    for mock in &mocks {
        assert_eq!(get(mock, "/made").await.body, first.body);
    }
}

/// What the first alternative makes matches the second one as well, which `oneOf` forbids.
#[tokio::test]
async fn an_answer_is_one_that_the_schema_allows() {
    let mock = mock();
    assert_eq!(value(&get(&mock, "/union").await), json!({"id": "text"}));
}

#[tokio::test]
async fn the_media_type_is_one_that_is_accepted() {
    let mock = mock();
    for (accept, media_type, body) in [
        ("*/*", "application/json", r#"{"a":1}"#),
        ("text/csv", "text/csv", "a,b"),
        (
            "text/event-stream",
            "text/event-stream",
            "data: {\"n\":1}\n\n",
        ),
    ] {
        let answered = send(&mock, &line("GET /media").header("accept", accept)).await;
        assert_eq!(answered.headers["content-type"], media_type);
        assert_eq!(answered.body, body);
    }
}

#[tokio::test]
async fn a_status_may_be_documented_by_a_range_or_the_default() {
    let mock = mock();
    assert_eq!(get(&mock, "/range").await.status, 200);
    mock.respond("range", 202);
    assert_eq!(get(&mock, "/range").await.status, 202);
    mock.respond("range", 418);
    let answered = get(&mock, "/range").await;
    assert_eq!(
        (answered.status.as_u16(), value(&answered)),
        (418, json!({"message": "Failed."}))
    );
    let moved = get(&mock, "/move").await;
    assert_eq!(
        (
            moved.status.as_u16(),
            moved.headers["location"].to_str().unwrap()
        ),
        (302, "/there")
    );
    assert_eq!(get(&mock, "/bare").await.status, 200);
    let head = send(&mock, &line("HEAD /bare")).await;
    assert_eq!(
        (
            head.headers["content-type"].to_str().unwrap(),
            head.body.len()
        ),
        ("application/json", 0)
    );
}

#[tokio::test]
async fn outages_need_no_documentation() {
    let mock = mock();
    for status in [401, 403, 408, 429, 500, 503] {
        mock.respond("example", status);
        let answered = get(&mock, "/example").await;
        assert_eq!((answered.status.as_u16(), answered.body.len()), (status, 0));
    }
    mock.assert_valid();
}

#[tokio::test]
async fn a_value_of_the_test_must_be_one_of_the_document() {
    let mock = mock();
    mock.json("union", 200, false);
    assert_eq!(value(&get(&mock, "/union").await), json!(false));
    let other = self::mock();
    other.sequence("made", [Step::json(200, json!({"id": "no"}))]);
    let report = std::panic::catch_unwind(|| other.assert_valid()).unwrap_err();
    let report = report.downcast_ref::<String>().unwrap();
    assert!(
        report.contains("`made`: the value breaks the schema of 200 at `/id`"),
        "{report}"
    );
}

#[tokio::test]
async fn a_sequence_runs_once_and_leaves_what_was_before() {
    let mock = mock();
    mock.respond("range", 404);
    mock.sequence("range", [Step::status(202), Step::status(418)]);
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(get(&mock, "/range").await.status.as_u16());
    }
    assert_eq!(statuses, [202, 418, 404, 404]);
}
