//! The methods of imported sources, with a value for each argument as JSON.

use std::collections::HashSet;

use sdx_endpoint_openapi::{Direction, Document, Location, Media, Operation, Sample, Schema};
use serde_json::{Map, Value};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, FnArg, Item, Lit, Meta, Token, TraitItem, TraitItemFn, Type};

pub(crate) struct Method {
    /// `Trait::method`
    pub(crate) path: String,
    pub(crate) is_stream: bool,
    pub(crate) arguments: Vec<(Type, String)>,
}

pub(crate) fn read<'t>(texts: impl Iterator<Item = &'t str>, document: &Document) -> Vec<Method> {
    let operations = document.operations().unwrap();
    let mut used = HashSet::new();
    let mut methods = Vec::new();
    for text in texts {
        for item in syn::parse_file(text).unwrap().items {
            let Item::Trait(item) = item else { continue };
            for inner in &item.items {
                let TraitItem::Fn(function) = inner else {
                    continue;
                };
                methods.push(method(
                    &item.ident.to_string(),
                    function,
                    &operations,
                    &mut used,
                ));
            }
        }
    }
    methods
}

fn method(
    item: &str,
    function: &TraitItemFn,
    operations: &[Operation<'_>],
    used: &mut HashSet<usize>,
) -> Method {
    let attribute = function
        .attrs
        .iter()
        .find(|one| one.path().is_ident("sdx_endpoint"))
        .unwrap();
    let keys = keys(attribute);
    let key = |name: &str| {
        keys.iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.clone())
            .unwrap()
    };
    let (method, template) = (key("method"), key("path"));
    let fits = |number: &usize| {
        let operation = &operations[*number];
        operation.method() == method
            && shape(operation.path(), '{', '}') == shape(&template, '<', '>')
    };
    let number = (0..operations.len())
        .filter(|number| !used.contains(number))
        .find(fits)
        .unwrap();
    used.insert(number);
    let values = Values::new(&operations[number], &template);
    let arguments: Vec<_> = function
        .sig
        .inputs
        .iter()
        .filter_map(|input| match input {
            FnArg::Typed(argument) => Some(argument),
            FnArg::Receiver(_) => None,
        })
        .collect();
    let wire: Vec<_> = arguments
        .iter()
        .map(|argument| wire_name(&argument.attrs, &argument.pat))
        .collect();
    let arguments = arguments
        .iter()
        .zip(&wire)
        .map(|(argument, (marker, name))| {
            let ty = (*argument.ty).clone();
            (ty, values.of(marker, name, &wire))
        });
    Method {
        path: format!("{item}::{}", function.sig.ident),
        is_stream: function.sig.asyncness.is_none(),
        arguments: arguments.collect(),
    }
}

fn keys(attribute: &Attribute) -> Vec<(String, String)> {
    let list = attribute
        .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
        .unwrap();
    list.iter()
        .filter_map(|meta| {
            let pair = meta.require_name_value().ok()?;
            let Expr::Lit(literal) = &pair.value else {
                return None;
            };
            let Lit::Str(text) = &literal.lit else {
                return None;
            };
            Some((pair.path.get_ident()?.to_string(), text.value()))
        })
        .collect()
}

/// A path with its parameters' names left out, and without the query of a document's path.
fn shape(path: &str, open: char, close: char) -> String {
    let path = path.split(['?', '#']).next().unwrap();
    let mut shape = String::new();
    let mut is_within = false;
    for character in path.chars() {
        if character == open {
            is_within = true;
            shape.push('*');
        } else if character == close {
            is_within = false;
        } else if !is_within {
            shape.push(character);
        }
    }
    shape
}

fn names(path: &str, open: char, close: char) -> Vec<String> {
    path.split(open)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(close)?.0.to_owned()))
        .collect()
}

/// The marker of an argument and its name on the wire.
fn wire_name(attributes: &[Attribute], pattern: &syn::Pat) -> (String, String) {
    let syn::Pat::Ident(pattern) = pattern else {
        panic!("an argument has a name")
    };
    let ident = pattern.ident.to_string();
    let ident = ident.trim_start_matches("r#").to_owned();
    let Some(attribute) = attributes.first() else {
        return ("path".to_owned(), ident);
    };
    let marker = attribute.path().get_ident().unwrap().to_string();
    let Meta::List(list) = &attribute.meta else {
        return (marker, ident);
    };
    let tokens = list.tokens.to_string();
    if tokens == "flatten" {
        return ("flatten".to_owned(), ident);
    }
    let named = syn::parse_str::<syn::LitStr>(tokens.split(',').next().unwrap());
    (marker, named.map_or(ident, |name| name.value()))
}

/// Values for the arguments of one operation.
struct Values<'o, 'd> {
    operation: &'o Operation<'d>,
    /// Names in the declaration and in the document.
    path: Vec<(String, String)>,
}

impl<'o, 'd> Values<'o, 'd> {
    fn new(operation: &'o Operation<'d>, template: &str) -> Self {
        let documented = names(operation.path(), '{', '}');
        Self {
            path: names(template, '<', '>')
                .into_iter()
                .zip(documented)
                .collect(),
            operation,
        }
    }

    /// `declared` are the markers and names of all arguments.
    fn of(&self, marker: &str, name: &str, declared: &[(String, String)]) -> String {
        let location = match marker {
            "path" => {
                let (_, own) = self.path.iter().find(|(own, _)| own == name).unwrap();
                return self.parameter(Location::Path, own).to_string();
            }
            "query" => Location::Query,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            "flatten" => return self.flattened(declared).to_string(),
            "field" | "part" => {
                return self.body(&["application/x-www-form-urlencoded", "multipart/form-data"])
                    [name]
                    .to_string();
            }
            "body" => return self.body(&["application/json"]).to_string(),
            other => panic!("{other}"),
        };
        self.parameter(location, name).to_string()
    }

    fn parameter(&self, location: Location, name: &str) -> Value {
        let parameters = self.operation.parameters().unwrap();
        let parameter = parameters
            .iter()
            .find(|one| one.location() == location && one.name() == name);
        let parameter = parameter.unwrap_or_else(|| panic!("{} {name}", self.operation.path()));
        match parameter.content() {
            Some(media) => made(media.schema().unwrap()),
            None => made(parameter.schema().unwrap()),
        }
    }

    fn flattened(&self, declared: &[(String, String)]) -> Value {
        let mut members = Map::new();
        for parameter in self.operation.parameters().unwrap() {
            let is_declared = declared
                .iter()
                .any(|(marker, name)| marker == "query" && name == parameter.name());
            if parameter.location() == Location::Query && !is_declared {
                members.insert(
                    parameter.name().to_owned(),
                    self.parameter(Location::Query, parameter.name()),
                );
            }
        }
        Value::Object(members)
    }

    /// The body of the first of these media types, or else as the importer chooses.
    fn body(&self, wanted: &[&str]) -> Value {
        let content = self.operation.request_body().unwrap().unwrap().content();
        let named = |name: &&str| content.iter().find(|media| media.essence() == **name);
        let found = wanted
            .iter()
            .find_map(named)
            .or_else(|| content.iter().find(|media| media.is_json()));
        let form = || {
            content
                .iter()
                .find(|media| media.essence().starts_with("application/x-www-form"))
        };
        let media: Option<&Media<'_>> = found.or_else(form).or(content.first());
        made(media.and_then(|media| media.schema().unwrap()))
    }
}

fn made(schema: Option<Schema<'_>>) -> Value {
    schema.map_or(Value::from("text"), |schema| {
        let json = Sample::new(Direction::Request).json(&schema).unwrap();
        serde_json::from_str(&json).unwrap()
    })
}
