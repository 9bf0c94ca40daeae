//! Markers and options of other libraries, and what to write here instead.
//!
//! A word that is no marker, or no option of one, comes in; the help comes out. Words that are markers or options here never
//! reach these tables.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Attribute, Lit, Meta};

use super::MarkerKind;
use super::options::options_of;
use crate::keys::{Form, Tokens};

/// Words of other libraries for a marker, and how it is written here.
const MARKERS: &[(&[&str], &str, &str)] = &[
    (
        &[
            "param",
            "params",
            "query_param",
            "query_params",
            "queries",
            "request_param",
            "search",
            "search_param",
            "get",
            "from_query",
            "query_string",
            "qs",
            "alias_as",
            "arg",
        ],
        "query",
        "",
    ),
    (
        &[
            "query_map",
            "query_params_map",
            "query_struct",
            "query_object",
            "flatten",
            "struct",
        ],
        "query",
        "flatten",
    ),
    (
        &[
            "path_variable",
            "path_param",
            "path_params",
            "segment",
            "pathparam",
            "from_path",
            "path_segment",
            "route",
            "from_route",
            "template",
        ],
        "path",
        "",
    ),
    (
        &[
            "form",
            "form_field",
            "form_param",
            "form_data",
            "from_form",
            "formparam",
        ],
        "field",
        "",
    ),
    (
        &[
            "field_map",
            "form_struct",
            "urlencoded",
            "form_url_encoded",
            "form_body",
        ],
        "body",
        "\"application/x-www-form-urlencoded\"",
    ),
    (
        &[
            "json",
            "data",
            "payload",
            "request_body",
            "content",
            "entity",
            "from_body",
            "json_body",
            "post",
            "input",
        ],
        "body",
        "",
    ),
    (&["text", "plain"], "body", "\"text/plain\""),
    (&["xml"], "body", "\"application/xml\""),
    (
        &["bytes", "binary", "octet_stream", "raw", "stream"],
        "body",
        "\"application/octet-stream\"",
    ),
    (
        &[
            "multipart",
            "file",
            "upload",
            "form_part",
            "multipart_field",
            "files",
            "form_file",
            "part_map",
            "attachment",
            "files_param",
        ],
        "part",
        "",
    ),
    (
        &[
            "token",
            "auth",
            "authorization",
            "bearer_token",
            "bearer_auth",
            "authorize",
            "access_token",
            "jwt",
            "credential",
            "credentials",
        ],
        "bearer",
        "",
    ),
    (
        &[
            "header_map",
            "all_headers",
            "extra_headers",
            "http_headers",
            "header_collection",
        ],
        "headers",
        "",
    ),
    (
        &[
            "header_param",
            "api_key",
            "api_key_header",
            "request_header",
            "from_header",
            "http_header",
            "typed_header",
        ],
        "header",
        "\"X-Name\"",
    ),
    (
        &[
            "cookies",
            "cookie_param",
            "cookie_value",
            "from_cookie",
            "cookie_jar",
        ],
        "cookie",
        "",
    ),
    (
        &[
            "uri",
            "link",
            "href",
            "endpoint",
            "full_url",
            "absolute_url",
            "base_url",
        ],
        "url",
        "",
    ),
];

/// What the unknown marker `found` was meant for.
pub(super) fn marker(found: &str, attribute: &Attribute) -> Option<String> {
    let last = found.rsplit("::").next().unwrap_or(found);
    let lower = last.to_ascii_lowercase();
    if let Some(kind) = MarkerKind::named(&lower).filter(|_| last != found) {
        let name = kind.name();
        return Some(format!("did you mean `{name}`? write `#[{name}]`"));
    }
    let (_, name, options) = MARKERS
        .iter()
        .find(|(words, ..)| words.iter().any(|word| folded(word) == folded(last)))?;
    let kind = MarkerKind::named(name)?;
    let own = text(attribute)
        .filter(|_| options.is_empty() || *name == "header")
        .filter(|_| kind.takes_text() && kind != MarkerKind::Body)
        .map(|text| format!("{text:?}"));
    let options = own.as_deref().unwrap_or(options);
    let written = if options.is_empty() {
        format!("#[{name}]")
    } else {
        format!("#[{name}({options})]")
    };
    Some(format!("did you mean `{name}`? write `{written}`"))
}

fn folded(word: &str) -> String {
    word.replace('_', "").to_ascii_lowercase()
}

/// The only string of an attribute: `#[param("page")]`, `#[param = "page"]`.
fn text(attribute: &Attribute) -> Option<String> {
    let literal = match &attribute.meta {
        Meta::List(list) => syn::parse2::<Lit>(list.tokens.clone()).ok()?,
        Meta::NameValue(pair) => syn::parse2::<Lit>(pair.value.to_token_stream()).ok()?,
        Meta::Path(_) => return None,
    };
    match literal {
        Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// What to write for `#[serde(…)]` on an argument marked as `kind`.
pub(super) fn serde(attribute: &Attribute, kind: Option<MarkerKind>) -> String {
    let marker = kind.unwrap_or(MarkerKind::Query);
    let name = marker.name();
    let tokens = match &attribute.meta {
        Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    };
    let named = tokens
        .strip_prefix("rename")
        .and_then(|rest| rest.trim_start().strip_prefix('='))
        .map(str::trim)
        .filter(|text| text.starts_with('"') && text.ends_with('"'));
    match named {
        Some(text) if marker.takes_text() && marker != MarkerKind::Body => {
            format!("write `#[{name}({text})]`")
        }
        _ if tokens.starts_with("flatten") => "write `#[query(flatten)]`".to_owned(),
        _ if tokens.starts_with("skip") || tokens.starts_with("default") => {
            "take an `Option`: `None` sends nothing".to_owned()
        }
        _ => "it belongs on a type: wrap the value in a newtype that derives `serde::Serialize`"
            .to_owned(),
    }
}

/// What the unknown option `key` of a marker was meant for.
pub(super) fn option(kind: MarkerKind, key: &Ident, form: &Form) -> Option<String> {
    let name = key.to_string();
    let value = match form {
        Form::Assigned(run) | Form::Colon(_, run) | Form::Operator(_, _, run) => run.squeezed(),
        Form::Called(group) => Tokens::of(group.stream()).squeezed(),
        Form::Bare | Form::Broken(_) => String::new(),
    };
    let folded = folded(&name);
    of_any_marker(kind, &folded, &value)
        .or_else(|| of_lists(kind, &folded))
        .or_else(|| of_bodies(kind, &folded, &value))
        .or_else(|| of_texts(kind, &folded))
}

/// Words about whether a value is sent, and which values may be.
fn of_any_marker(kind: MarkerKind, folded: &str, value: &str) -> Option<String> {
    let has = |option: &str| options_of(kind).contains(&option);
    Some(match folded {
        "required" | "mandatory" | "notnull" | "nonnull" | "always" => {
            "remove it: what is not an `Option` is always sent".to_owned()
        }
        "optional" | "nullable" | "maybe" | "option" if kind == MarkerKind::Path => {
            "a path parameter is always sent: declare a second method for the path without it"
                .to_owned()
        }
        "optional" | "nullable" | "option" | "skipserializingif" | "skipifnone" | "skipnone"
        | "skip" | "maybe" | "omitempty" | "omit" | "allowempty" | "notrequired" => {
            "take an `Option`: `None` sends nothing".to_owned()
        }
        "default" | "defaultvalue" | "or" | "fallback" => {
            "there are no defaults: take an `Option`, whose `None` sends nothing".to_owned()
        }
        "range" if has("minimum") => match bounds(value) {
            Some(bounds) => format!("`minimum` and `maximum` say it: write `{bounds}`"),
            None => "write `minimum = …`, `maximum = …`, or both".to_owned(),
        },
        "length" | "len" | "size" | "count" if has("min_length") => match bounds(value) {
            Some(bounds) => {
                let lengths = bounds
                    .replace("minimum", "min_length")
                    .replace("maximum", "max_length");
                format!("write `{lengths}`")
            }
            None => {
                "write `min_length` and `max_length`, or `min_items` and `max_items`".to_owned()
            }
        },
        _ => return None,
    })
}

/// Words about how lists are written.
fn of_lists(kind: MarkerKind, folded: &str) -> Option<String> {
    let marker = kind.name();
    let has = |option: &str| options_of(kind).contains(&option);
    Some(match folded {
        "explode" | "collectionformat" | "collection" | "arrayformat" | "listformat"
        | "delimiter" | "separator" | "array" | "multi" | "join" | "csv" | "list"
            if has("style") && kind != MarkerKind::Body =>
        {
            format!(
                "write `#[{marker}(style = \"comma\")]`, or another style; lists repeat by default"
            )
        }
        "comma" | "space" | "pipe" | "brackets" | "indexed" | "repeat" | "deepobject"
            if has("style") && kind != MarkerKind::Body =>
        {
            let style = if folded == "deepobject" {
                "deep_object"
            } else {
                folded
            };
            format!("write `#[{marker}(style = \"{style}\")]`")
        }
        _ => return None,
    })
}

/// Words about media types and parts.
fn of_bodies(kind: MarkerKind, folded: &str, value: &str) -> Option<String> {
    Some(match folded {
        "json" if kind == MarkerKind::Query => "write `#[query(style = \"json\")]`".to_owned(),
        "json" if kind == MarkerKind::Part => {
            "take a `Part`, and make it by `Part::json(…)`".to_owned()
        }
        "name" | "rename" | "alias" | "value" if kind == MarkerKind::Path => {
            "the argument's own name is the path parameter's".to_owned()
        }
        "filename" | "file" if kind == MarkerKind::Field => {
            "a file is a part: mark the argument `#[part]`, and take a `Part`".to_owned()
        }
        "filename" | "contenttype" | "mime" | "mimetype" | "file" | "type"
            if kind == MarkerKind::Part =>
        {
            "take a `Part`, which has `.file_name(…)` and `.content_type(…)`".to_owned()
        }
        "form" | "urlencoded" | "json" | "text" | "plain" | "xml" | "bytes" | "binary"
        | "octetstream" | "csv" | "html" | "ndjson" | "yaml"
            if kind == MarkerKind::Body =>
        {
            let media = crate::media::known(if folded == "octetstream" {
                "bytes"
            } else {
                folded
            });
            format!("write `#[body({:?})]`", media.unwrap_or_default())
        }
        "multipart" if kind == MarkerKind::Body => "mark each part `#[part]`".to_owned(),
        "contenttype" | "media" | "mediatype" | "mime" | "format" | "type" | "consumes"
            if kind == MarkerKind::Body =>
        {
            let text = value.trim_matches('"');
            let media = crate::media::parse(text)
                .map(|media| media.as_str().to_owned())
                .ok()
                .or_else(|| crate::media::known(text))
                .unwrap_or_else(|| "application/json".to_owned());
            format!("write the media type alone: `#[body({media:?})]`")
        }
        _ => return None,
    })
}

/// Words about the text of a value.
fn of_texts(kind: MarkerKind, folded: &str) -> Option<String> {
    let marker = kind.name();
    let has = |option: &str| options_of(kind).contains(&option);
    Some(match folded {
        "flat" | "flattened" | "inline" | "spread" | "map" | "explodeobject" if has("flatten") => {
            "write `#[query(flatten)]`".to_owned()
        }
        "bool" | "switch" | "presence" | "boolean" | "novalue" if has("flag") => {
            "write `#[query(flag)]`".to_owned()
        }
        "encode" | "urlencoded" | "alreadyencoded" | "preencoded" | "raw" | "escaped"
        | "noencode" | "verbatim"
            if has("encoded") =>
        {
            format!("values are encoded; write `#[{marker}(encoded)]` for one that is already")
        }
        "wildcard" | "catchall" | "splat" | "tail" | "glob" | "multiple" if has("rest") => {
            "write `#[path(rest)]`".to_owned()
        }
        "description" | "doc" | "docs" | "example" | "summary" | "deprecated" => {
            "describe the argument in the method's documentation".to_owned()
        }
        "ty" | "type" | "kind" => "the type is that of the argument".to_owned(),
        "with" | "serializewith" | "validate" | "into" | "tostring" => {
            "take a newtype that does it".to_owned()
        }
        _ => return None,
    })
}

/// `1..=10` as `minimum = 1, maximum = 10`.
fn bounds(value: &str) -> Option<String> {
    let value = value.trim_matches('"');
    let (low, high) = value.split_once("..").or_else(|| value.split_once(','))?;
    let inclusive = high.trim_start_matches('=');
    let number = |text: &str| text.parse::<i64>().ok();
    let high = match (
        number(inclusive),
        high.starts_with('=') || value.contains(','),
    ) {
        (Some(high), true) => Some(high),
        (Some(high), false) => high.checked_sub(1),
        (None, _) => None,
    };
    match (number(low), high) {
        (Some(low), Some(high)) => Some(format!("minimum = {low}, maximum = {high}")),
        (Some(low), None) => Some(format!("minimum = {low}")),
        (None, Some(high)) => Some(format!("maximum = {high}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_a_marker() {
        for (words, name, _) in MARKERS {
            assert!(MarkerKind::named(name).is_some(), "{name}");
            for word in *words {
                assert!(MarkerKind::named(word).is_none(), "{word}");
            }
        }
    }

    #[test]
    fn reads_ranges() {
        for (value, expected) in [
            ("1..=10", "minimum = 1, maximum = 10"),
            ("1..10", "minimum = 1, maximum = 9"),
            ("-1..", "minimum = -1"),
            ("..=5", "maximum = 5"),
            ("1,5", "minimum = 1, maximum = 5"),
        ] {
            assert_eq!(bounds(value).as_deref(), Some(expected), "{value}");
        }
    }
}
