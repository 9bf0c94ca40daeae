//! Facts in which a declaration and the document of its provider differ.

misuses! {
    /// What drifted, with the place of the document.
    Drift as Contract in "contract";

    Unreadable { message: String, help: String } = "absent_document" | "no_document"
        => "the document cannot be used: {message}",
        help "{help}";
    NoOperation { id: String, help: String } = "operation_unknown" | "operation_near" | "failure_operation"
        => "the document has no operation `{id}`",
        help "{help}";
    NoPath { verb: String, path: String, help: String, at: String } = "path_unknown" | "path_near" | "path_slash" | "path_above_api"
        => "the document has no `{verb} {path}`",
        help "{help}",
        source "{at}";
    OtherMethod { found: String, known: String, help: String, at: String } = "method" | "method_of_operation" | "method_by_name"
        => "the method of this operation is not `{found}`, but {known}",
        help "{help}",
        source "{at}";
    OtherPath { found: String, known: String, at: String } = "path_of_operation" | "path_by_name"
        => "the path of this operation is not `{found}`",
        help "write `path = \"{known}\"`",
        source "{at}";
    Swapped { found: String, known: String, at: String } = "path_swapped"
        => "the parameters of `{found}` are in another order than those of the document",
        help "write `path = \"{known}\"`",
        source "{at}";
    OtherServer { url: String, known: String, at: String } = "base_url"
        => "the operation has no server `{url}`",
        help "write `base_url = \"{known}\"`",
        source "{at}";
    Missing { place: String, name: String, at: String } = "required_query" | "required_header" | "required_cookie"
        => "the {place} parameter `{name}` is required, and nothing sends it",
        help "add an argument `#[{place}(\"{name}\")]`",
        source "{at}";
    Unknown { place: String, name: String, help: String, at: String } = "unknown_query" | "unknown_renamed" | "unknown_cookie" | "unknown_header" | "unknown_conditional" | "unknown_flag" | "unknown_many" | "unknown_constant" | "header_near"
        => "the operation has no {place} parameter `{name}`",
        help "{help}",
        source "{at}";
    Moved { name: String, found: String, place: String, at: String } = "moved_to_header" | "moved_to_query"
        => "`{name}` is no {found} parameter of the operation, but a {place} parameter",
        help "write `#[{place}(\"{name}\")]`",
        source "{at}";
    Optional { what: String, ty: String, at: String } = "optional_query" | "optional_header" | "optional_body" | "optional_allowed_elsewhere" | "optional_cookie" | "optional_field"
        => "{what} is required",
        help "take `{ty}`",
        source "{at}";
    OtherStyle { name: String, found: String, known: String, at: String } = "style_list" | "style_default" | "style_map" | "style_pipe_of_rooms" | "style_json" | "style_brackets"
        => "the style of `{name}` is `{known}`, not `{found}`",
        help "write `style = \"{known}\"`",
        source "{at}";
    OtherPattern { known: String, witness: String, at: String } = "pattern" | "pattern_of_query" | "pattern_of_key" | "pattern_of_prefix" | "pattern_of_header" | "pattern_of_allowed_path"
        => "the pattern of the document is another one",
        note "{witness}",
        help "write `pattern = {known}`",
        source "{at}";
    OtherBound { key: String, found: String, known: String, at: String } = "bounds_length" | "bounds_number" | "bounds_exclusive" | "bounds_items" | "bounds_maximum" | "bounds_of_path" | "bounds_of_number_in_path" | "bounds_of_field"
        => "`{key}` is {known} in the document, not {found}",
        help "write `{key} = {known}`",
        source "{at}";
    MissingConstraint { argument: String, key: String, value: String, fix: String, at: String } = "missing_pattern" | "missing_length" | "missing_number" | "missing_maximum" | "missing_pattern_of_query" | "missing_pattern_of_header"
        => "the document has `{key} = {value}` for `{argument}`",
        help "{fix}, or `allow(missing_constraint)` for all",
        source "{at}";
    OtherType { what: String, found: String, known: String, help: String, at: String } = "type_integer" | "type_text" | "type_item" | "type_list" | "type_boolean" | "type_number" | "type_of_header" | "type_of_path" | "type_of_cookie" | "type_of_field" | "type_of_body" | "type_of_success"
        => "{what} is of type `{known}`, and this is {found}",
        help "{help}",
        source "{at}";
    OtherConstant { name: String, value: String, known: String, at: String } = "constant_value" | "constant_number"
        => "`{value}` is no value of the query parameter `{name}`",
        help "write {known}",
        source "{at}";
    MissingBody { media: String, at: String } = "body_missing"
        => "the operation needs a body of `{media}`",
        help "add an argument `#[body]`",
        source "{at}";
    UnknownBody { at: String } = "body_unknown" | "body_of_delete"
        => "the operation has no body",
        help "remove the argument",
        source "{at}";
    OtherMedia { found: String, known: String, help: String, at: String } = "body_media" | "body_form" | "body_multipart" | "body_json_of_form"
        => "the body is not `{found}`, but {known}",
        help "{help}",
        source "{at}";
    UnknownField { name: String, help: String, at: String } = "field_unknown" | "part_unknown" | "field_renamed" | "part_renamed"
        => "the body has no field `{name}`",
        help "{help}",
        source "{at}";
    MissingField { name: String, at: String } = "field_missing" | "part_missing"
        => "the field `{name}` of the body is required, and nothing sends it",
        help "add an argument for `{name}`",
        source "{at}";
    OtherStatus { found: String, known: String, help: String, at: String } = "status" | "status_list" | "status_range" | "status_below_api" | "allowed_for_another" | "status_of_put" | "status_of_api" | "status_of_allowed_path"
        => "{found} is no success of the operation; its successes are {known}",
        help "{help}",
        source "{at}";
    MissingStatus { code: String, help: String, at: String } = "status_missing"
        => "{code} is a success of the operation as well",
        help "{help}",
        source "{at}";
    OtherAccept { found: String, known: String, help: String, at: String } = "accept" | "accept_default" | "accept_text" | "accept_of_events"
        => "no success of the operation is `{found}`; its media types are {known}",
        help "{help}",
        source "{at}";
    NoValue { ty: String, at: String } = "no_value" | "no_value_of_list" | "no_value_in_response"
        => "no success of the operation has a body, and `{ty}` needs one",
        help "return `()`",
        source "{at}";
    MayHaveNoValue { ty: String, at: String } = "value_beside_empty"
        => "a success of the operation has no body, and `{ty}` needs one",
        help "take `Option<{ty}>`",
        source "{at}";
    UnknownFailure { status: String, known: String, at: String } = "failure" | "failure_range"
        => "{status} is no response of the operation; its responses are {known}",
        help "remove it, or name the operation that has it in `operations`",
        source "{at}";
    Unauthorized { scheme: String, at: String } = "security" | "security_of_trait"
        => "the operation needs a credential (`{scheme}`)",
        help "remove `auth = \"none\"`",
        source "{at}";
    Deprecated { at: String } = "deprecated" | "deprecated_elsewhere"
        => "the operation is deprecated",
        help "write `#[deprecated]` on the method, so that its users see it, or `allow(deprecated)`",
        source "{at}";
    UnknownPageParameter { name: String, help: String, at: String } = "page_parameter" | "page_offset"
        => "the operation has no query parameter `{name}`, which `paginate` sends",
        help "{help}",
        source "{at}";
    UnknownPlace { name: String, help: String, at: String } = "page_place" | "envelope_place" | "page_next" | "page_of_items"
        => "the success of the operation has no member `{name}`",
        help "{help}",
        source "{at}";
    NoSchema { name: String, help: String } = "schema_unknown" | "schema_near" | "schema_pointer"
        => "the document has no schema `{name}`",
        help "{help}";
    PropertyAbsent { name: String, ty: String, at: String } = "property_optional" | "property_write_only"
        => "the property `{name}` may be absent",
        help "take `Option<{ty}>`, or write `#[serde(default)]`",
        source "{at}";
    PropertyNull { name: String, ty: String, at: String } = "property_null"
        => "the property `{name}` may be `null`",
        help "take `Option<{ty}>`",
        source "{at}";
    PropertyUnknown { name: String, help: String, at: String } = "property_near" | "property_unknown" | "property_renamed"
        => "the schema has no property `{name}`",
        help "{help}",
        source "{at}";
    PropertyMissing { name: String, at: String } = "property_missing"
        => "the property `{name}` is required, and nothing writes it",
        help "add a field for `{name}`",
        source "{at}";
    PropertyType { name: String, found: String, known: String, at: String } = "property_type" | "property_list"
        => "the property `{name}` is of type `{known}`, and this is {found}",
        help "take a type that is read from `{known}`",
        source "{at}";
    ValueUnknown { value: String, help: String, at: String } = "value_unknown"
        => "the schema has no value `{value}`",
        help "{help}",
        source "{at}";
    NoOther { name: String, at: String } = "value_other"
        => "a value that the document does not have yet is no `{name}`",
        help "add a variant for it: `#[serde(other)] Unknown`",
        source "{at}";
    Incomplete { operations: String } = "incomplete" | "incomplete_tag" | "incomplete_path"
        => "{operations} not declared",
        help "declare what is missing (`sdx-endpoint import --missing` writes the types, too), or write `contract = \"none\"` for what is left out on purpose";
    NothingToComplete { what: String } = "complete_nothing"
        => "the document has no {what}",
        help "check the spelling";
}
