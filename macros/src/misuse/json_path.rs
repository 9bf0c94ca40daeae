//! Misuses of places in a JSON body.

misuses! {
    /// Text that does not name one value of a body.
    JsonPathMisuse as JsonPath in "json_path";

    Empty = "empty"
        => "the place is empty",
        help "write `\"$\"` for the whole body";
    Pointer { found: String, fixed: String } = "pointer" | "pointer_fragment" | "runtime_expression"
        => "`{found}` is a JSON pointer, and a place is a JSONPath",
        help "write `{fixed}`";
    Separator { found: String, fixed: String } = "slash" | "arrow" | "double_colon"
        => "`{found}` does not separate member names",
        note "names are separated by `.`, and a name that contains `{found}` is quoted in brackets",
        help "write `{fixed}`";
    Several { found: String, fixed: String } = "wildcard" | "wildcard_dot" | "empty_brackets" | "slice" | "union" | "alternative"
        => "a place is one value, and `{found}` selects several",
        help "write `{fixed}`";
    Condition { fixed: String } = "filter"
        => "a place is one value, and a filter selects any number",
        help "select one member or one item, such as `{fixed}`";
    AnyDepth { fixed: String } = "any_depth" | "empty_name"
        => "a place is one value, and `..` searches at every depth",
        help "name each member on the way, such as `{fixed}`";
    Blank { fixed: String } = "blank" | "blank_in_name" | "blank_in_brackets"
        => "a place has no white space outside quotes",
        help "write `{fixed}`";
    IndexAsName { found: String, fixed: String } = "index_after_dot" | "last_after_dot"
        => "`{found}` is an index, and `.` precedes a member name",
        note "a member whose name is a number is quoted, such as `['0']`",
        help "write `{fixed}`";
    NameWithoutQuotes { found: String, fixed: String } = "annotation" | "annotation_after_name" | "colon" | "digit_first" | "hyphen_last" | "dollar_after_dot"
        => "`{found}` needs quotes",
        note "a name without quotes has letters, digits, `_`, and inside also `-`",
        help "write `{fixed}`";
    NameAfterRoot { found: String, fixed: String } = "dollar_name"
        => "`{found}` needs quotes",
        note "`$` is the whole body, and only `.` or `[` can follow it",
        help "write `{fixed}`";
    Dot { fixed: String } = "dot_first" | "dot_last" | "dot_before_bracket"
        => "`.` can only appear between two names",
        help "write `{fixed}`";
    MissingDot { found: String, fixed: String } = "missing_dot"
        => "`.` is missing before `{found}`",
        help "write `{fixed}`";
    NameInBrackets { found: String, fixed: String } = "name_in_brackets"
        => "a name in brackets needs quotes, and `{found}` has none",
        help "write `{fixed}`";
    QuotesWithoutBrackets { found: String, fixed: String } = "quotes_without_brackets"
        => "a quoted name needs brackets, and `{found}` has none",
        help "write `{fixed}`";
    Unclosed { found: String, fixed: String } = "unclosed_bracket" | "unclosed_quote"
        => "`{found}` is never closed",
        help "write `{fixed}`";
    Unopened { found: String, fixed: String } = "unopened"
        => "`{found}` closes nothing",
        help "write `{fixed}`";
    Index { found: String, fixed: String } = "index_leading_zero" | "index_plus" | "index_from_length"
        => "`{found}` is not an index",
        note "an index counts from 0, and a negative one from the end: `-1` is the last item",
        help "write `{fixed}`";
    Escape { found: String, fixed: String } = "escape"
        => "`{found}` cannot be in a quoted name",
        note "the escapes are those of JSON, and `\\'` in single quotes",
        help "write `{fixed}`";
    Optional { found: String, fixed: String } = "optional_chaining"
        => "a place has no `{found}`",
        note "what is absent or `null` on the way to a place is absent there, too",
        help "write `{fixed}`";
}
