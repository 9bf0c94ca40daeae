//! Lists that come in pages, and the comment that says how to follow them.

use crate::{Document, ImportOptions, import};

/// The proposal for a list of items with ids, and the query parameters and other members that it has.
fn proposal(parameters: &[&str], response: &str) -> Option<String> {
    let parameters: Vec<String> = parameters
        .iter()
        .map(|name| format!("{{name: '{name}', in: query, schema: {{type: string}}}}"))
        .collect();
    let text = format!(
        "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      operationId: a\n      parameters: [{}]\n      responses: {{200: {response}}}\n\
         components: {{schemas: {{Item: {{type: object, properties: {{id: {{type: string}}}}}}}}}}",
        parameters.join(", ")
    );
    let document = Document::from_text("test.yaml", text).unwrap();
    let imported = import(&document, &ImportOptions::default(), |_, _| {}).unwrap();
    let lines = imported.files[0].text.lines().map(str::trim);
    let text = lines.collect::<Vec<_>>().join(" ");
    let text = text.replace(" // ", " ").replace("  ", " ");
    let (_, behind) = text.split_once("All pages: add `paginate(")?;
    let (options, behind) = behind.split_once(")`, and return `")?;
    let (output, _) = behind.split_once("` from `fn a`")?;
    assert_eq!(
        output, "impl Stream<Item = Result<Item, Error>> + Send",
        "{text}"
    );
    Some(options.to_owned())
}

fn body(members: &str) -> String {
    format!(
        "{{content: {{application/json: {{schema: {{type: object, properties: {{{members}}}}}}}}}}}"
    )
}

const LIST: &str = "{type: array, items: {$ref: '#/components/schemas/Item'}}";

#[test]
fn proposes_known_shapes() {
    for (parameters, members, expected) in [
        (
            &["cursor"][..],
            "data: %, next_cursor: {type: string}",
            r#"cursor = "cursor", next = "next_cursor", items = "data""#,
        ),
        (
            &["page[cursor]"],
            "data: %, meta: {type: object, properties: {next_cursor: {type: string}}}",
            r#"cursor = "page[cursor]", next = "meta.next_cursor", items = "data""#,
        ),
        (
            &["starting_after", "limit"],
            "data: %, has_more: {type: boolean}",
            r#"cursor = "starting_after", next = "data[-1].id", more = "has_more", items = "data""#,
        ),
        (
            &["page"],
            "users: %, total_pages: {type: integer}",
            r#"page = "page", pages = "total_pages", items = "users""#,
        ),
        (
            &["offset", "limit"],
            "entries: %, total_count: {type: integer}",
            r#"offset = "offset", total = "total_count", items = "entries""#,
        ),
        (
            &["$top"],
            "value: %, '@odata.nextLink': {type: string}",
            r#"next = "['@odata.nextLink']", items = "value""#,
        ),
        (
            &[],
            "items: %, _links: {type: object, properties: {next: {type: object, properties: {href: {type: string}}}}}",
            r#"next = "_links.next.href", items = "items""#,
        ),
    ] {
        let found = proposal(parameters, &body(&members.replace('%', LIST)));
        assert_eq!(found.as_deref(), Some(expected), "{members}");
    }
    let whole = format!(
        "{{headers: {{Link: {{schema: {{type: string}}}}}}, content: {{application/json: {{schema: {LIST}}}}}}}"
    );
    assert_eq!(proposal(&["page"], &whole).as_deref(), Some("link"));
    let whole = whole.replace("Link", "X-Total");
    assert_eq!(
        proposal(&["page"], &whole).as_deref(),
        Some(r#"page = "page""#)
    );
}

#[test]
fn proposes_nothing_where_it_would_guess() {
    for (parameters, members) in [
        (&["q"][..], "data: %"),
        (&["cursor"], "data: %"),
        (
            &["cursor"],
            "data: {type: string}, next_cursor: {type: string}",
        ),
        (&["page"], "one: %, other: %"),
        (
            &["starting_after"],
            "data: {type: array, items: {type: string}}",
        ),
    ] {
        let found = proposal(parameters, &body(&members.replace('%', LIST)));
        assert_eq!(found, None, "{members}");
    }
}
