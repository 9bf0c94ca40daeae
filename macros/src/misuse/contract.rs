//! Misuses of the keys `operation` and `contract`, and of the list of the attribute `sdx_contract`.

misuses! {
    /// What is compared with a document, and how, said wrongly.
    #[cfg_attr(
        not(feature = "openapi"),
        allow(dead_code, reason = "the attribute reads nothing then")
    )]
    ContractKeyMisuse as ContractKey in "contract_key";

    Form = "contract_bare" | "contract_true" | "contract_empty" | "contract_rule"
        => "expected `contract = \"none\"` or `contract(allow(…))`",
        help "write `contract = \"none\"` to leave the endpoint out, or `contract(allow(missing_constraint))` to leave out a rule";
    EmptyOperation = "operation_empty"
        => "`operation` names no operation",
        help "write the `operationId` of the document: `operation = \"deleteApiKey\"`";
    AllowEmpty = "allow_empty"
        => "`allow(…)` names no rule",
        help "write the rules, such as `allow(missing_constraint)`, or remove it";
    UnknownRule { word: String, help: String } = "rule_near" | "rule_far" | "rule_string"
        => "`{word}` is no rule of a contract",
        help "{help}";
    NoPath = "path_missing" | "path_word"
        => "expected the path of the document first",
        help "write `#[sdx_contract(\"openapi.yaml\")]`; the path is relative to the folder of `Cargo.toml`";
    UnknownKey { key: String } = "key_unknown" | "key_assigned"
        => "unknown key `{key}`",
        help "behind the path there can be `complete`, `complete(\"tag\")`, `complete(\"/path\")`, and `allow(…)`";
    CompleteForm = "complete_number" | "complete_assigned"
        => "expected `complete`, or `complete(…)` with a tag or a path",
        help "write `complete`, `complete(\"API Keys\")`, or `complete(\"/api/keys\")`";
    SchemaForm = "schema_without_list" | "schema_without_name" | "schema_without_use" | "schema_key"
        => "expected the document, a schema, and what the type is for",
        help "write `#[api_schema(\"openapi.yaml\", name = \"ApiKey\", response)]`, with `request` for what is sent, or `at = \"#/…\"` for a schema without a name";
    NotTrait { item: String } = "not_trait" | "not_method"
        => "`#[sdx_contract]` is for a trait with endpoints, and this is {item}",
        help "write it on the trait; `contract(…)` of `#[sdx_endpoint]` is for one method";
}

/// What the attribute says where the feature is off.
#[cfg(not(feature = "openapi"))]
pub(crate) const FEATURE_OFF: &str = "comparing with a document needs the feature `openapi` of `sdx-endpoint`\n\
     help: write `sdx-endpoint = { version = \"0.1\", features = [\"openapi\"] }` in `Cargo.toml`";
