//! The typed view over documents in both versions.

use super::{AdditionalProperties, Location, ResponseStatus, SchemaType, SecurityScheme, Style};
use crate::{Document, Number, Schema};

fn document(text: &str) -> Document {
    Document::from_text("test.yaml", text).unwrap()
}

#[test]
fn merges_parameters_of_the_path() {
    let document = document(
        "
openapi: 3.0.3
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: page, in: query, schema: {type: integer}}
      - {name: X-Trace, in: header, schema: {type: string}}
    get:
      parameters:
        - {name: limit, in: query, style: pipeDelimited}
        - {name: page, in: query, required: true}
        - {name: x-trace, in: header, required: true}
",
    );
    let operations = document.operations().unwrap();
    let parameters = operations[0].parameters().unwrap();
    let shown: Vec<_> = parameters
        .iter()
        .map(|one| {
            (
                one.name(),
                one.location(),
                one.is_required(),
                one.explodes(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("id", Location::Path, true, false),
            ("page", Location::Query, true, true),
            ("x-trace", Location::Header, true, false),
            ("limit", Location::Query, false, false),
        ]
    );
    assert_eq!(parameters[3].style(), Style::PipeDelimited);
    assert_eq!(
        parameters[1].node().pointer(),
        "#/paths/~1a~1{id}/get/parameters/1"
    );
}

#[test]
fn sorts_responses() {
    let document = document(
        "
openapi: 3.0.3
paths:
  /a:
    get:
      responses:
        default: {description: d}
        4XX: {description: r}
        404: {description: c, content: {application/json: {schema: {type: string}}}}
        '200': {$ref: '#/components/responses/Ok'}
        x-note: 1
components: {responses: {Ok: {description: fine}}}
",
    );
    let operations = document.operations().unwrap();
    let responses = operations[0].responses().unwrap();
    let statuses: Vec<_> = responses.iter().map(super::Response::status).collect();
    assert_eq!(
        statuses,
        [
            ResponseStatus::Code(200),
            ResponseStatus::Code(404),
            ResponseStatus::Range(4),
            ResponseStatus::Default
        ]
    );
    assert_eq!(responses[0].node().pointer(), "#/components/responses/Ok");
    assert!(responses[1].content()[0].is_json());
}

#[test]
fn reads_security_and_servers() {
    let document = document(
        "
openapi: 3.1.0
servers:
  - url: https://{region}.example.com/v1
    variables: {region: {default: eu, enum: [eu, us]}}
security: [{token: []}]
paths:
  /a:
    servers: [{url: 'https://files.example.com'}]
    get: {security: []}
    put: {security: [{}, {token: []}]}
    post: {servers: [{url: 'https://upload.example.com'}]}
components:
  securitySchemes:
    token: {type: http, scheme: Bearer}
    key: {type: apiKey, in: header, name: X-Key}
",
    );
    assert_eq!(
        document.servers()[0].default_url(),
        "https://eu.example.com/v1"
    );
    let operations = document.operations().unwrap();
    let security: Vec<_> = operations
        .iter()
        .map(|one| one.security().unwrap())
        .collect();
    assert!(security[0].is_empty());
    assert!(security[1][0].is_empty());
    assert_eq!(security[2][0].schemes(), ["token"]);
    assert_eq!(
        operations[0].own_servers()[0].url(),
        "https://files.example.com"
    );
    assert_eq!(
        operations[2].own_servers()[0].url(),
        "https://upload.example.com"
    );
    assert_eq!(
        document.security_scheme("token").unwrap(),
        Some(SecurityScheme::Bearer)
    );
    assert_eq!(
        document.security_scheme("key").unwrap(),
        Some(SecurityScheme::Header("X-Key".to_owned()))
    );
    assert_eq!(document.security_scheme("other").unwrap(), None);
}

fn schema<'d>(document: &'d Document, name: &str) -> Schema<'d> {
    let components = document.node().unwrap().get("components").unwrap();
    Schema::new(components.get("schemas").unwrap().get(name).unwrap()).unwrap()
}

#[test]
fn reads_both_spellings_of_nullable_and_bounds() {
    let document = document(
        "
openapi: 3.1.0
components:
  schemas:
    Old: {type: integer, nullable: true, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}
    New: {type: [integer, 'null'], exclusiveMinimum: 1, maximum: 9, exclusiveMaximum: 10}
    Unquoted: {type: [string, null]}
    Many: {type: [string, integer]}
    Only: {const: a}
    Any: {description: anything}
    True: true
",
    );
    for name in ["Old", "New"] {
        let schema = schema(&document, name);
        assert!(schema.is_nullable(), "{name}");
        assert_eq!(schema.types().only(), Some(SchemaType::Integer), "{name}");
        let (least, most) = (schema.minimum().unwrap(), schema.maximum().unwrap());
        assert_eq!(
            (least.value, least.exclusive),
            (Number::Integer(1), true),
            "{name}"
        );
        assert_eq!(
            (most.value, most.exclusive),
            (Number::Integer(9), false),
            "{name}"
        );
    }
    assert!(schema(&document, "Unquoted").is_nullable());
    assert_eq!(schema(&document, "Many").types().only(), None);
    assert_eq!(
        schema(&document, "Only").values()[0].as_str().as_deref(),
        Some("a")
    );
    assert!(schema(&document, "Any").is_any());
    assert!(schema(&document, "True").is_any());
}

#[test]
fn reads_what_maps_hold() {
    let document = document(
        "
openapi: 3.0.0
components:
  schemas:
    Key:
      type: object
      required: [id]
      properties: {id: {type: string, readOnly: true}, owner: {$ref: '#/components/schemas/Owner'}}
      discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/Owner'}}
    Owner: {additionalProperties: false}
    Map: {additionalProperties: {type: string}}
    Open: {additionalProperties: {}}
",
    );
    let key = schema(&document, "Key");
    let properties = key.properties().unwrap();
    assert!(properties[0].1.is_read_only());
    assert_eq!(properties[1].1.name().as_deref(), Some("Owner"));
    assert_eq!(
        properties[1].1.node().pointer(),
        "#/components/schemas/Owner"
    );
    assert_eq!(key.required(), ["id"]);
    assert_eq!(key.discriminator().unwrap().mapping.len(), 1);
    let additional = |name| schema(&document, name).additional_properties().unwrap();
    assert!(matches!(
        additional("Key"),
        AdditionalProperties::Unspecified
    ));
    assert!(matches!(
        additional("Owner"),
        AdditionalProperties::Forbidden
    ));
    assert!(matches!(additional("Map"), AdditionalProperties::Schema(_)));
    assert!(matches!(additional("Open"), AdditionalProperties::Any));
}

#[test]
fn says_where_a_parameter_is_wrong() {
    let document = document(
        "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n        - {name: b, in: body}\n",
    );
    let operations = document.operations().unwrap();
    assert_eq!(
        operations[0].parameters().unwrap_err().to_string(),
        "test.yaml:6:11: #/paths/~1a/get/parameters/0: the parameter `b` is in `body`; \
         write `path`, `query`, `header`, or `cookie`; a body is a `requestBody`"
    );
}

#[test]
fn names_schemas_after_their_references() {
    let text = "openapi: 3.0.0\ncomponents:\n  schemas:\n    'a b/c~d': {type: object, properties: {x: {items: {type: string}}}}\n    \
                1st: {$ref: '#/components/schemas/a%20b~1c~0d'}\n    \
                2nd: {$ref: '#/components/schemas/a b~1c~0d/properties/x/items'}\n    \
                3rd: {$ref: '#/components/schemas/a b~1c~0d/properties/x'}\n";
    let document = Document::from_text("t.yaml", text).unwrap();
    let schemas = document.node().unwrap().get("components").unwrap();
    let schemas = schemas.get("schemas").unwrap();
    for (name, expected) in [
        ("1st", Some("a b/c~d")),
        ("2nd", None),
        ("3rd", Some("x")),
        ("a b/c~d", None),
    ] {
        let schema = Schema::new(schemas.get(name).unwrap()).unwrap();
        assert_eq!(schema.name().as_deref(), expected, "{name}");
    }
}
