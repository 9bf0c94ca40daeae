//! Misuses of header names, header values, and `status`.

misuses! {
    /// A header or status that cannot be sent or answered.
    HeaderStatusMisuse as HeaderStatus in "header_status";

    HeaderForm = "header_bare"
        => "`header` needs a name and a value",
        help "write `header(\"Name\" = \"value\")`";
    HeaderAssigned { example: String } = "header_assigned" | "header_brackets"
        => "`header` takes its name and value in parentheses",
        help "write `{example}`";
    HeaderWithoutValue { example: String } = "header_without_value"
        => "a constant header needs a value",
        note "an argument that is a header is marked `#[header(\"…\")]`",
        help "write `{example}`";
    HeaderSeparator { found: String, example: String } = "header_comma" | "header_colon" | "header_arrow"
        => "expected `=` between name and value, found `{found}`",
        help "write `{example}`";
    HeaderNameKind { example: String } = "header_name_identifier" | "header_name_unquoted"
        => "a header name must be a string literal",
        help "write `{example}`";
    HeaderWords { example: String } = "header_name_value_words"
        => "`header` has no keys of its own",
        help "write `{example}`";
    HeaderValueKind { example: String } = "header_value_number" | "header_value_expression"
        => "a header value must be a string literal",
        note "it is read while the attribute expands, before constants have values",
        help "{example}";
    HeaderSeveral { example: String } = "header_several"
        => "`header` takes one header",
        help "write `{example}`";
    HeaderNameEmpty = "header_name_empty"
        => "header name is empty",
        help "write a name such as `X-View`";
    HeaderNameInvalid { name: String, found: String, help: String } = "header_name_invalid" | "header_argument_invalid"
        => "`{name}` is not a header name: it contains {found}",
        note "letters, digits, and ``!#$%&'*+-.^_`|~`` are allowed",
        help "{help}";
    HeaderValueLineBreak = "header_value_newline"
        => "header value contains a line break",
        note "a line break would start another header";
    HeaderValueControl { found: String } = "header_value_control"
        => "header value contains the control character `{found}`";
    HeaderValueNonAscii = "header_value_non_ascii"
        => "header value must be visible ASCII";
    HeaderValueSpace { fixed: String } = "header_value_space"
        => "header value has a space around it",
        help "write `\"{fixed}\"`";
    HeaderReserved { name: String } = "header_reserved"
        => "`{name}` is set by the HTTP client",
        help "remove it";
    HeaderCredential { name: String } = "header_credential"
        => "`{name}` is set from the client's credential",
        help "mark an argument `#[bearer]` to replace it for one call, or give the client another credential";
    HeaderCookie = "header_cookie"
        => "`Cookie` is not set by `#[header]`",
        note "a request has one `Cookie` header, in which the cookies of the client and of every argument are merged",
        help "mark the argument `#[cookie(\"name\")]`";
    HeaderAccept { value: String } = "header_accept"
        => "`Accept` is set by the key `accept`",
        note "`accept` also says how the response is read",
        help "write `accept = \"{value}\"`";
    ContentTypeMalformed { value: String, help: String } = "content_type_malformed"
        => "`{value}` is not a media type",
        help "{help}";
    ContentTypeMultipart { value: String } = "content_type_multipart"
        => "`{value}` needs a boundary, which only parts bring",
        help "remove this header, and mark each part `#[part]`";
    HeaderTwice { name: String } = "header_twice" | "header_argument_twice"
        => "header `{name}` is given twice",
        note "header names ignore case";
    StatusOutOfRange { status: String } = "status_out_of_range"
        => "`{status}` is not an HTTP status code",
        help "use 100 to 599";
    StatusNotSuccess { status: String } = "status_not_success"
        => "`{status}` is not a success status",
        note "other statuses become an error by themselves";
    StatusInformational { status: String } = "status_informational"
        => "`{status}` is never a final response";
    StatusTwice { status: String, note: String } = "status_twice" | "status_within_range"
        => "status `{status}` is given twice",
        note "{note}";
    StatusString { status: String } = "status_string"
        => "`status` must be an integer",
        help "write `status = {status}`";
    StatusUnreadable { help: String } = "status_unreadable"
        => "`status` must be a code, a list of codes, or a range",
        help "{help}";
    StatusWithoutBody { ty: String, status: String } = "status_no_body"
        => "`{ty}` is read from a body, and status `{status}` has none",
        help "return `Result<(), …>` or `Result<Option<{ty}>, …>`";
    StatusEmptyList = "status_empty_list"
        => "`status` lists no code",
        help "remove it to accept every 2xx";
}
