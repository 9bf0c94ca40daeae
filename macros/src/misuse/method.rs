//! Misuses of the key `method`.

misuses! {
    /// A value of `method` that is not a method to send.
    MethodMisuse as Method in "method";

    Near { value: String, suggestion: String } = "near"
        => "`{value}` is not an HTTP method",
        help "did you mean `{suggestion}`?";
    LowerCase { upper: String } = "lower_case"
        => "HTTP methods are case-sensitive",
        help "write `\"{upper}\"`";
    Empty = "empty"
        => "`method` is empty",
        help "use `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, or `OPTIONS`";
    Space { trimmed: String } = "space"
        => "`method` has a space around it",
        help "write `\"{trimmed}\"`";
    Several { first: String, second: String } = "several"
        => "an endpoint has one method",
        help "write `\"{first}\"`, and declare another endpoint for `{second}`";
    Unregistered { value: String } = "unregistered"
        => "`{value}` is not a registered HTTP method",
        help "the common methods are `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, and `OPTIONS`";
    WithPath { value: String, example: String } = "with_path"
        => "`{value}` is a method and a path",
        help "write `{example}`";
    IsPath { value: String } = "swapped_with_path"
        => "`{value}` is a path, not a method",
        help "write `method = \"GET\", path = {value:?}`";
    NotForResources { value: String } = "connect_trace"
        => "`{value}` is not supported",
        note "it is not a request for a resource";
}
