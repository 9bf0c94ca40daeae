//! What a source file declares already, by its tokens: endpoints, traits, and names.
//!
//! Tokens are enough, and stay readable where an item is half-written or made by a macro.

use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sdx_endpoint_openapi::Existing;
use syn::{Lit, ext::IdentExt};

/// Adds what a source text declares.
pub(crate) fn read(source: &str, existing: &mut Existing) -> Result<(), String> {
    let tokens =
        TokenStream::from_str(source).map_err(|fault| format!("it is not Rust: {fault}"))?;
    walk(tokens, "", existing);
    Ok(())
}

fn walk(tokens: TokenStream, prefix: &str, existing: &mut Existing) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut prefix_of_next = prefix.to_owned();
    for (at, token) in tokens.iter().enumerate() {
        let next = at.checked_add(1).and_then(|at| tokens.get(at));
        match (token, next) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)))
                if hash.as_char() == '#' && attribute.delimiter() == Delimiter::Bracket =>
            {
                if let Some(path) =
                    attribute_of(attribute.stream(), "sdx_api").and_then(|list| text(&list, "path"))
                {
                    prefix_of_next = format!("{prefix}{path}");
                }
                endpoint(attribute.stream(), prefix, existing);
            }
            (TokenTree::Ident(word), Some(TokenTree::Ident(name))) => {
                let name = name.unraw().to_string();
                match word.to_string().as_str() {
                    "trait" => {
                        existing.traits.insert(name.clone());
                        existing.names.insert(name);
                    }
                    "struct" | "enum" | "type" | "mod" => {
                        existing.names.insert(name);
                    }
                    "fn" => {
                        existing.methods.insert(name);
                    }
                    _ => {}
                }
            }
            (TokenTree::Group(group), _) if group.delimiter() == Delimiter::Brace => {
                walk(group.stream(), &prefix_of_next, existing);
                prefix.clone_into(&mut prefix_of_next);
            }
            _ => {}
        }
        if matches!(token, TokenTree::Ident(word) if word == "use") {
            let rest = tokens.iter().skip(at).skip(1);
            let tree: TokenStream = rest
                .take_while(|token| !matches!(token, TokenTree::Punct(end) if end.as_char() == ';'))
                .cloned()
                .collect();
            imported(tree, existing);
        }
    }
}

/// The names that a `use` brings: the last word of each path, or the one behind `as`.
fn imported(tree: TokenStream, existing: &mut Existing) {
    let mut last = None;
    for token in tree {
        match token {
            TokenTree::Ident(word) => last = Some(word.unraw().to_string()),
            TokenTree::Punct(comma) if comma.as_char() == ',' => existing.names.extend(last.take()),
            TokenTree::Group(group) => {
                last = None;
                imported(group.stream(), existing);
            }
            _ => {}
        }
    }
    existing.names.extend(last);
}

/// The list of an attribute of this name, also within `cfg_attr`.
fn attribute_of(tokens: TokenStream, name: &str) -> Option<Vec<TokenTree>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for pair in tokens.windows(2) {
        if let [TokenTree::Ident(word), TokenTree::Group(list)] = pair {
            if *word == name {
                return Some(list.stream().into_iter().collect());
            }
            if *word == "cfg_attr" {
                return attribute_of(list.stream(), name);
            }
        }
    }
    None
}

fn endpoint(attribute: TokenStream, prefix: &str, existing: &mut Existing) {
    let Some(list) = attribute_of(attribute, "sdx_endpoint") else {
        return;
    };
    if let (Some(method), Some(path)) = (text(&list, "method"), text(&list, "path")) {
        existing.endpoints.push((method, format!("{prefix}{path}")));
    }
}

/// The string of `key = "…"`.
fn text(list: &[TokenTree], key: &str) -> Option<String> {
    list.windows(3).find_map(|three| match three {
        [
            TokenTree::Ident(word),
            TokenTree::Punct(equals),
            TokenTree::Literal(literal),
        ] if *word == key && equals.as_char() == '=' => match Lit::new(literal.clone()) {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_endpoints_and_names() {
        let mut existing = Existing::default();
        read(
            r#"
            use sdx_endpoint::{Client, Error as Fault, sdx_endpoint};
            use std::collections::BTreeMap;
            #[sdx_api(path = "/v1")]
            pub trait Keys {
                #[sdx_endpoint(method = "GET", path = r"/keys/<id>", status = 200)]
                async fn r#type(&self, id: &str) -> Result<(), Fault>;
            }
            pub trait Jobs {
                #[cfg_attr(feature = "x", sdx_endpoint::sdx_endpoint(method = "POST", path = "/jobs"))]
                async fn start(&self) -> Result<(), Fault>;
            }
            pub struct Key {}
            "#,
            &mut existing,
        )
        .unwrap();
        let endpoints = [("GET", "/v1/keys/<id>"), ("POST", "/jobs")];
        assert_eq!(
            existing.endpoints,
            endpoints.map(|(method, path)| (method.to_owned(), path.to_owned()))
        );
        for name in [
            "Client",
            "Fault",
            "sdx_endpoint",
            "BTreeMap",
            "Keys",
            "Jobs",
            "Key",
        ] {
            assert!(existing.names.contains(name), "{name}");
        }
        assert!(!existing.names.contains("Error"));
        assert_eq!(
            existing.methods.iter().collect::<Vec<_>>(),
            ["start", "type"]
        );
    }
}
