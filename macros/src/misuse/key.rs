//! Misuses of the attribute's own syntax and of its simple keys.

misuses! {
    /// A wrong key, or a wrong value of one.
    KeyMisuse as Key in "attribute";

    Empty = "empty"
        => "the `sdx_endpoint` attribute needs `method` and `path`",
        help "write `#[sdx_endpoint(method = \"GET\", path = \"/…\")]`";
    MissingMethod = "missing_method"
        => "`method` is missing from the `sdx_endpoint` attribute",
        help "add `method = \"GET\"`";
    MissingPath = "missing_path"
        => "`path` is missing from the `sdx_endpoint` attribute",
        help "add `path = \"/…\"`";
    UnknownKeyNear { key: String, suggestion: String } = "unknown_key_near"
        => "unknown key `{key}`",
        help "did you mean `{suggestion}`?";
    UnknownKeyFar { key: String, keys: String } = "unknown_key_far"
        => "unknown key `{key}`",
        help "the keys are {keys}";
    DuplicateKey { key: String, first: String } = "duplicate_key"
        => "`{key}` is given twice",
        note "it is already `{first}`",
        help "remove one of them";
    KeyWithoutValue { key: String, example: String } = "key_without_value"
        => "`{key}` needs a value",
        help "write `{example}`";
    KeyCallForm { key: String, example: String } = "key_call_form"
        => "expected `{key} = …`, found `{key}(…)`",
        help "write `{example}`";
    KeyBraces { key: String, example: String } = "key_braces"
        => "expected `{key} = …`, found `{key}` and brackets",
        help "write `{example}`";
    WrongOperator { found: String, example: String } = "key_colon" | "key_double_equals" | "key_fat_arrow"
        => "expected `=`, found `{found}`",
        help "write `{example}`";
    MissingEquals { found: String, example: String } = "missing_equals"
        => "expected `=` before `{found}`",
        help "write `{example}`";
    Semicolon = "semicolon"
        => "expected `,`, found `;`",
        help "write `,`";
    NotComma { found: String } = "not_a_comma"
        => "expected `,`, found `{found}`",
        help "write `,`";
    InnerBrackets { open: String, close: String } = "inner_parentheses" | "inner_braces"
        => "the keys are in `{open}{close}` of their own",
        help "remove the inner `{open}` and `{close}`";
    AdjacentLiteral { found: String, help: String } = "adjacent_literal"
        => "expected `,` before `{found}`",
        help "{help}";
    QuotedKey { key: String, example: String } = "key_quoted"
        => "the key `{key}` is written without quotes",
        help "write `{example}`";
    Habit { key: String, help: String } = "habit_path" | "habit_method" | "habit_argument" | "habit_client" | "habit_verb_as_key" | "habit_verb_call" | "habit_signature"
        => "unknown key `{key}`",
        help "{help}";
    BareValue { example: String } = "bare_string" | "bare_method" | "bare_equals"
        => "a value needs a key",
        help "write `{example}`";
    UnexpectedToken { found: String } = "unexpected_token"
        => "expected a key, found `{found}`",
        help "remove `{found}`";
    ValueIdentifier { key: String, example: String } = "value_identifier"
        => "`{key}` must be a string literal",
        help "write `{example}`";
    ValueExpression { key: String, help: String } = "value_expression"
        => "`{key}` must be a string literal, not an expression",
        note "`{key}` is read while the attribute expands, before constants have values",
        help "{help}";
    ValueList { key: String, example: String } = "value_list"
        => "`{key}` takes one string, not a list",
        help "write `{example}`, and declare a method for each of the others";
    ValueInBrackets { key: String, example: String } = "value_in_brackets"
        => "the value of `{key}` is written without brackets",
        help "write `{example}`";
    ValueKind { key: String, found: String, example: String } = "value_number"
        => "`{key}` must be a string literal, found {found}",
        help "write `{example}`";
    ValueBytes { key: String, found: String, prefix: String } = "value_bytes"
        => "`{key}` must be a string literal, found {found}",
        help "remove the `{prefix}`";
    MissingQuote { value: String } = "missing_quote"
        => "a quote is missing before `{value}`",
        help "write `\"{value}\"`";
    ValueSuffix { suffix: String } = "value_suffix"
        => "string literals have no suffix",
        help "remove `{suffix}`";
    MissingComma { next: String } = "missing_comma"
        => "expected `,` before `{next}`";
    AttributeTwice { method: String } = "attribute_twice"
        => "`{method}` already has the `sdx_endpoint` attribute",
        help "remove one of them";
    CrateRelative = "crate_relative"
        => "`crate` must be an absolute path",
        help "write `crate = crate::…` or `crate = ::sdx_endpoint`";
    CrateNotPath { help: String } = "crate_not_path"
        => "`crate` must be a path",
        help "{help}";
    IdempotentNotBool { help: String } = "idempotent_not_bool"
        => "`idempotent` must be `true` or `false`",
        help "{help}";
    RetryUnknown = "retry_unknown"
        => "`retry` can only be `\"off\"`",
        note "a client's `RetryPolicy` says when a call is tried again",
        help "remove `retry`; to allow retries of a `POST`, write `idempotent = true`";
    DurationWithoutUnit { key: String, seconds: String } = "timeout_malformed"
        => "`{key}` needs a unit",
        help "write `\"{seconds}s\"` or `\"{seconds}000ms\"`";
    DurationUnreadable { key: String, value: String, help: String } = "timeout_unreadable" | "timeout_fraction" | "timeout_empty"
        => "`{key}` must be a duration, not `\"{value}\"`",
        help "{help}";
    DurationZero { key: String } = "timeout_zero"
        => "`{key}` must be longer than zero";
    DurationTooLong { key: String } = "timeout_too_long"
        => "`{key}` must be at most a year";
    RenameAllUnknown { value: String, help: String } = "rename_all_unknown"
        => "unknown case `{value}`",
        help "{help}";
    AcceptMalformed { value: String, help: String } = "accept_malformed" | "body_media_malformed"
        => "`{value}` is not a media type",
        help "{help}";
    AcceptEmptyItem = "accept_empty_item"
        => "a media type is missing beside a comma",
        help "remove the comma";
    AcceptWeight { weight: String } = "accept_weight"
        => "`{weight}` is not a weight",
        help "write a number from 0 to 1 with three decimals at most, such as `q=0.5`";
    AcceptNothing = "accept_nothing"
        => "`accept` refuses every media type",
        note "the weight 0 says that a media type is not accepted",
        help "write the media type that is read, without a weight or with a greater one";
    AcceptMixed { first: String, other: String, help: String } = "accept_mixed" | "accept_range_first"
        => "`{other}` is read in another way than `{first}`",
        note "a response is read as the first media type says, whichever arrives",
        help "{help}";
    AuthUnknown { help: String } = "auth_unknown"
        => "`auth` can only be `\"none\"` or `\"client\"`",
        note "credentials belong to the client",
        help "{help}";
    BaseUrlInvalid { reason: String, help: String } = "base_url_invalid"
        => "`base_url` must be an `https` URL",
        note "{reason}",
        help "{help}";
}
