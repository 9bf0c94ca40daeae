//! Misuses of `pattern` and the other constraints that need the whole declaration to see.

misuses! {
    /// A constraint that checks nothing, or cannot be met.
    ConstraintMisuse as Constraint in "constraint";

    NoParameter = "no_parameter"
        => "`pattern` needs a path parameter to check, and `path` has none",
        help "remove `pattern`, or add a parameter such as `<id>`";
    SeveralParameters { parameters: String, example: String } = "several_parameters"
        => "`pattern` checks one path parameter, and `path` has {parameters}",
        help "mark the argument: `{example}`";
    PatternTwice { parameter: String } = "pattern_twice"
        => "`<{parameter}>` already has a pattern",
        help "remove one of them";
    MinimumOverMaximum { least: String, most: String } = "min_over_max"
        => "`{least}` is larger than `{most}`",
        note "no value could pass";
    PatternMatchesNothing = "pattern_matches_nothing" | "pattern_empty_class" | "pattern_boundary"
        => "`pattern` matches no value",
        note "every call would fail",
        help "write a pattern that some value matches";
    PatternMatchesEmpty = "pattern_only_empty"
        => "`pattern` matches the empty string alone",
        note "no value could pass: a path parameter is never empty",
        help "write a pattern that some value matches";
    PatternMatchesDots = "pattern_only_dots"
        => "`pattern` matches `.` and `..` alone",
        note "no value could pass: they are steps within a path, and no parameter can hold them",
        help "write a pattern that some value matches";
    EmptyInPath { key: String, what: String } = "max_length_zero_path" | "max_items_zero_path"
        => "`{key} = 0` allows the empty {what} alone",
        note "no value could pass: a path parameter is never empty",
        help "write `{key} = 1`, or more";
    LengthOffPattern { key: String, says: String } = "min_length_over_pattern" | "max_length_under_pattern"
        => "`{key}` leaves no value that matches `pattern`",
        note "{says}",
        help "remove `{key}`";
    BoundOffType { key: String, ty: String, says: String } = "minimum_over_type" | "maximum_under_type" | "no_integer_between" | "items_of_array" | "length_of_char"
        => "`{key}` leaves no value of `{ty}`",
        note "{says}",
        help "remove `{key}`, or take another type";
    BoundOnWrongKind { key: String, bounds: String, argument: String, ty: String, help: String } = "bound_on_wrong_kind"
        => "`{key}` bounds {bounds}, and `{argument}` is `{ty}`",
        help "{help}";
    BoundNotInteger { key: String, example: String } = "bound_not_integer"
        => "`{key}` must be a whole number, zero or more",
        help "write `{key} = {example}`";
    BoundNotNumber { key: String, example: String } = "bound_not_number"
        => "`{key}` must be a number",
        help "write `{key} = {example}`";
}
