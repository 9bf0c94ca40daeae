//! Misuses of the path template.

misuses! {
    /// A fault in the text of `path`.
    PathMisuse as Path in "path";

    Empty = "empty"
        => "`path` is empty",
        help "use `\"/\"` for the root";
    NoLeadingSlash { fixed: String } = "no_leading_slash"
        => "`path` must start with `/`",
        help "write `\"{fixed}\"`";
    AbsoluteUrl { fixed: String } = "absolute_url"
        => "`path` must not contain a host",
        note "the base URL belongs to the client",
        help "write `\"{fixed}\"`";
    DoubleSlashStart = "double_slash_start"
        => "`path` must not start with `//`",
        note "a URL that starts with `//` names a host",
        help "remove one `/`";
    Fragment = "fragment"
        => "`path` must not contain a fragment",
        note "fragments are never sent",
        help "remove it, or write `%23` for a number sign";
    Unclosed { found: String, fixed: String } = "unclosed"
        => "path parameter `{found}` is never closed",
        help "close it with `>`: `\"{fixed}\"`";
    Unopened { name: String } = "unopened"
        => "`>` closes no path parameter",
        help "write `<{name}>`";
    Nested = "nested"
        => "path parameters cannot be nested",
        help "give each parameter its own place";
    EmptyName = "empty_name"
        => "path parameter has no name",
        help "write `<id>`, the name of the argument that fills it";
    NotAnIdentifier { name: String, fixed: String } = "dash_name"
        => "`{name}` is not a Rust identifier",
        help "write `<{fixed}>`";
    DigitName { name: String } = "digit_name"
        => "`{name}` is not a Rust identifier",
        help "start the name with a letter";
    ReservedName { name: String } = "reserved_name"
        => "no argument can be called `{name}`",
        help "choose another name";
    SpaceInName { fixed: String } = "space_in_name"
        => "path parameter names have no spaces",
        help "write `<{fixed}>`";
    Typed { name: String, ty: String } = "typed"
        => "a path parameter has no type here",
        help "give the type on the argument: `{name}: {ty}`";
    Wildcard = "wildcard" | "wildcard_segment"
        => "wildcards are not supported in a request path",
        help "name every segment; an argument marked `#[path(rest)]` keeps the slashes of its value";
    EmptySegment { fixed: String } = "empty_segment"
        => "`path` has an empty segment",
        help "write `\"{fixed}\"`";
    DotSegment { segment: String } = "dot_segment"
        => "`path` must not contain `{segment}`",
        note "URL libraries remove dot segments before sending",
        help "write the path that is meant";
    Space = "space"
        => "`path` must not contain a space",
        help "write `%20`";
    Control { found: String } = "control"
        => "`path` must not contain the control character `{found}`",
        help "remove it";
    NonAscii { fixed: String } = "non_ascii"
        => "`path` must be ASCII",
        help "write `{fixed}`";
    BadEscape { found: String } = "bad_escape"
        => "`{found}` is not a percent escape",
        help "write two hex digits, or `%25` for a percent sign";
    ReservedCharacter { found: char, escape: String } = "reserved_char"
        => "`path` must not contain `{found}`",
        help "write `{escape}`";
    BraceSyntax { found: String, name: String } = "brace_syntax"
        => "`{found}` is not a path parameter",
        help "write `<{name}>`";
    ColonSyntax { name: String } = "colon_syntax"
        => "`:{name}` is not a path parameter",
        help "write `<{name}>`";
    AdjacentParameters { first: String } = "adjacent_parameters"
        => "two path parameters need text between them",
        note "it would be unclear where `<{first}>` ends",
        help "put a literal such as `/` between them";
    ParameterInQuery { name: String } = "parameter_in_query"
        => "the constant query cannot hold a parameter",
        help "take `{name}` as an argument marked `#[query]`";
}
