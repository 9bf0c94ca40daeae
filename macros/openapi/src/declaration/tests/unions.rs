//! Unions: their order, their tags, and what is no union at all.

use super::brief;

/// The first variant that fits is taken, so that one which forgets members of another comes after it.
#[test]
fn orders_unions_so_that_nothing_is_forgotten() {
    let of = |members: &str| {
        let text = brief(
            &format!(
                "  /k:\n    get:\n      operationId: a\n      responses: {{200: {{content: {{application/json: {{schema: {{oneOf: [{members}]}}}}}}}}}}"
            ),
            "    Small: {type: object, required: [id], properties: {id: {type: string}}}\n    \
             Large: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}}}\n    \
             Other: {type: object, properties: {name: {type: string}}}\n    \
             Another: {type: object, properties: {title: {type: string}}}\n    \
             Either: {oneOf: [{type: integer}, {type: string}]}",
        );
        let (_, union) = text.split_once("enum AResponse { ").unwrap();
        let (union, _) = union.split_once(" Unknown(").unwrap();
        (
            union.to_owned(),
            text.matches("pub other: BTreeMap").count(),
        )
    };
    let named = |names: &[&str]| {
        let members = names
            .iter()
            .map(|name| format!("{{$ref: '#/components/schemas/{name}'}}"));
        of(&members.collect::<Vec<_>>().join(", "))
    };
    assert_eq!(
        named(&["Small", "Large"]),
        ("Large(Large), Small(Small),".to_owned(), 0)
    );
    // Each takes the other's values, so that the first keeps what it does not know.
    assert_eq!(
        named(&["Other", "Another", "Small"]),
        (
            "Small(Small), Other(Other), Another(Another),".to_owned(),
            1
        )
    );
    // The last variant of a union takes anything.
    assert_eq!(
        named(&["Either", "Small"]),
        ("Small(Small), Either(Either),".to_owned(), 0)
    );
}

#[test]
fn reads_null_and_anything_in_unions() {
    let of = |schema: &str| {
        brief(
            &format!(
                "  /k:\n    get:\n      operationId: a\n      responses: {{200: {{content: {{application/json: {{schema: {schema}}}}}}}}}"
            ),
            "    K: {type: object, properties: {id: {type: string}, k: {type: string}}}\n    \
             L: {type: object, properties: {id: {type: string}, l: {type: string}}}\n    \
             N: {type: [string, 'null']}\n    \
             M: {type: object, properties: {id: {type: integer}, m: {type: string}}}",
        )
    };
    for (schema, expected) in [
        (
            "{anyOf: [{$ref: '#/components/schemas/K'}, {nullable: true}]}",
            "Result<Option<K>, Error>",
        ),
        (
            "{anyOf: [{$ref: '#/components/schemas/K'}, {}]}",
            "Result<serde_json::Value, Error>",
        ),
        ("{type: 'null'}", "Result<serde_json::Value, Error>"),
        (
            "{type: string, enum: [a, null]}",
            "Result<Option<AResponse>, Error>",
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/N'}]}",
            "Result<Option<String>, Error>",
        ),
        (
            "{type: integer, minimum: 0, maximum: 18446744073709551615}",
            "Result<u64, Error>",
        ),
        // Two values of the tag are two variants, and numbers are no tags of serde.
        (
            "{oneOf: [{$ref: '#/components/schemas/K'}, {$ref: '#/components/schemas/L'}], discriminator: {propertyName: id, mapping: {a: K, b: K, c: L}}}",
            "#[serde(tag = \"id\")] pub enum AResponse { #[serde(rename = \"a\")] A(K), #[serde(rename = \"b\")] B(K), #[serde(rename = \"c\")] L(L),",
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/L'}, {$ref: '#/components/schemas/M'}], discriminator: {propertyName: id}}",
            "#[serde(untagged)] pub enum AResponse",
        ),
        (
            "{oneOf: [{type: object, properties: {error: {type: string}}}, {type: object, additionalProperties: {type: integer}}]}",
            "Error(AResponseError), Map(BTreeMap<String, i64>),",
        ),
    ] {
        let text = of(schema);
        assert!(text.contains(expected), "{schema}\n{text}");
    }
}
