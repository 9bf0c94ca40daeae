//! Tokens as people write them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The type as the user would write it.
pub(crate) fn source(ty: &impl ToTokens) -> String {
    let mut text = String::new();
    write(ty.to_token_stream(), &mut text);
    text
}

/// Tokens with the spaces of ordinary Rust.
fn write(stream: TokenStream, text: &mut String) {
    let mut lifetime = false;
    for token in stream {
        let ends_lifetime = std::mem::take(&mut lifetime);
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                let mark = punct.as_char();
                if matches!(mark, '+' | '=' | '-') && !text.ends_with(' ') {
                    text.push(' ');
                }
                text.push(mark);
                lifetime = mark == '\'';
                let alone = punct.spacing() == Spacing::Alone;
                let path = mark == ':' && text.ends_with("::");
                if (alone && matches!(mark, '+' | '=' | ',' | ';' | ':') && !path)
                    || text.ends_with("->")
                {
                    text.push(' ');
                }
            }
            word => {
                let glued = text
                    .chars()
                    .last()
                    .is_some_and(|last| last.is_alphanumeric() || last == '_' || last == '"');
                if glued {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
                if ends_lifetime {
                    text.push(' ');
                }
            }
        }
    }
    for tight in [" >", " ,", " )"] {
        *text = text.replace(tight, tight.trim_start());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_types_as_people_do() {
        for text in [
            "&str",
            "Option<&str>",
            "Vec<u8>",
            "&'a [u8]",
            "fn(u8) -> bool",
            "&mut String",
            "Result<(), sdx_endpoint::Error>",
            "HashMap<String, Vec<u8>>",
            "impl Into<String> + Send",
            "dyn Fn(&str)",
            "Cow<'a, str>",
            "Foo<'_>",
            "Pin<Box<dyn Future<Output = u8> + Send + 'a>>",
        ] {
            assert_eq!(source(&syn::parse_str::<syn::Type>(text).unwrap()), text);
        }
    }
}
