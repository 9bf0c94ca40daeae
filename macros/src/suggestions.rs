//! Every suggestion of every case is read by the parser that it is meant for.
//!
//! The UI cases are expanded in this process, which takes milliseconds; what they show is compared with rustc elsewhere.

use std::collections::BTreeMap;
use std::fs;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::Parser;
use syn::{Attribute, Item, TraitItem};

use crate::errors::Errors;
use crate::misuse::tests::files;
use crate::{args, by_status, marker, path, pattern_derive};

/// The messages of the `compile_error!`s in an expansion.
fn messages(expanded: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = expanded.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let named = at >= 2
            && matches!(&tokens[at - 2], TokenTree::Ident(name) if name == "compile_error")
            && matches!(&tokens[at - 1], TokenTree::Punct(bang) if bang.as_char() == '!');
        match syn::parse2::<syn::LitStr>(group.stream()) {
            Ok(message) if named => found.push(message.value()),
            _ => found.extend(messages(group.stream())),
        }
    }
    found
}

/// The attribute of an endpoint, whatever it is imported as.
fn is_endpoint(attribute: &Attribute) -> bool {
    let name = attribute.path().to_token_stream().to_string();
    name.contains("endpoint")
}

/// All messages of a source file.
fn of_source(source: &str) -> Vec<String> {
    let Ok(file) = syn::parse_file(source) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in file.items {
        match item {
            Item::Trait(item) => {
                for member in item.items {
                    found.extend(of_member(&member));
                }
            }
            Item::Struct(_) | Item::Enum(_) => {
                let input = syn::parse2::<syn::DeriveInput>(item.to_token_stream()).unwrap();
                let derives = input
                    .attrs
                    .iter()
                    .filter(|attribute| attribute.path().is_ident("derive"));
                let derives: String = derives
                    .map(|derive| derive.to_token_stream().to_string())
                    .collect();
                if derives.contains("ByStatus") {
                    found.extend(messages(by_status::derive(&input)));
                }
                if derives.contains("Pattern") {
                    found.extend(messages(pattern_derive::derive(&input)));
                }
            }
            _ => {}
        }
    }
    found
}

fn of_member(member: &TraitItem) -> Vec<String> {
    let TraitItem::Fn(method) = member else {
        return Vec::new();
    };
    let mut method = method.clone();
    let Some(at) = method.attrs.iter().position(is_endpoint) else {
        return Vec::new();
    };
    let attribute = method.attrs.remove(at);
    let list = match attribute.meta {
        syn::Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    };
    messages(crate::expand(list, &method.to_token_stream()))
}

/// The pieces in backticks of the lines that say what to write.
fn suggestions(message: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in message
        .lines()
        .filter_map(|line| line.strip_prefix("help: "))
    {
        let pieces = line.split('`').skip(1).step_by(2);
        found.extend(
            pieces
                .filter(|piece| !piece.contains('…'))
                .map(str::to_owned),
        );
    }
    found
}

/// Whether a list of keys of the attribute is read without a fault.
fn keys_parse(text: &str) -> bool {
    let errors = Errors::default();
    let Ok(tokens) = text.parse() else {
        return false;
    };
    let args = args::parse(tokens, &[], Span::call_site(), &errors);
    args::check_headers(&args.headers, false, &errors);
    errors.into_faults().is_empty()
}

fn marker_parses(text: &str) -> bool {
    let Ok(attributes) = Attribute::parse_outer.parse_str(text) else {
        return false;
    };
    let errors = Errors::default();
    let marked = marker::parse(&attributes, "argument", &errors);
    errors.into_faults().is_empty() && !marked.faulty
}

fn derive_parses(item: &str) -> bool {
    let input: syn::DeriveInput = syn::parse_str(item).unwrap();
    let expanded = if item.contains("enum") {
        by_status::derive(&input)
    } else {
        pattern_derive::derive(&input)
    };
    messages(expanded).is_empty()
}

/// Whether the parser that a suggestion is meant for takes it; `None` where it is only a word.
fn parses(suggestion: &str) -> Option<bool> {
    let key = suggestion.split([' ', '(', '=']).next().unwrap_or_default();
    if suggestion.starts_with("#[status") {
        return Some(derive_parses(&format!(
            "enum Failure {{ {suggestion} Variant }}"
        )));
    }
    if suggestion.starts_with("#[pattern") {
        return Some(derive_parses(&format!("{suggestion} struct Id(String);")));
    }
    if suggestion.starts_with("#[") && suggestion.contains("] ") {
        let method = format!("fn f(&self, {suggestion});");
        return Some(syn::parse_str::<syn::TraitItemFn>(&method).is_ok());
    }
    if suggestion.starts_with("#[") && suggestion != "#[deprecated]" && suggestion != "#[cfg]" {
        return Some(marker_parses(suggestion));
    }
    if suggestion.starts_with("fn ") || suggestion.starts_with("async fn ") {
        return Some(syn::parse_str::<syn::TraitItemFn>(&format!("{suggestion};")).is_ok());
    }
    if suggestion.starts_with('<') && suggestion.ends_with('>') {
        return Some(path::parse(&format!("/{suggestion}"), &[]).is_ok());
    }
    if suggestion.starts_with("\"/")
        || suggestion.starts_with("\"http")
        || suggestion.starts_with('"')
    {
        let values = [
            "path",
            "method",
            "base_url",
            "timeout",
            "accept",
            "status",
            "rename_all",
            "pattern",
        ];
        let place = format!("paginate(link, items = {suggestion})");
        return Some(
            keys_parse(&place)
                || values
                    .iter()
                    .any(|key| keys_parse(&format!("{key} = {suggestion}"))),
        );
    }
    if suggestion.starts_with("Result<")
        || suggestion.starts_with("impl ")
        || suggestion.starts_with("BoxFuture<")
    {
        return Some(syn::parse_str::<syn::Type>(suggestion).is_ok());
    }
    let has_value = suggestion.contains(" = ") || suggestion.contains('(');
    if args::KEYS.contains(&key) && has_value {
        return Some(keys_parse(suggestion));
    }
    if suggestion.starts_with("minimum")
        || suggestion.starts_with("min_")
        || suggestion.starts_with("max")
    {
        return Some(!has_value || marker_parses(&format!("#[query({suggestion})]")));
    }
    None
}

/// Paths that no documentation has.
const UNDOCUMENTED: [&str; 2] = ["__private", "__sdx"];

#[test]
fn every_suggestion_is_read_by_its_own_parser() {
    let mut wrong = BTreeMap::new();
    let mut read = 0;
    for (case, file) in files("rs") {
        let source = fs::read_to_string(file).unwrap();
        for message in of_source(&source) {
            assert!(
                !UNDOCUMENTED.iter().any(|path| message.contains(path)),
                "{case}: {message}"
            );
            for suggestion in suggestions(&message) {
                match parses(&suggestion) {
                    Some(true) => read += 1,
                    Some(false) => {
                        wrong.insert(case.clone(), suggestion);
                    }
                    None => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(read > 300, "only {read} suggestions were read");
}

#[test]
fn finds_messages_at_any_depth() {
    let expanded = "fn f() { ::core::compile_error! { \"a\\nhelp: write `b`\" } }";
    let found = messages(expanded.parse().unwrap());
    assert_eq!(found, ["a\nhelp: write `b`"]);
    assert_eq!(suggestions(&found[0]), ["b"]);
}
