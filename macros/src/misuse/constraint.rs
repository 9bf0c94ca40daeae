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
