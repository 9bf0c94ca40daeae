//! Misuses of the key `paginate`.

misuses! {
    /// Pages that cannot be followed.
    PaginateMisuse as Paginate in "paginate";

    Form { example: String } = "bare" | "assigned" | "bare_string" | "braces"
        => "expected `paginate(…)` with keys",
        help "write `paginate({example})`";
    NoWay = "no_way"
        => "`paginate` does not say how pages follow each other",
        help "give one of `cursor`, `page`, `offset`, `link`, and `next`";
    TwoWays { first: String, key: String } = "two_ways"
        => "pages follow each other in one way, and `{key}` is another",
        note "`{first}` is given already",
        help "remove one of them";
    UnknownKey { key: String, help: String } = "key_near" | "key_far" | "key_synonym"
        => "unknown key `{key}`",
        help "{help}";
    KeyTwice { key: String } = "key_twice"
        => "`{key}` is given twice",
        help "remove one of them";
    KeyWithoutValue { key: String, value: String } = "key_without_value" | "value_number" | "value_identifier" | "value_called" | "in_identifier"
        => "`{key}` must be a string literal",
        help "write `{key} = \"{value}\"`";
    NotANumber = "first_text" | "first_negative" | "first_without_value"
        => "`first` must be an integer from 0 on",
        note "it is the number of the first page, or of the first item beside `offset`",
        help "write `first = 0`";
    LinkWithValue = "link_with_value"
        => "`link` has no value",
        note "the next page is the link of relation `next` in the `Link` header",
        help "write `link`";
    CursorWithoutNext = "cursor_without_next"
        => "`cursor` needs `next`",
        note "it says where a response has the cursor of the next page",
        help "write `next = \"meta.cursor\"`";
    KeyOfAnother { key: String, of: String } = "last_without_page" | "pages_without_page" | "total_without_offset" | "first_without_number" | "next_with_page" | "in_without_parameter"
        => "`{key}` belongs to {of}";
    HeaderForm { key: String } = "header_form"
        => "expected `{key} = header(\"…\")`",
        help "write `{key} = header(\"x-continuation\")`";
    HeaderOfAnother { key: String } = "header_of_items" | "header_of_page"
        => "`{key}` cannot be a header",
        note "only `cursor` is sent in a header, and only `next` is read from one",
        help "write `{key} = \"…\"`";
    InWithHeader = "in_with_header"
        => "`in` says where the parameter is sent, and `header(…)` says it already",
        help "remove `in`";
    InHeader = "in_header"
        => "`in` can be `\"query\"` or `\"body\"`",
        help "write `cursor = header(\"x-continuation\")` for a header, and remove `in`";
    Place { value: String } = "in_unknown"
        => "`{value}` is not a place for a parameter",
        help "write `in = \"query\"` or `in = \"body\"`";
    ParameterEmpty { key: String } = "parameter_empty"
        => "the parameter needs a name",
        help "write `{key} = \"{key}\"`";
    ParameterRoot = "parameter_root"
        => "the parameter is one member of the body, and `$` is the whole body",
        help "name the member, such as `\"page\"`";
    ParameterIndex { found: String, fixed: String } = "parameter_index"
        => "a parameter in the body has no index, and `{found}` is one",
        help "write `{fixed}`";
    NotStream = "not_stream"
        => "`paginate` needs a method that returns a stream",
        help "write `fn f(…) -> impl Stream<Item = Result<T, Error>> + Send`";
    Media { media: String } = "media"
        => "pages are JSON, and this endpoint accepts `{media}`",
        help "remove `accept`, or `paginate`";
}
