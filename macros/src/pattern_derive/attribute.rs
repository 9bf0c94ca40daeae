//! `#[pattern("…", crate = …)]`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Attribute as SynAttribute, DeriveInput, Error, Lit, LitStr, Meta, Path, Result, Token,
    parse::{Parse, ParseStream},
    spanned::Spanned,
};

/// The pattern and where the runtime is found.
pub(super) struct Attribute {
    pub(super) text: LitStr,
    pub(super) sdx: TokenStream,
}

const USAGE: &str = "help: write `#[pattern(\"^…$\")]`";

impl Attribute {
    /// The only `#[pattern(…)]` of the item.
    pub(super) fn of(input: &DeriveInput) -> Result<Self> {
        let mut attributes = input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("pattern"));
        let Some(attribute) = attributes.next() else {
            let message = format!("`{}` needs a pattern\n{USAGE} above it", input.ident);
            return Err(Error::new(input.ident.span(), message));
        };
        if let Some(second) = attributes.next() {
            let message = format!(
                "`{}` already has a pattern\nhelp: remove one of them",
                input.ident
            );
            return Err(Error::new_spanned(second, message));
        }
        Self::read(attribute)
    }

    fn read(attribute: &SynAttribute) -> Result<Self> {
        match &attribute.meta {
            Meta::Path(path) => Err(Error::new_spanned(
                path,
                format!("`pattern` needs a value\n{USAGE}"),
            )),
            Meta::NameValue(pair) => {
                let value = pair.value.to_token_stream();
                let message =
                    format!("expected `#[pattern({value})]`, found `#[pattern = {value}]`");
                Err(Error::new_spanned(pair, message))
            }
            Meta::List(list) if list.tokens.is_empty() => {
                let span = list.delimiter.span().close();
                Err(Error::new(
                    span,
                    format!("`pattern` needs a value\n{USAGE}"),
                ))
            }
            Meta::List(list) => list.parse_args(),
        }
    }
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let text = match input.parse::<Lit>() {
            Ok(Lit::Str(text)) => text,
            Ok(other @ (Lit::ByteStr(_) | Lit::CStr(_))) => {
                let prefix = if matches!(other, Lit::CStr(_)) {
                    'c'
                } else {
                    'b'
                };
                let message =
                    format!("`pattern` must be a string literal\nhelp: remove the `{prefix}`");
                return Err(Error::new_spanned(other, message));
            }
            Ok(other) => {
                let message = format!("`pattern` must be a string literal\n{USAGE}");
                return Err(Error::new_spanned(other, message));
            }
            Err(_) => {
                let message = format!("`pattern` must be a string literal\n{USAGE}");
                return Err(Error::new(input.span(), message));
            }
        };
        if !text.suffix().is_empty() {
            let message = format!(
                "string literals have no suffix\nhelp: remove `{}`",
                text.suffix()
            );
            return Err(Error::new(text.span(), message));
        }
        let mut sdx = quote!(::sdx_endpoint);
        if !input.is_empty() {
            input
                .parse::<Token![,]>()
                .map_err(|_| Error::new(input.span(), "expected `,` after the pattern"))?;
        }
        if !input.is_empty() {
            sdx = crate_path(input)?.to_token_stream();
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        if !input.is_empty() {
            let message = if input.peek(Token![crate]) {
                "`crate` is given twice\nhelp: remove one of them"
            } else {
                "`pattern` takes a pattern and `crate`, and nothing else"
            };
            return Err(input.error(message));
        }
        Ok(Self {
            text,
            sdx: quote!(#sdx::__private),
        })
    }
}

/// `crate = path`.
fn crate_path(input: ParseStream<'_>) -> Result<Path> {
    if input.peek(Lit) {
        let message = "`pattern` is one pattern\nhelp: join them: `\"…|…\"`";
        return Err(input.error(message));
    }
    if !input.peek(Token![crate]) {
        let key: TokenStream = input.fork().parse()?;
        let key = key
            .into_iter()
            .next()
            .map(|token| token.to_string())
            .unwrap_or_default();
        let message = format!("unknown key `{key}`\nhelp: the only key is `crate`");
        return Err(input.error(message));
    }
    input.parse::<Token![crate]>()?;
    input.parse::<Token![=]>()?;
    let path = input.call(Path::parse_mod_style)?;
    let first = path
        .segments
        .first()
        .map(|segment| segment.ident.to_string());
    if matches!(first.as_deref(), Some("super" | "self")) && path.leading_colon.is_none() {
        let message = "`crate` must be an absolute path\n\
                       help: write `crate = crate::…` or `crate = ::sdx_endpoint`";
        return Err(Error::new(path.span(), message));
    }
    Ok(path)
}
