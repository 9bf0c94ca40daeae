//! Rules by themselves: what is a drift, and what is none although it looks like one.

use sdx_endpoint_openapi::Document;

use super::facts;
use super::mutations::DOCUMENT;

const FROM: &str = r#"#[query(pattern = "^\\d{4}-\\d\\d-\\d\\d$")] from: &str"#;
const ORGANISATION: &str =
    r#"#[header("X-Organisation", pattern = "^org_[a-z0-9]+$")] organisation: &str"#;

/// `GET /workshops` with further arguments.
fn list(arguments: &str) -> Vec<String> {
    let method = format!(
        r#"#[sdx_endpoint(method = "GET", path = "/workshops")]
        async fn list_workshops(&self, {FROM}, {ORGANISATION}, {arguments}) -> Result<Page, Error>;"#
    );
    facts(DOCUMENT, &method)
}

#[test]
fn what_is_equal_in_another_spelling_is_no_drift() {
    for arguments in [
        "",
        "#[query(minimum = 1, maximum = 100)] limit: Option<u8>",
        "#[query(maximum = 100)] limit: std::num::NonZeroU8",
        "#[query(style = \"comma\", max_items = 5)] tags: Option<&[&str]>",
        // Joined by hand.
        "#[query] tags: Option<&str>",
        "#[query] rooms: Vec<u64>",
        "#[query] rooms: Rooms",
        "#[query(style = \"deep_object\")] filter: Option<&Filter>",
        "#[query(\"filter[a]\")] a: Option<&str>",
        "#[query(flatten)] rest: &Rest",
        "#[header(\"X-Request-Id\")] request: &str",
        "#[query(min_length = 3, max_length = 200)] cursor: Option<&str>",
    ] {
        assert_eq!(list(arguments), [""; 0], "{arguments}");
    }
}

#[test]
fn each_fact_has_one_drift() {
    for (arguments, fact) in [
        (
            "#[query] limit: Option<bool>",
            "the query parameter `limit` is of type `integer`, and this is a boolean",
        ),
        (
            "#[query] limit: Option<f64>",
            "the query parameter `limit` is of type `integer`, and this is a number",
        ),
        (
            "#[query(minimum = 2, maximum = 100)] limit: Option<u8>",
            "`minimum` is 1 in the document, not 2",
        ),
        (
            "#[query(max_length = 20)] cursor: Option<&str>",
            "`max_length` is 200 in the document, not 20",
        ),
        (
            "#[query(style = \"space\")] rooms: &[i32]",
            "the style of `rooms` is `repeat`, not `space`",
        ),
        (
            "#[query(style = \"brackets\")] rooms: &[i32]",
            "the style of `rooms` is `repeat`, not `brackets`",
        ),
        (
            "#[query] rooms: &[bool]",
            "an item of the query parameter `rooms` is of type `integer`, and this is a boolean",
        ),
        (
            "#[query] limits: Option<u8>",
            "the operation has no query parameter `limits`",
        ),
        (
            "#[cookie] limit: &str",
            "`limit` is no cookie parameter of the operation, but a query parameter",
        ),
        ("#[body] body: &Page", "the operation has no body"),
    ] {
        assert_eq!(list(arguments), [fact], "{arguments}");
    }
}

#[test]
fn a_trait_may_begin_with_the_path_of_a_server() {
    let method = r#"#[sdx_endpoint(method = "GET", path = "/v1/workshops/<id>", contract(allow(missing_constraint)))]
        async fn one(&self, id: &str) -> Result<Workshop, Error>;"#;
    assert_eq!(facts(DOCUMENT, method), [""; 0]);
}

#[test]
fn an_endpoint_with_a_fault_of_its_own_has_no_drift() {
    let method = r#"#[sdx_endpoint(method = "GET", path = "/nowhere", status = 404)]
        async fn one(&self, id: &str) -> Result<Workshop, Error>;"#;
    assert_eq!(facts(DOCUMENT, method), [""; 0]);
}

#[test]
fn the_name_decides_where_path_and_method_do_not() {
    let method = r#"#[sdx_endpoint(method = "GET", path = "/workshop/<workshop_id>")]
        async fn get_workshop(&self, workshop_id: &str) -> Result<Workshop, Error>;"#;
    assert_eq!(
        facts(DOCUMENT, method),
        ["the path of this operation is not `/workshop/<workshop_id>`"]
    );
    let credential = r#"#[sdx_endpoint(method = "GET", path = "/export", accept = "text/csv")]
        async fn export_all(&self) -> Result<String, Error>;"#;
    assert_eq!(
        facts(DOCUMENT, credential),
        [""; 0],
        "the key is a credential of the client"
    );
}

#[test]
fn complete_takes_what_import_takes() {
    const NEIGHBOURS: &str = r#"
openapi: 3.1.0
info: { title: Studio, version: "1" }
paths:
  /workshops:
    get: { operationId: listWorkshops, tags: [Workshops], responses: { "204": { description: Done } } }
  /workshops/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getWorkshop, tags: [workshops], responses: { "204": { description: Done } } }
  /workshopsets:
    get: { operationId: listSets, tags: [Sets], responses: { "204": { description: Done } } }
"#;
    let document = Document::from_text("openapi.yaml", NEIGHBOURS).unwrap();
    let operations = document.operations().unwrap();
    for scope in ["/workshops", "/workshops/", "Workshops", "workshops"] {
        let item = r#"trait Api: HasClient {
            #[sdx_endpoint(method = "GET", path = "/workshops", status = 204)]
            async fn list_workshops(&self) -> Result<(), Error>;
        }"#;
        let faults = super::faults(&operations, &format!(", complete({scope:?})"), item);
        let facts: Vec<_> = faults.iter().map(|fault| fault.fact().to_owned()).collect();
        assert_eq!(facts.len(), 1, "{scope}: {facts:?}");
        assert!(facts[0].contains("1 operation"), "{scope}: {facts:?}");
    }
}

/// What people write by hand, and documents describe in another way.
const FILES: &str = r#"
openapi: 3.0.3
info: { title: Files, version: "1" }
servers: [{ url: https://api.example.com }]
security: [{ key: [] }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Token } } }
paths:
  /files/{file_id}:
    parameters: [{ name: file_id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getFile
      parameters: [{ name: Accept, in: header, schema: { type: string, enum: [application/pdf, application/json] } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { type: object } } } }
        "302": { description: Elsewhere. }
        "304": { description: The same. }
    post:
      operationId: copyFile
      servers: [{ url: "https://upload.example.com/api/2" }]
      responses: { "204": { description: Done. } }
  /search:
    get:
      operationId: search
      parameters:
        - { name: filter, in: query, schema: { type: object } }
        - { name: full, in: query, schema: { type: boolean } }
      responses: { "204": { description: Done. } }
  /top/{kind}:
    parameters: [{ name: kind, in: path, required: true, schema: { type: string, enum: [artists, tracks] } }]
    get: { operationId: getTop, deprecated: true, responses: { "204": { description: Done. } } }
  /InvoiceLines/{InvoiceID}/pdf:
    parameters: [{ name: InvoiceID, in: path, required: true, schema: { type: string } }]
    get: { operationId: getInvoice, responses: { "204": { description: Done. } } }
"#;

#[test]
fn what_documents_describe_in_another_way_is_no_drift() {
    for method in [
        r#"#[sdx_endpoint(method = "GET", path = "/files/<file_id>", status = [200, 304])]
        async fn get_file(&self, file_id: &str) -> Result<File, Error>;"#,
        r#"#[sdx_endpoint(method = "GET", path = "/files/<file_id>", status = [200, 206])]
        async fn get_file(&self, file_id: &str, #[header("Range")] range: &str) -> Result<File, Error>;"#,
        r#"#[sdx_endpoint(method = "GET", path = "/files/<file_id>", accept = "application/pdf")]
        async fn get_file(&self, file_id: &str) -> Result<Bytes, Error>;"#,
        r#"#[sdx_endpoint(method = "GET", path = "/files/<file_id>", auth = "none")]
        async fn get_file(&self, file_id: &str, #[header("X-Token")] token: &str) -> Result<File, Error>;"#,
        r#"#[sdx_endpoint(method = "GET", path = "/files/<file_id>", auth = "none", header("X-Token" = "public"))]
        async fn get_file(&self, file_id: &str) -> Result<File, Error>;"#,
        // Members of an object are parameters of their own, and a name without a value is no value.
        r#"#[sdx_endpoint(method = "GET", path = "/search?archived&colour=red&full")]
        async fn search(&self, #[query] size: u8) -> Result<(), Error>;"#,
        r#"#[sdx_endpoint(method = "POST", base_url = "https://upload.example.com", path = "/api/2/files/<file_id>")]
        async fn copy(&self, file_id: &str) -> Result<(), Error>;"#,
        r#"#[deprecated] #[sdx_endpoint(method = "GET", path = "/top/artists")]
        async fn top_artists(&self) -> Result<(), Error>;"#,
    ] {
        assert_eq!(facts(FILES, method), [""; 0], "{method}");
    }
    let document = Document::from_text("openapi.yaml", FILES).unwrap();
    let item = r#"#[deprecated] trait Api: HasClient {
        #[sdx_endpoint(method = "GET", path = "/top/<kind>", status = 204)]
        async fn top(&self, kind: Kind) -> Result<(), Error>;
    }"#;
    assert!(super::faults(&document.operations().unwrap(), "", item).is_empty());
}

#[test]
fn a_path_is_suggested_with_the_names_of_the_arguments() {
    for (path, operation, help) in [
        ("/InvoiceLines/<id>", "getInvoice", "/InvoiceLines/<id>/pdf"),
        ("/top/<what>/all", "getTop", "/top/<what>"),
        (
            "/InvoiceLine/<invoice>/pdf",
            "",
            "/InvoiceLines/<invoice>/pdf",
        ),
        ("/v1/top/<kind>", "", "/top/<kind>"),
        // No value of the document.
        ("/top/albums", "", "write a path of the document"),
    ] {
        let key = match operation {
            "" => String::new(),
            operation => format!("operation = {operation:?}, "),
        };
        let argument = path.split(['<', '>']).nth(1);
        let argument = argument.map_or(String::new(), |name| format!("{name}: &str"));
        let item = format!(
            r#"trait Api: HasClient {{
                #[sdx_endpoint(method = "GET", {key}path = {path:?}, status = 204)]
                #[deprecated]
                async fn other(&self, {argument}) -> Result<(), Error>;
            }}"#
        );
        let document = Document::from_text("openapi.yaml", FILES).unwrap();
        let faults = super::faults(&document.operations().unwrap(), "", &item);
        let messages: Vec<_> = faults
            .iter()
            .map(|one| one.to_compile_error().to_string())
            .collect();
        assert_eq!(messages.len(), 1, "{path}: {messages:?}");
        assert!(messages[0].contains(help), "{path}: {messages:?}");
    }
}

const PATHS: &str = r#"
openapi: 3.0.3
info: { title: Paths, version: "1" }
servers: [{ url: https://api.example.com }]
paths:
  /a/{x}/{y}:
    parameters:
      - { name: x, in: path, required: true, schema: { type: string, pattern: "^x$" } }
      - { name: y, in: path, required: true, schema: { type: string, pattern: "^y$" } }
    get: { operationId: getA, responses: { "204": { description: Done. } } }
  /files/{file_id}:
    parameters: [{ name: file_id, in: path, required: true, schema: { type: string, pattern: "^f$" } }]
    post:
      operationId: copyFile
      servers: [{ url: "https://upload.example.com/api/2" }]
      responses: { "204": { description: Done. } }
"#;

/// Arguments in the path belong to parameters by their places, and by their names where the places are known to differ.
#[test]
fn arguments_in_a_path_are_compared_whatever_is_allowed() {
    let pattern = "the pattern of the document is another one";
    let status = "201 is no success of the operation; its successes are `204`";
    for (method, expected) in [
        // A server of its own, and another name.
        (
            r#"#[sdx_endpoint(method = "POST", base_url = "https://upload.example.com", path = "/api/2/files/<id>", pattern = "^g$")]
            async fn copy(&self, id: &str) -> Result<(), Error>;"#,
            &[pattern][..],
        ),
        // Swapped, and that is allowed: `x` is `{x}` still.
        (
            r#"#[sdx_endpoint(method = "GET", path = "/a/<y>/<x>", contract(allow(path)))]
            async fn a(&self, #[path(pattern = "^y$")] y: &str, #[path(pattern = "^x$")] x: &str) -> Result<(), Error>;"#,
            &[],
        ),
        (
            r#"#[sdx_endpoint(method = "GET", path = "/a/<y>/<x>", contract(allow(path)))]
            async fn a(&self, #[path(pattern = "^x$")] y: &str, #[path(pattern = "^x$")] x: &str) -> Result<(), Error>;"#,
            &[pattern],
        ),
        // Another path: what has another name is not known.
        (
            r#"#[sdx_endpoint(method = "GET", path = "/b/<x>/<z>", operation = "getA", contract(allow(path)))]
            async fn a(&self, #[path(pattern = "^z$")] x: &str, #[path(pattern = "^z$")] z: &str) -> Result<(), Error>;"#,
            &[pattern],
        ),
        (
            r#"#[sdx_endpoint(method = "PUT", path = "/a/<x>/<y>", status = 201, operation = "getA", contract(allow(method)))]
            async fn a(&self, #[path(pattern = "^x$")] x: &str, #[path(pattern = "^y$")] y: &str) -> Result<(), Error>;"#,
            &[status],
        ),
    ] {
        assert_eq!(facts(PATHS, method), expected, "{method}");
    }
}
