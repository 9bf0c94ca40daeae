//! What the body of a request may break, in both versions.

use std::fmt::Write as _;

use crate::judging::{check, mock};
use crate::support::{Line, line};

const BODIES: &str = "
paths:
  /json:
    put:
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Key'}
      responses: {204: {description: d}}
  /optional: {put: {requestBody: {content: {application/json: {schema: {type: integer}}}}, responses: {204: {description: d}}}}
  /form:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [name]
              additionalProperties: false
              properties:
                name: {type: string, minLength: 2}
                count: {type: integer}
                ids: {type: array, items: {type: integer}}
                csv: {type: array, items: {type: integer}}
                card: {type: object, required: [number], properties: {number: {type: string}, year: {type: integer}}}
            encoding: {csv: {style: form, explode: false}}
      responses: {204: {description: d}}
  /parts:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: {type: string, format: binary}
                count: {type: integer}
                meta: {type: object, required: [a]}
            encoding: {file: {contentType: 'image/png, image/*'}}
      responses: {204: {description: d}}
  /text: {post: {requestBody: {content: {text/plain: {schema: {type: string, maxLength: 3}}}}, responses: {204: {description: d}}}}
  /bytes: {post: {requestBody: {content: {application/octet-stream: {}}}, responses: {204: {description: d}}}}
components:
  schemas:
    Key:
      type: object
      required: [id, name]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string, pattern: '^\\p{L}+$'}
        NOTE
        kind: {type: string, enum: [a, b]}
        parent: {$ref: '#/components/schemas/Key'}
        when: {type: string, format: date}
        any: {oneOf: [{type: integer}, {type: string, maxLength: 2}]}
";

fn form(body: &str) -> Line {
    line("POST /form").body("application/x-www-form-urlencoded", body.to_owned())
}

fn parts(parts: &[(&str, &str)]) -> Line {
    let mut body = String::new();
    for (head, data) in parts {
        let _ = write!(
            body,
            "--b\r\ncontent-disposition: form-data; {head}\r\n\r\n{data}\r\n"
        );
    }
    body += "--b--\r\n";
    line("POST /parts").body("multipart/form-data; boundary=b", body)
}

fn bodies() -> Vec<(Line, &'static str)> {
    let put = |body: &str| line("PUT /json").json(body);
    let file = "name=\"file\"; filename=\"f\"\r\ncontent-type: image/png";
    vec![
        (put(r#"{"name": "é"}"#), ""),
        (put(r#"{"name": "é", "note": null}"#), ""),
        (put(r#"{"name": "é", "note": 5}"#), "body at `/note`"),
        (put(r#"{"name": "1"}"#), "body at `/name`"),
        (put(r#"{"kind": "a"}"#), "body"),
        (put(r#"{"name": "a", "kind": "c"}"#), "body at `/kind`"),
        (
            put(r#"{"name": "a", "parent": {"name": 1}}"#),
            "body at `/parent/name`",
        ),
        (
            put(r#"{"name": "a", "when": "2026-02-30"}"#),
            "body at `/when`",
        ),
        (put(r#"{"name": "a", "any": "ab"}"#), ""),
        (put(r#"{"name": "a", "any": "abc"}"#), "body at `/any`"),
        (put("{"), "body"),
        (line("PUT /json"), "body"),
        (line("PUT /json").json(""), "body"),
        (
            line("PUT /json").body("text/plain", "a"),
            "header `Content-Type`",
        ),
        (
            line("PUT /json").body("application/JSON; charset=utf-8", r#"{"name": "a"}"#),
            "",
        ),
        (line("PUT /optional"), ""),
        (line("PUT /optional").json("1"), ""),
        (line("PUT /optional").json("\"a\""), "body"),
        (form("name=ab&count=3&ids=1&ids=2&csv=1,2"), ""),
        (form("name=ab&card%5Bnumber%5D=1&card%5Byear%5D=2030"), ""),
        (form("name=ab&ids%5B%5D=1&ids%5B%5D=2"), ""),
        (form("name=12"), ""),
        (form("name=a"), "body at `/name`"),
        (form("count=1"), "body"),
        (form("name=ab&count=x"), "body at `/count`"),
        (form("name=ab&ids=x"), "body at `/ids/0`"),
        (form("name=ab&csv=1,x"), "body at `/csv/1`"),
        (form("name=ab&card%5Byear%5D=2030"), "body at `/card`"),
        (form("name=ab&more=1"), "body"),
        (parts(&[(file, "x")]), ""),
        (
            parts(&[
                (file, "x"),
                ("name=\"count\"", "1"),
                ("name=\"meta\"", r#"{"a": 1}"#),
            ]),
            "",
        ),
        (parts(&[("name=\"count\"", "1")]), "body"),
        (
            parts(&[(file, "x"), ("name=\"count\"", "one")]),
            "body at `/count`",
        ),
        (
            parts(&[(file, "x"), ("name=\"meta\"", "{}")]),
            "body at `/meta`",
        ),
        (
            parts(&[(
                "name=\"file\"; filename=\"f\"\r\ncontent-type: text/css",
                "x",
            )]),
            "part `file`",
        ),
        (line("POST /parts").body("multipart/form-data", "x"), "body"),
        (line("POST /text").body("text/plain", "abc"), ""),
        (line("POST /text").body("text/plain", "abcd"), "body"),
        (
            line("POST /bytes").body("application/octet-stream", "abcd"),
            "",
        ),
    ]
}

#[tokio::test]
async fn bodies_are_judged_by_media_type_and_schema() {
    for (version, note) in [
        (
            "3.0.3",
            "note: {type: string, nullable: true, maxLength: 9}",
        ),
        ("3.1.0", "note: {type: [string, 'null'], maxLength: 9}"),
    ] {
        let mock = mock(version, &BODIES.replace("NOTE", note));
        check(&mock, bodies()).await;
    }
}
