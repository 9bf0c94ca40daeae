//! Misuses of `#[derive(ByStatus)]`.

misuses! {
    /// An enum that cannot be chosen from by status.
    ByStatusMisuse as ByStatus in "by_status";

    NotEnum { item: String } = "struct_item" | "union_item"
        => "`ByStatus` is derived on an enum, not on {item}",
        help "write an enum with one variant per status";
    NoVariant { name: String } = "no_variant"
        => "`{name}` has no variant that could take a status";
    Missing { variant: String } = "missing_status"
        => "variant `{variant}` takes no status",
        help "write `#[status(404)]`, `#[status(\"4XX\")]`, or `#[status(default)]` above it";
    Empty = "status_empty" | "status_bare"
        => "`status` needs a code",
        help "write `#[status(404)]`, `#[status(\"4XX\")]`, or `#[status(default)]`";
    NameValue { value: String } = "status_name_value"
        => "expected `#[status({value})]`, found `#[status = {value}]`";
    Delimiter { written: String } = "status_in_braces"
        => "the statuses are written in parentheses",
        help "write `#[status({written})]`";
    AttributeTwice { variant: String } = "attribute_twice"
        => "variant `{variant}` already has the `status` attribute",
        help "put all codes in one: `#[status(200, 201)]`";
    Twice { status: String, variant: String } = "status_twice" | "range_twice" | "default_twice"
        => "status `{status}` is given twice",
        note "`{variant}` already takes it";
    OutOfRange { status: String } = "status_out_of_range"
        => "`{status}` is not an HTTP status code",
        help "use 200 to 599";
    Informational { status: String } = "status_informational"
        => "`{status}` is never a final response";
    Range { range: String, help: String } = "range_unknown" | "range_lower_case"
        => "`{range}` is not a range of statuses",
        help "{help}";
    Text { status: String } = "status_string"
        => "a status code must be an integer",
        help "write `{status}`";
    Word { word: String, help: String } = "word_near" | "word_far"
        => "`{word}` is not a status",
        help "{help}";
    Unreadable { help: String } = "status_expression" | "status_alternatives" | "status_suffix" | "status_span"
        => "`status` takes codes, ranges such as `\"4XX\"`, and `default`",
        help "{help}";
    BytesOfText { ty: String } = "bytes_of_text"
        => "`bytes` reads a body as `Bytes` or `Vec<u8>`, not as `{ty}`",
        help "write `text` in place of `bytes`, or `Bytes` in place of the type";
    TextOfBytes { ty: String } = "text_of_bytes"
        => "`text` reads a body as `String` or `Bytes`, not as `{ty}`",
        help "write `String` in place of the type, or remove `text`";
    FormatTwice { word: String } = "reader_twice"
        => "a body is read in one way, and `{word}` is another";
    FormatWithoutBody { word: String, variant: String } = "reader_without_body"
        => "`{word}` says how a body is read, and `{variant}` holds none",
        help "remove `{word}`, or give the variant a type: `{variant}(…)`";
    Borrowed { owned: String } = "borrowed_body"
        => "a body cannot borrow",
        note "it is read from the response",
        help "write `{owned}`";
    NamedFields { variant: String } = "named_fields"
        => "a variant holds one body, and its field has no name",
        help "write `{variant}(…)`";
    SeveralFields { variant: String } = "several_fields"
        => "a variant holds one body, and `{variant}` has several fields",
        help "put them in one type";
    Misplaced = "on_enum" | "on_field"
        => "`status` belongs on a variant";
    Key = "option_unknown"
        => "`by_status` takes `crate = …`, or `openapi = …` with `operations = […]`";
    Contract = "openapi_alone" | "operations_alone" | "operations_string" | "operations_empty"
        => "`openapi` and `operations` belong together",
        help "write `openapi = \"openapi.yaml\", operations = [\"deleteApiKey\"]`";
}
