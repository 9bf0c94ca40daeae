//! Misuses of the key `envelope`.

misuses! {
    /// Envelopes that cannot be opened.
    EnvelopeMisuse as Envelope in "envelope";

    Form = "bare" | "assigned" | "empty" | "bare_string" | "braces"
        => "expected `envelope(…)` with keys",
        help "write `envelope(data = \"data\", success = \"ok\", error = \"error\")`, or some of them";
    UnknownKey { key: String, help: String } = "key_near" | "key_far" | "key_synonym"
        => "unknown key `{key}`",
        help "{help}";
    KeyTwice { key: String } = "key_twice"
        => "`{key}` is given twice",
        help "remove one of them";
    NotAPlace { key: String, value: String } = "place_number" | "place_identifier" | "place_called"
        => "`{key}` must be a string literal",
        note "it names a place in the body",
        help "write `{key} = \"{value}\"`";
    SuccessForm = "success_bare" | "success_comma" | "success_unquoted" | "success_double_equals"
        => "expected `success(\"place\" = value)`",
        help "write `success(\"code\" = 0)`, `success(\"status\" = \"success\")`, or `success = \"ok\"` for a boolean";
    SuccessValue = "success_float" | "success_constant" | "success_null"
        => "the value of a success must be a string, an integer, or a boolean",
        help "write `success(\"code\" = 0)` or `success(\"status\" = \"success\")`";
    Media { media: String } = "media"
        => "an envelope is JSON, and this endpoint accepts `{media}`",
        help "remove `accept`, or write `envelope(\"none\")`";
    Head = "head"
        => "an envelope is read from a body, and the response to `HEAD` has none",
        help "remove `envelope`, or write `envelope(\"none\")`";
    Stream = "stream"
        => "an envelope is read as a whole, and this method returns a stream",
        help "remove `envelope`, or write `envelope(\"none\")`";
    DataOfPages { fixed: String } = "data_of_pages"
        => "`data` says where a value is, and this endpoint returns items",
        note "where the items of a page are is said by `items`, from the whole body on",
        help "remove `data`, and write `items = {fixed}` in `paginate(…)`";
}
