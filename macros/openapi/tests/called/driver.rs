//! The package that calls what was imported.

use std::fmt::Write as _;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use sdx_endpoint_openapi::{Document, SecurityScheme};
use syn::{GenericArgument, PathArguments, Type};

use crate::methods::Method;

pub(crate) const LIBRARY: &str = r#"
use std::future::Future;
use std::pin::Pin;

use sdx_endpoint::Stream;
use sdx_endpoint::transport::Mock;
use serde::de::DeserializeOwned;

pub fn make<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|reason| panic!("no value of the type can be made: {reason}: {json}"))
}

/// The first item of a stream, which sends the request.
pub async fn first<S: Stream>(stream: S) -> Option<S::Item> {
    let mut stream: Pin<Box<S>> = Box::pin(stream);
    std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
}

/// Says what was refused of a call.
pub async fn call<T: Send + 'static>(mock: &Mock, name: &str, call: impl Future<Output = Result<T, String>> + Send + 'static) {
    let (violations, requests) = (mock.violations().len(), mock.requests().len());
    let outcome = tokio::spawn(call).await;
    let violations = mock.violations().split_off(violations);
    if let Some(first) = violations.first() {
        println!("{name}: {first}");
    } else if mock.requests().len() == requests {
        match outcome {
            Ok(Ok(_)) => println!("{name}: nothing was sent"),
            Ok(Err(reason)) => println!("{name}: {reason}"),
            Err(reason) => println!("{name}: {reason}"),
        }
    }
}
"#;

/// The program that calls each method once.
pub(crate) fn write(document: &Document, path: &Path, methods: &[Method]) -> String {
    let mut text = format!(
        "#![allow(unused_imports)]\n\nmod api;\n\nuse std::collections::BTreeMap;\n\nuse api::*;\nuse called::{{call, first, make}};\nuse sdx_endpoint::Client;\nuse sdx_endpoint::transport::Mock;\n\n\
         fn main() {{\n    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();\n    runtime.block_on(run());\n}}\n\n\
         async fn run() {{\n    let mock = Mock::from_document({:?}).unwrap();\n    let client = Client::builder({:?}).transport(mock.clone()){}.build().unwrap();\n",
        path.canonicalize().unwrap().display().to_string(),
        base_url(document),
        credentials(document),
    );
    for (number, method) in methods.iter().enumerate() {
        let _ = writeln!(
            text,
            "    call(&mock, {:?}, call_{number}(client.clone())).await;",
            method.path
        );
    }
    text.push_str("}\n");
    for (number, method) in methods.iter().enumerate() {
        write_call(&mut text, number, method);
    }
    text
}

fn write_call(text: &mut String, number: usize, method: &Method) {
    let _ = writeln!(
        text,
        "\nasync fn call_{number}(client: Client) -> Result<(), String> {{"
    );
    let mut passed = vec!["&client".to_owned()];
    for (index, (ty, json)) in method.arguments.iter().enumerate() {
        let (owned, expression) = owned(ty, &format!("a{index}"));
        let value = made(&owned, json);
        let _ = writeln!(text, "    let a{index}: {owned} = {value};");
        passed.push(expression);
    }
    let call = format!("{}({})", method.path, passed.join(", "));
    let _ = if method.is_stream {
        writeln!(text, "    first({call}).await;\n    Ok(())\n}}")
    } else {
        writeln!(
            text,
            "    {call}.await.map(drop).map_err(|error| format!(\"{{error}} {{error:?}}\"))\n}}"
        )
    };
}

/// The expression that makes an owned value.
fn made(owned: &str, json: &str) -> String {
    match owned {
        "Vec < u8 >" => "b\"text\".to_vec()".to_owned(),
        "Option < Vec < u8 > >" => "Some(b\"text\".to_vec())".to_owned(),
        "sdx_endpoint :: Part" => "sdx_endpoint::Part::bytes(\"text\")".to_owned(),
        "Option < sdx_endpoint :: Part >" => "Some(sdx_endpoint::Part::bytes(\"text\"))".to_owned(),
        _ => format!("make({json:?})"),
    }
}

/// The owned type of an argument, and how it is passed.
fn owned(ty: &Type, name: &str) -> (String, String) {
    if let Type::Reference(reference) = ty {
        return match &*reference.elem {
            Type::Slice(slice) if is_str_reference(&slice.elem) => (
                "Vec < String >".to_owned(),
                format!("&{name}.iter().map(String::as_str).collect::<Vec<_>>()"),
            ),
            Type::Slice(slice) => (
                format!("Vec < {} >", tokens(&slice.elem)),
                format!("&{name}"),
            ),
            inner if tokens(inner) == "str" => ("String".to_owned(), format!("&{name}")),
            inner => (tokens(inner), format!("&{name}")),
        };
    }
    if let Some(inner) = optional(ty)
        && let Type::Reference(_) = inner
    {
        let (owned, _) = owned(inner, name);
        let expression = match owned.as_str() {
            "Vec < String >" => format!(
                "{name}.as_ref().map(|all: &Vec<String>| all.iter().map(String::as_str).collect::<Vec<_>>()).as_deref()"
            ),
            "String" => format!("{name}.as_deref()"),
            owned if owned.starts_with("Vec <") => format!("{name}.as_deref()"),
            _ => format!("{name}.as_ref()"),
        };
        return (format!("Option < {owned} >"), expression);
    }
    let written = tokens(ty).replace("< Part >", "< sdx_endpoint :: Part >");
    let written = if written == "Part" {
        "sdx_endpoint :: Part".to_owned()
    } else {
        written
    };
    (written, name.to_owned())
}

fn is_str_reference(ty: &Type) -> bool {
    matches!(ty, Type::Reference(reference) if tokens(&reference.elem) == "str")
}

/// `T` of `Option<T>`.
fn optional(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}

fn tokens(ty: &Type) -> String {
    let tokens: TokenStream = ty.to_token_stream();
    tokens.to_string()
}

/// Any host, with the path of the document's first server.
fn base_url(document: &Document) -> String {
    let server = document
        .servers()
        .first()
        .map_or_else(String::new, sdx_endpoint_openapi::Server::default_url);
    let path = server
        .split_once("://")
        .map_or(server.as_str(), |(_, rest)| {
            rest.find('/').map_or("", |at| &rest[at..])
        });
    format!("https://api.example{path}")
}

/// What the builder is told of the credential, and where it may go.
fn credentials(document: &Document) -> String {
    let mut known = String::new();
    let operations = document.operations().unwrap();
    let schemes = operations.iter().flat_map(|operation| {
        let requirements = operation.security().unwrap_or_default();
        requirements
            .first()
            .map(sdx_endpoint_openapi::SecurityRequirement::schemes)
            .unwrap_or_default()
    });
    for name in schemes {
        let code = match document.security_scheme(&name).unwrap() {
            Some(SecurityScheme::Basic) => ".basic_auth(\"u\", \"p\")".to_owned(),
            Some(SecurityScheme::Header(name)) if !name.eq_ignore_ascii_case("authorization") => {
                format!(".default_header({name:?}, \"key\")")
            }
            _ => ".bearer_token(\"t\")".to_owned(),
        };
        let is_credential = |code: &str| !code.starts_with(".default_header");
        if !known.contains(&code)
            && !(is_credential(&code)
                && (known.contains(".basic_auth") || known.contains(".bearer_token")))
        {
            known += &code;
        }
    }
    for operation in &operations {
        for server in operation.own_servers() {
            let url = server.default_url();
            let origin: Vec<_> = url.splitn(4, '/').take(3).collect();
            let code = format!(".credential_origin({:?})", origin.join("/"));
            if url.contains("://") && !known.contains(&code) {
                known += &code;
            }
        }
    }
    known
}
