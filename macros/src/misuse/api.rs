//! Misuses of the `sdx_api` attribute: of its keys, and of the trait that it is on.

misuses! {
    /// A wrong key of the trait's attribute, or a wrong value of one.
    ApiKeyMisuse as ApiKey in "api_key";

    NotDefault { key: String } = "not_a_default"
        => "`{key}` cannot be a default of the trait",
        help "write it on the method that needs it";
    PrefixEmpty = "prefix_empty"
        => "the prefix is empty",
        help "remove `path`";
    PrefixQuery { found: String } = "prefix_query"
        => "the prefix must not contain a query",
        note "the path of each method follows the prefix",
        help "write `{found}` at the end of the `path` of a method";
    PrefixSlash { help: String } = "prefix_slash" | "prefix_root"
        => "the prefix must not end with `/`",
        note "the path of a method begins with one",
        help "{help}";
    PatternWithoutPrefix = "pattern_without_prefix"
        => "`pattern` checks the parameter of the prefix, and there is no `path`",
        help "write `pattern` on the method whose parameter it checks";
}

misuses! {
    /// A trait that cannot take defaults, or an endpoint in it that they do not suit.
    ApiTraitMisuse as ApiTrait in "api_trait";

    NotTrait { item: String } = "on_struct" | "on_impl" | "on_method" | "on_function"
        => "the `sdx_api` attribute belongs on a trait, not on {item}";
    Twice { name: String } = "twice" | "twice_renamed"
        => "`{name}` already has the `sdx_api` attribute",
        help "write all keys in one";
    MacroCall { name: String } = "macro_in_body"
        => "the defaults of the trait do not reach what `{name}!` declares",
        note "attributes run before macros in a trait expand",
        help "write its methods out, or let a macro declare the whole trait";
    Wrapped = "endpoint_in_another_attribute"
        => "the defaults of the trait do not reach an endpoint inside another attribute",
        help "write `#[sdx_endpoint(…)]` on the method itself";
    PrefixParametersLacking { parameter: String, argument: String, methods: String } = "prefix_parameter_lacking"
        => "prefix parameter `<{parameter}>` has no argument in {methods}",
        help "add `{argument}: &str` to each, or declare them in a trait without it";
    PrefixParameterLacking { method: String, parameter: String, argument: String } = "one_lacks_prefix_parameter"
        => "`{method}` has no argument for `<{parameter}>` in the prefix of the trait",
        help "add `{argument}: &str`, or declare `{method}` in a trait without the prefix";
    ArgumentNearPrefixParameter { argument: String, parameter: String } = "argument_near_prefix_parameter"
        => "`{argument}` is neither in `path` nor in the prefix of the trait",
        help "did you mean `<{parameter}>` in the prefix? write `{parameter}`";
    PatternOfPrefix { parameter: String, example: String } = "pattern_of_the_prefix_parameter"
        => "`pattern` checks a parameter of the method's own `path`, which has none",
        note "`<{parameter}>` is in the prefix of the trait",
        help "write `pattern` in `sdx_api`, or mark the argument: `{example}`";
    BearerWithoutAuth = "bearer_and_no_auth"
        => "`#[bearer]` sends a credential, and `auth = \"none\"` of the trait says to send none",
        help "add `auth = \"client\"` to the method";
    PagesMedia { media: String } = "pages_media"
        => "pages are JSON, and the endpoints of this trait accept `{media}`",
        help "add `accept = \"application/json\"` to the method";
    EnvelopeOfPages = "envelope_of_pages"
        => "the envelope of the trait says where a value is, and this endpoint returns items",
        note "where the items of a page are is said by `items`, from the whole body on",
        help "add `envelope(\"none\")` to the method, or an `envelope(…)` without `data`";
}
