//! Misuses of the path template.

misuses! {
    /// A fault in the text of `path`.
    PathMisuse as Path in "path";

    Empty = "empty"
        => "`path` is empty",
        help "use `\"/\"` for the root";
    NoLeadingSlash { help: String } = "no_leading_slash"
        => "`path` must start with `/`",
        help "{help}";
    AbsoluteUrl { help: String } = "absolute_url" | "host_without_scheme" | "base_placeholder"
        => "`path` must not contain a host",
        note "the base URL belongs to the client",
        help "{help}";
    IsMethod { value: String } = "swapped_with_method"
        => "`{value}` is a method, not a path",
        help "write where the resource is, as in `\"/keys/<id>\"`";
    MethodInside { method: String, help: String } = "method_inside"
        => "`path` must not contain the method",
        note "it has a key of its own: `method = \"{method}\"`",
        help "{help}";
    QuotesInside { help: String } = "quotes_inside"
        => "`path` has quotes inside its quotes",
        help "{help}";
    LineBreak { help: String } = "line_break"
        => "`path` must not contain a line break",
        help "{help}";
    SpaceAround { help: String } = "space_around"
        => "`path` has a space around it",
        help "{help}";
    Backslash { help: String } = "backslash"
        => "`path` is written with slashes, not backslashes",
        help "{help}";
    DoubleSlashStart = "double_slash_start"
        => "`path` must not start with `//`",
        note "a URL that starts with `//` names a host",
        help "remove one `/`";
    Fragment = "fragment"
        => "`path` must not contain a fragment",
        note "fragments are never sent",
        help "remove it, or write `%23` for a number sign";
    Unclosed { found: String, help: String } = "unclosed"
        => "path parameter `{found}` is never closed",
        help "{help}";
    Unopened { help: String } = "unopened"
        => "`>` closes no path parameter",
        help "{help}";
    Swapped { name: String } = "swapped"
        => "the brackets around `{name}` are swapped",
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
    Typed { help: String } = "typed"
        => "a path parameter has no type here",
        help "{help}";
    Wildcard { help: String } = "wildcard" | "wildcard_segment"
        => "wildcards are not supported in a request path",
        help "{help}";
    EmptySegment { help: String } = "empty_segment"
        => "`path` has an empty segment",
        help "{help}";
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
        help "write two hex digits, `%25` for a percent sign, or `<id>` for an argument";
    ReservedCharacter { found: char, escape: String } = "reserved_char"
        => "`path` must not contain `{found}`",
        help "write `{escape}`";
    BraceSyntax { found: String, help: String } = "brace_syntax" | "bracket_syntax" | "dollar_syntax" | "doubled_brackets"
        => "`{found}` is not a path parameter",
        help "{help}";
    ColonSyntax { found: String, help: String } = "colon_syntax"
        => "`{found}` is not a path parameter",
        help "{help}";
    QueryTemplate { names: String } = "query_template"
        => "`path` cannot hold parameters of the query",
        help "take them as arguments: {names}";
    AdjacentParameters { first: String } = "adjacent_parameters"
        => "two path parameters need text between them",
        note "it would be unclear where `<{first}>` ends",
        help "put a literal such as `/` between them";
    ParameterInQuery { names: String } = "parameter_in_query"
        => "the constant query cannot hold a parameter",
        help "take it as an argument: {names}";
}

impl PathMisuse {
    /// Whether a spelling is wrong that one writes everywhere or nowhere.
    pub(crate) fn is_habit(&self) -> bool {
        matches!(
            self,
            Self::BraceSyntax { .. } | Self::ColonSyntax { .. } | Self::Typed { .. } | Self::Space
        )
    }

    /// The misuse with another help, where it has one of its own.
    pub(crate) fn saying(self, help: String) -> Self {
        match self {
            Self::BraceSyntax { found, .. } => Self::BraceSyntax { found, help },
            Self::ColonSyntax { found, .. } => Self::ColonSyntax { found, help },
            Self::Typed { .. } => Self::Typed { help },
            other => other,
        }
    }

    /// The misuse with the whole template in its help, where a template comes out of the correction.
    pub(crate) fn showing(self, fixed: Option<&str>) -> Self {
        let write = |otherwise: &str| {
            fixed.map_or_else(
                || otherwise.to_owned(),
                |fixed| format!("write `{fixed:?}`"),
            )
        };
        match self {
            Self::NoLeadingSlash { .. } => Self::NoLeadingSlash {
                help: write("begin it with `/`"),
            },
            Self::AbsoluteUrl { .. } => Self::AbsoluteUrl {
                help: write("begin with the `/` after the host"),
            },
            Self::MethodInside { method, .. } => Self::MethodInside {
                method,
                help: write("begin with the `/` after the method"),
            },
            Self::QuotesInside { .. } => Self::QuotesInside {
                help: write("remove the inner quotes"),
            },
            Self::LineBreak { .. } => Self::LineBreak {
                help: write("write it on one line"),
            },
            Self::SpaceAround { .. } => Self::SpaceAround {
                help: write("remove the space"),
            },
            Self::Backslash { .. } => Self::Backslash {
                help: write("write `/` in place of each"),
            },
            Self::Unclosed { found, .. } => Self::Unclosed {
                found,
                help: fixed.map_or_else(
                    || "close it with `>`".to_owned(),
                    |fixed| format!("close it with `>`: `{fixed:?}`"),
                ),
            },
            Self::EmptySegment { .. } => Self::EmptySegment {
                help: write("remove it"),
            },
            other => other,
        }
    }
}
