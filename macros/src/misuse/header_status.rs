//! Misuses of header names, header values, and `status`.

misuses! {
    /// A header or status that cannot be sent or answered.
    HeaderStatusMisuse as HeaderStatus in "header_status";

    HeaderNameEmpty = "header_name_empty"
        => "header name is empty";
    HeaderNameInvalid { name: String, found: String } = "header_name_invalid" | "header_argument_invalid"
        => "`{name}` is not a header name: it contains {found}",
        note "letters, digits, and ``!#$%&'*+-.^_`|~`` are allowed";
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
        help "mark an argument `#[bearer]` to replace it for one call";
    HeaderCookie = "header_cookie"
        => "`Cookie` is not set by `#[header]`",
        note "a request has one `Cookie` header, in which the cookies of the client and of every argument are merged",
        help "mark the argument `#[cookie(\"name\")]`";
    HeaderAccept { value: String } = "header_accept"
        => "`Accept` is set by the key `accept`",
        note "`accept` also says how the response is read",
        help "write `accept = \"{value}\"`";
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
    StatusTwice { status: String } = "status_twice"
        => "status `{status}` is given twice";
    StatusString { status: String } = "status_string"
        => "`status` must be an integer",
        help "write `status = {status}`";
    StatusUnreadable = "status_unreadable"
        => "`status` must be a code, a list of codes, or a range",
        help "write `status = 204`, `status = [200, 201]`, or `status = \"2XX\"`";
    StatusWithoutBody { ty: String, status: String } = "status_no_body"
        => "`{ty}` is read from a body, and status `{status}` has none",
        help "return `Result<(), …>` or `Result<Option<{ty}>, …>`";
    StatusEmptyList = "status_empty_list"
        => "`status` lists no code",
        help "remove it to accept every 2xx";
}
