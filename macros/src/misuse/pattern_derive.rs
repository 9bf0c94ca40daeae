//! Misuses of `#[derive(Pattern)]`, the pattern's own text apart.

misuses! {
    /// A type that cannot have a pattern, or an attribute that does not give one.
    PatternDeriveMisuse as PatternDerive in "pattern_derive";

    Missing { name: String } = "missing_pattern"
        => "`{name}` needs a pattern",
        help "write `#[pattern(\"^…$\")]` above it";
    Twice { name: String } = "pattern_twice"
        => "`{name}` already has a pattern",
        help "remove one of them";
    WithoutValue = "pattern_without_value" | "pattern_with_nothing"
        => "`pattern` needs a value",
        help "write `#[pattern(\"^…$\")]`";
    NameValue { value: String } = "pattern_assigned"
        => "expected `#[pattern({value})]`, found `#[pattern = {value}]`";
    NamedKey { key: String, value: String } = "pattern_named"
        => "the pattern is written without a key, not as `{key}`",
        help "write `#[pattern({value})]`";
    SecondPattern = "two_patterns"
        => "`pattern` is one pattern",
        help "join them: `\"…|…\"`";
    NotStruct { item: String } = "enum_item" | "union_item"
        => "`Pattern` is derived on a struct of one field, not on {item}",
        help "write a newtype such as `struct Id(String);`";
    NoField { name: String } = "no_field" | "no_field_in_braces"
        => "`{name}` has no field to hold its value",
        help "write a newtype such as `struct Id(String);`";
    SeveralFields { name: String, count: usize } = "several_fields"
        => "a type with a pattern has one field, and `{name}` has {count}",
        help "write a newtype such as `struct Id(String);`";
    PublicField { visibility: String } = "public_field" | "public_field_in_crate"
        => "the field of a type with a pattern must be private",
        note "others could set it to a value that does not match",
        help "remove `{visibility}`; the value is read with `as_ref()`";
    CannotHold { ty: String } = "unsupported_inner" | "unsupported_reference"
        => "`{ty}` cannot hold the value of a pattern",
        help "use `String`, `Cow<'_, str>`, `Box<str>`, or `Arc<str>`";
}
