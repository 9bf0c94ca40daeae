//! Misuses of the key `max_redirects`.

misuses! {
    /// Redirects that cannot be followed.
    RedirectMisuse as Redirect in "redirect";

    NotInteger = "text" | "negative" | "boolean" | "suffix"
        => "`max_redirects` must be an integer",
        help "write `max_redirects = 5`";
    TooMany { most: u32 } = "too_many"
        => "`max_redirects` must be at most {most}";
    Method { method: String } = "post" | "delete"
        => "a `{method}` does not follow redirects",
        note "a redirect asks to send the request again, perhaps to another server or as another method",
        help "remove `max_redirects`; it is for `GET` and `HEAD`";
}
