//! Misuses of arguments, of the attributes that mark them, and of their fit with the path.

misuses! {
    /// An argument that fills no part, or the wrong part, of the request.
    ArgumentMisuse as Argument in "argument";

    ParameterWithoutArgument { parameter: String, argument: String, method: String } = "parameter_without_argument"
        => "path parameter `<{parameter}>` has no argument",
        help "add `{argument}: &str` to `{method}`";
    ArgumentNearParameter { argument: String, parameter: String } = "argument_near_parameter"
        => "`{argument}` is not in `path`",
        help "did you mean `<{parameter}>`? write `<{argument}>` in `path`";
    ArgumentWithoutPlace { argument: String } = "argument_without_place"
        => "argument `{argument}` has no place in the request",
        help "mark it `#[query]`, `#[header(\"…\")]`, or `#[body]`, or add `<{argument}>` to `path`";
    PathMarkerWithoutParameter { argument: String } = "path_marker_without_parameter"
        => "`<{argument}>` is not in `path`",
        help "add `<{argument}>` to `path`, or mark the argument `#[query]`";
    TwoBodies { first: String } = "two_bodies"
        => "a request has one body, and `{first}` already fills it",
        help "put both in one type";
    MixedBodies { first: String, makes: String, help: String } = "body_and_field" | "body_and_part" | "field_and_part"
        => "a request has one kind of body, and `{first}` already {makes}",
        help "{help}";
    PathAndPlace { argument: String, marker: String } = "path_and_query"
        => "`{argument}` already fills the path parameter `<{argument}>`",
        help "remove `#[{marker}]`, or rename one";
    TwoPlaces { argument: String } = "two_places"
        => "argument `{argument}` has two places",
        help "keep one";
    UnknownMarkerNear { found: String, suggestion: String } = "unknown_place_near"
        => "unknown argument attribute `{found}`",
        help "did you mean `{suggestion}`?";
    UnknownMarkerFar { found: String, markers: String } = "unknown_place_far"
        => "the `{found}` attribute has no meaning on an endpoint argument",
        help "the argument attributes are {markers}";
    MarkerNameValue { marker: String, value: String } = "place_name_value"
        => "expected `#[{marker}({value})]`, found `#[{marker} = {value}]`",
        help "write `#[{marker}({value})]`";
    MarkerHabit { found: String, help: String } = "habit_query" | "habit_path" | "habit_form" | "habit_json" | "habit_token" | "habit_file"
        => "unknown argument attribute `{found}`",
        help "{help}";
    SerdeAttribute { help: String } = "serde_rename" | "serde_skip"
        => "the `serde` attribute has no meaning on an endpoint argument",
        help "{help}";
    MarkerTwice { marker: String } = "marker_twice"
        => "`#[{marker}]` is given twice",
        help "remove one of them";
    ConstantHeader { example: String } = "header_constant" | "header_constant_comma"
        => "an argument that is a header has a name and no value",
        note "a constant header is a key of the `sdx_endpoint` attribute",
        help "write `{example}` among its keys";
    NameWithValue { marker: String, example: String } = "name_with_value"
        => "`#[{marker}]` takes the name alone",
        help "write `{example}`";
    UnquotedName { marker: String, example: String } = "header_unquoted" | "query_unquoted"
        => "the name of `#[{marker}]` must be a string literal",
        help "write `{example}`";
    OptionHabit { option: String, marker: String, help: String } = "option_required" | "option_range" | "option_media" | "option_file_name" | "option_style" | "names_without_quotes" | "unknown_option_far"
        => "unknown option `{option}` of `#[{marker}]`",
        help "{help}";
    MarkerDelimiter { marker: String, written: String } = "marker_delimiter"
        => "the options of `#[{marker}]` are written in parentheses",
        help "write `#[{marker}({written})]`";
    MarkerWithoutOptions { marker: String } = "marker_without_options"
        => "`#[{marker}]` takes nothing",
        help "write `#[{marker}]`";
    MarkerWithoutName { marker: String, help: String } = "path_with_name"
        => "`#[{marker}]` takes no name",
        help "{help}";
    MarkerValueTwice { marker: String, first: String } = "marker_value_twice"
        => "`#[{marker}]` has one name, and it is already `\"{first}\"`",
        help "remove one of them";
    NameAsOption { option: String, marker: String, example: String } = "name_as_option"
        => "unknown option `{option}` of `#[{marker}]`",
        help "write the name alone: `{example}`";
    UnknownOptionNear { option: String, marker: String, suggestion: String } = "unknown_option_near" | "unknown_option_synonym"
        => "unknown option `{option}` of `#[{marker}]`",
        help "did you mean `{suggestion}`?";
    OptionOffPlace { option: String, places: String } = "style_off_query" | "option_off_place"
        => "`{option}` belongs to {places}";
    FlagWithValue { option: String } = "flag_with_value"
        => "`{option}` takes no value",
        help "write `{option}`";
    HeaderWithoutName = "header_without_name"
        => "`header` needs a name",
        help "write `#[header(\"X-…\")]`";
    NameTwice { location: String, name: String } = "query_twice" | "field_twice" | "cookie_twice"
        => "{location} `{name}` is given twice";
    QueryInPathTwice { name: String } = "query_in_path_twice"
        => "query parameter `{name}` is given twice",
        note "it is already in `path`";
    NameInvalid { name: String, location: String, found: String, note: String } = "query_name_invalid" | "cookie_name_invalid"
        => "`{name}` is not a {location} name: it contains {found}",
        note "{note}";
    NameEmpty { location: String } = "name_empty"
        => "{location} name is empty",
        help "write the name, or remove it where it is that of the argument";
    TuplePattern { help: String } = "tuple_pattern"
        => "an endpoint argument is a plain name",
        help "{help}";
    StructPattern { example: String } = "struct_pattern" | "tuple_struct_pattern"
        => "an endpoint argument is a plain name",
        help "name it: `{example}`";
    WildcardName = "wildcard_name"
        => "an endpoint argument needs a name",
        note "the name says which part of the request it fills";
    MutableName = "mut_name"
        => "an endpoint argument cannot be `mut`",
        help "remove `mut`";
    OtherPattern { name: String } = "ref_name"
        => "an endpoint argument is a plain name",
        help "write `{name}: …`";
    MutableReference { owned: String } = "mut_reference"
        => "an endpoint argument cannot be a mutable reference",
        note "it is only read to build the request",
        help "write `{owned}`";
    Conditional = "cfg_argument"
        => "an endpoint argument cannot be conditional",
        note "attribute macros run before `cfg` on arguments",
        help "put `#[cfg]` on the method";
    Documented { argument: String } = "doc_argument"
        => "arguments have no documentation",
        help "describe `{argument}` on the method";
    BodyOnHead { marker: String } = "body_on_head"
        => "a `HEAD` request has no body",
        help "remove `#[{marker}]`, or use another method";
    StyleUnknown { value: String, help: String } = "style_unknown"
        => "unknown style `{value}`",
        help "{help}";
    FormStyleElsewhere { media: String } = "form_style_elsewhere"
        => "`style` is for form bodies, and `{media}` is not one",
        help "write `#[body(\"application/x-www-form-urlencoded\", style = …)]`";
    RawWithoutMedia = "raw_without_media"
        => "`raw` needs a media type",
        help "write `#[body(\"application/octet-stream\", raw)]`";
    MultipartBody { media: String, help: String } = "body_multipart" | "body_multipart_mixed"
        => "`{media}` needs a boundary between its parts",
        help "{help}";
    BytesAsPart { ty: String, part: String } = "part_bytes" | "part_bytes_optional" | "part_bytes_list"
        => "`{ty}` is bytes, and each byte would be a part of its own",
        help "take `{part}`, made with `Part::bytes(…)`";
    BytesAsField { ty: String } = "field_bytes" | "field_bytes_array"
        => "`{ty}` is bytes, and each byte would be a field of its own",
        note "a form holds text; a list of small numbers is `&[u16]`",
        help "encode the bytes as text and take `&str`, or send them as a `Part` with `#[part]`";
    StyleForOthers { style: String, fits: String, ty: String, found: String, help: String } = "style_on_scalar" | "style_on_list" | "style_on_map"
        => "`style = \"{style}\"` is for {fits}, and `{ty}` is {found}",
        help "{help}";
    FlagNotBool { ty: String } = "flag_not_bool"
        => "a flag is a `bool`, not `{ty}`",
        help "write `bool`, or remove `flag`";
    FlagWith { other: String } = "flag_and_flatten" | "flag_and_style"
        => "a flag has no `{other}`";
    FlattenWithName = "flatten_with_name"
        => "flattened fields have their own names",
        help "remove the name";
    Pointer { ty: String } = "raw_pointer"
        => "an argument cannot be a raw pointer, and this is `{ty}`",
        note "it is read to build the request, and may be sent to another thread",
        help "take the value, or a reference to it";
    PartReference { ty: String } = "part_reference"
        => "a part is moved into the request, and this is `{ty}`",
        help "write `Part`";
    UnsizedArgument { ty: String, help: String } = "type_self" | "dyn_by_value" | "str_by_value" | "slice_by_value"
        => "`{ty}` has no size, so it cannot be an argument",
        help "{help}";
    NotText { place: String, ty: String } = "bearer_not_text" | "url_not_text"
        => "{place} is text, not `{ty}`",
        help "take `&str`, or a type that serde writes as a string";
    NotForm { ty: String, help: String } = "form_of_text" | "form_of_number" | "form_of_list"
        => "a form is a struct or a map, not `{ty}`",
        help "{help}";
    NotFlat { ty: String } = "flatten_scalar" | "flatten_list"
        => "only a struct or a map can be flattened, not `{ty}`",
        help "remove `flatten`";
    QueryMap { ty: String } = "query_map"
        => "`{ty}` in the query needs to say how its entries are written",
        help "write `#[query(flatten)]` for a pair per entry, or `#[query(style = \"deep_object\")]`";
    MapInPlace { ty: String, place: String, help: String } = "path_map" | "header_map_type" | "cookie_map" | "field_map" | "part_map"
        => "{place} cannot hold a map, and this is `{ty}`",
        help "{help}";
    NestedList { ty: String, place: String, help: String } = "nested_list_query" | "nested_list_header" | "nested_list_path"
        => "{place} cannot hold a list of lists, and this is `{ty}`",
        help "{help}";
    UnitValue { place: String } = "unit_query" | "unit_header"
        => "`()` holds nothing that {place} could send",
        help "remove the argument, or write a constant in `path` or `header(…)`";
    StructuredValue { ty: String, place: String } = "system_time" | "duration_header"
        => "`{ty}` cannot be a {place}",
        note "serde writes it as a struct",
        help "take a number such as `u64`, or text";
    FormOnGet { marker: String, method: String } = "field_on_get" | "part_on_get" | "form_body_on_get"
        => "a `{method}` request has no form",
        help "remove `#[{marker}]` or mark the argument `#[query]`, or write `method = \"POST\"`";
    TwoUrls = "two_urls" | "url_and_path"
        => "`#[url]` replaces `path`",
        note "one of them says where the request goes",
        help "keep one";
    UrlAndBaseUrl = "url_and_base_url"
        => "`#[url]` replaces `base_url`",
        help "remove `base_url`";
    UrlAndPattern = "url_and_pattern"
        => "`pattern` checks a path parameter, and `#[url]` replaces the path",
        help "remove `pattern`";
    UrlAndPathArgument { argument: String } = "url_and_path_argument"
        => "`{argument}` has no place in the request: `#[url]` replaces the path",
        help "remove the argument, or mark it `#[query]` to append it to the URL";
    UrlAndUnmarkedArgument { argument: String } = "url_and_unmarked_argument"
        => "argument `{argument}` has no place in the request: `#[url]` replaces the path",
        help "mark it `#[query]`, `#[header(\"…\")]`, or `#[body]`, or remove it";
    TwoBearers { first: String } = "two_bearers"
        => "a request has one bearer token, and `{first}` already is it",
        help "keep one";
    BearerWithoutAuth = "bearer_and_no_auth"
        => "`#[bearer]` sends a credential, and `auth = \"none\"` says to send none",
        help "remove one of them";
    TwoHeaderMaps { first: String } = "two_header_maps"
        => "`#[headers]` may appear once, and `{first}` already has it",
        help "put both in one map";
    OptionInPath { ty: String, inner: String } = "option_in_path"
        => "`{ty}` cannot fill a path parameter",
        note "a path segment is always sent",
        help "write `{inner}`, and declare a second method for the path without it";
}
