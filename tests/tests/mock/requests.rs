//! Requests for `shop.yaml`: 100 valid ones, and 100 that break one thing.

use crate::support::{Line, line};

fn known(line: Line) -> Line {
    line.header("authorization", "Bearer t")
}

fn list(query: &str) -> Line {
    known(line(&format!("GET /items?sort=price{query}")))
}

/// An item with one more or another property.
fn item(properties: &str) -> Line {
    known(line("POST /items")).json(&format!(
        "{{\"name\": \"Train\", \"price\": 1.5{properties}}}"
    ))
}

fn get(id: &str) -> Line {
    known(line(&format!("GET /items/{id}")))
}

fn delete(id: &str) -> Line {
    known(line(&format!("DELETE /items/{id}")))
}

fn set(path: &str, body: &str) -> Line {
    known(line(&format!("PUT /orders/{path}"))).json(body)
}

fn login(body: &str) -> Line {
    line("POST /login").body("application/x-www-form-urlencoded", body.to_owned())
}

const VALID_QUERIES: [&str; 30] = [
    "",
    "&limit=1",
    "&limit=50",
    "&limit=25",
    "&ratio=0.5",
    "&ratio=1",
    "&ratio=1e-3",
    "&sold=true",
    "&sold=false",
    "&since=2026-01-02T03:04:05Z",
    "&since=2026-01-02T03%3A04%3A05.678%2B02%3A00",
    "&day=2026-02-28",
    "&day=2024-02-29",
    "&tags=a&tags=b",
    "&tags=a&tags=b&tags=abcd",
    "&tags=1&tags=2",
    "&ids=1",
    "&ids=1,2,3",
    "&ids=-1,0",
    "&code=AB-1",
    "&code=ZZ-0012",
    "&step=0",
    "&step=5",
    "&step=-10",
    "&limit=2&sold=true",
    "&limit=2&day=2026-01-01",
    "&code=AB-7&step=15",
    "&tags=%C3%A9&tags=%20",
    "&ids=7&limit=7",
    "&ratio=0.25&limit=3",
];

const VALID_ITEMS: [&str; 34] = [
    "",
    r#", "count": 0"#,
    r#", "count": -5"#,
    r#", "count": 2.0"#,
    r#", "sold": true"#,
    r#", "sold": false"#,
    r#", "note": null"#,
    r#", "note": "n""#,
    r#", "note": """#,
    r#", "kind": "toy""#,
    r#", "kind": "book""#,
    r#", "tags": []"#,
    r#", "tags": ["a"]"#,
    r#", "tags": ["a", "a"]"#,
    r#", "size": {"width": 1}"#,
    r#", "size": {"width": 1, "height": 2}"#,
    r#", "size": {"width": 1, "depth": 2}"#,
    r#", "mail": "a@example.com""#,
    r#", "key": "3fa85f64-5717-4562-b3fc-2c963f66afa6""#,
    r#", "code": "AB""#,
    r#", "labels": {}"#,
    r#", "labels": {"a": "b"}"#,
    r#", "either": 5"#,
    r#", "either": "ab""#,
    r#", "any": true"#,
    r#", "any": []"#,
    r#", "any": [1, 2]"#,
    r#", "all": 2"#,
    r#", "all": 5"#,
    r#", "count": 1, "sold": true"#,
    r#", "kind": "toy", "tags": ["b"]"#,
    r#", "note": "\u00e9""#,
    r#", "labels": {"a": "b", "c": "d"}"#,
    r#", "all": 3, "either": 1"#,
];

pub(crate) fn valid() -> Vec<Line> {
    let mut lines: Vec<Line> = VALID_QUERIES.iter().map(|query| list(query)).collect();
    lines.extend(VALID_ITEMS.iter().map(|properties| item(properties)));
    lines.push(list("").header("x-count", "9"));
    lines.push(list("").header("x-count", "-1"));
    lines.push(list("").header("x-other", "a"));
    lines.push(list("").header("accept", "application/json"));
    lines.push(list("").header("accept", "text/html, */*;q=0.1"));
    lines.push(known(line("GET /items?sort=name")));
    for id in [
        "item_000000",
        "item_abcdef",
        "item_a1b2c3",
        "item_zzzzzz",
        "item_%30%30%30%30%30%30",
    ] {
        lines.extend([get(id), delete(id)]);
    }
    for path in ["1/lines/first", "99/lines/last"] {
        lines.extend(["[1]", "[1, 2]", "[-1, 0, 1]"].map(|body| set(path, body)));
    }
    lines.push(known(line("PUT /orders/5/lines/last")));
    lines.push(known(line("POST /items")).body(
        "application/json; charset=utf-8",
        r#"{"name": "abc", "price": 0}"#,
    ));
    lines.push(known(line("POST /items")).json(r#"{"name": "abcdefghij", "price": 99.99}"#));
    lines.push(known(line("POST /items")).json(r#"{"price": 1, "name": "\u00e9\u00e9\u00e9"}"#));
    lines.extend(
        [
            "user=ada",
            "user=ada&days=30",
            "user=a%20b",
            "user=a+b&stay=true",
            "user=ada&days=-1&stay=false",
            "user=123",
            "user=ada&more=1",
        ]
        .map(login),
    );
    lines.push(line("GET /status"));
    lines.push(line("GET /status").header("accept", "text/plain"));
    lines.push(known(line("GET /status")));
    lines
}

const BROKEN_QUERIES: [&str; 28] = [
    "&limit=0",
    "&limit=51",
    "&limit=-1",
    "&limit=1.5",
    "&limit=many",
    "&ratio=0",
    "&ratio=1.1",
    "&ratio=-0.5",
    "&ratio=half",
    "&sold=yes",
    "&sold=1",
    "&sold=TRUE",
    "&since=yesterday",
    "&since=2026-01-02",
    "&since=2026-13-02T03:04:05Z",
    "&day=2026-02-30",
    "&day=02.01.2026",
    "&tags=a",
    "&tags=a&tags=b&tags=c&tags=d",
    "&tags=a&tags=abcde",
    "&ids=a",
    "&ids=1,b",
    "&ids=1.5",
    "&code=AB1",
    "&code=ab-1",
    "&code=AB-1x",
    "&step=3",
    "&limit=1&limit=2",
];

const BROKEN_ITEMS: [&str; 34] = [
    r#", "count": 1.5"#,
    r#", "count": "1""#,
    r#", "count": null"#,
    r#", "sold": "true""#,
    r#", "sold": 1"#,
    r#", "note": 5"#,
    r#", "kind": "car""#,
    r#", "kind": null"#,
    r#", "kind": 1"#,
    r#", "tags": ["a", "b", "c"]"#,
    r#", "tags": [1]"#,
    r#", "tags": "a""#,
    r#", "tags": {}"#,
    r#", "size": {}"#,
    r#", "size": {"height": 1}"#,
    r#", "size": {"width": "1"}"#,
    r#", "size": []"#,
    r#", "mail": "example.com""#,
    r#", "key": "3fa85f64""#,
    r#", "code": "ABC""#,
    r#", "code": "ab""#,
    r#", "labels": {"a": 1}"#,
    r#", "labels": []"#,
    r#", "either": "abc""#,
    r#", "either": true"#,
    r#", "any": 1"#,
    r#", "any": ["a"]"#,
    r#", "all": 1"#,
    r#", "all": 6"#,
    r#", "all": "3""#,
    r#", "other": 1"#,
    r#", "Name": "a""#,
    r#", "labels": null"#,
    r#", "size": {"width": null}"#,
];

pub(crate) fn broken() -> Vec<Line> {
    let mut lines: Vec<Line> = BROKEN_QUERIES.iter().map(|query| list(query)).collect();
    lines.extend(BROKEN_ITEMS.iter().map(|properties| item(properties)));
    let post = |body: &str| known(line("POST /items")).json(body);
    lines.extend(
        [
            r#"{"price": 1}"#,
            r#"{"name": "abc"}"#,
            r#"{"name": "ab", "price": 1}"#,
            r#"{"name": "abcdefghijk", "price": 1}"#,
            r#"{"name": "abc", "price": -1}"#,
            "[]",
            "\"abc\"",
            "{",
        ]
        .map(post),
    );
    lines.push(known(line("POST /items")));
    lines.push(known(line("POST /items")).body("text/plain", "abc"));
    lines.push(known(line("GET /items")));
    lines.push(known(line("GET /items?sort=size")));
    lines.push(known(line("GET /items?sort=")));
    lines.push(list("").header("x-count", "ten"));
    lines.push(list("").header("x-count", "10"));
    lines.push(list("").header("accept", "text/html"));
    lines.extend([
        line("GET /items?sort=price"),
        line("GET /items?sort=price").header("authorization", "Basic dTpw"),
    ]);
    lines.extend([
        line("DELETE /items/item_abcdef"),
        line("GET /items/item_abcdef"),
    ]);
    lines.extend(["item_", "item_abcde", "item_ABCDEF", "ITEM_abcdef"].map(get));
    lines.push(delete("item_abcdefg"));
    lines.push(list("&lmit=1"));
    lines.push(known(line("PATCH /items/item_abcdef")));
    lines.push(known(line("GET /item")));
    lines.extend(["0/lines/first", "a/lines/first", "1/lines/middle"].map(|path| set(path, "[1]")));
    lines.extend(["[]", "[1, 1]", "[\"1\"]"].map(|body| set("1/lines/first", body)));
    lines.extend(
        [
            "user=ab",
            "days=1",
            "user=ada&days=31",
            "user=ada&stay=maybe",
        ]
        .map(login),
    );
    lines
}
