//! Misuses of the key `paginate`.

misuses! {
    /// Pages that cannot be followed.
    PaginateMisuse as Paginate in "paginate";

    Form = "bare" | "assigned" | "bare_string"
        => "expected `paginate(…)` with keys",
        help "write `paginate(cursor = \"cursor\", items = \"data\", next = \"meta.cursor\")`";
    NoWay = "no_way"
        => "`paginate` does not say how pages follow each other",
        help "give one of `cursor`, `page`, `offset`, `link`, and `next`";
    TwoWays { first: String, key: String } = "two_ways"
        => "pages follow each other in one way, and `{key}` is another",
        note "`{first}` is given already",
        help "remove one of them";
    UnknownKey { key: String, help: String } = "key_near" | "key_far"
        => "unknown key `{key}`",
        help "{help}";
    KeyTwice { key: String } = "key_twice"
        => "`{key}` is given twice",
        help "remove one of them";
    KeyWithoutValue { key: String } = "key_without_value" | "value_number"
        => "`{key}` must be a string literal",
        help "write `{key} = \"…\"`";
    LinkWithValue = "link_with_value"
        => "`link` has no value",
        note "the next page is the link of relation `next` in the `Link` header",
        help "write `link`";
    CursorWithoutNext = "cursor_without_next"
        => "`cursor` needs `next`",
        note "it says where a response has the cursor of the next page",
        help "write `next = \"meta.cursor\"`";
    KeyOfAnother { key: String, of: String } = "last_without_page" | "total_without_offset" | "next_with_page" | "in_without_parameter"
        => "`{key}` belongs to {of}";
    Location { value: String } = "in_unknown"
        => "`{value}` is not a place for a parameter",
        help "write `in = \"query\"` or `in = \"body\"`";
    Path { key: String, value: String } = "path_empty"
        => "`{value}` is not a place in a body",
        help "join member names by dots: `{key} = \"meta.cursor\"`";
    NotStream = "not_stream"
        => "`paginate` needs a method that returns a stream",
        help "write `fn f(…) -> impl Stream<Item = Result<T, Error>> + Send`";
    Media { media: String } = "media"
        => "pages are JSON, and this endpoint accepts `{media}`",
        help "remove `accept`, or `paginate`";
}
