//! `#[pattern("…", crate = …)]`: the list of the attribute in, the literal and the path of the runtime out.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Attribute as SynAttribute, DeriveInput, LitStr, Meta};

use crate::errors::{Errors, SpanRange, nearest};
use crate::keys::value::{self, TextKey};
use crate::keys::{self, Entry, Form, KeyState, crate_path};
use crate::misuse::{KeyMisuse, PatternDeriveMisuse};

/// The pattern and where the runtime is found.
pub(super) struct Attribute {
    pub(super) text: LitStr,
    pub(super) sdx: TokenStream,
}

impl Attribute {
    /// The only `#[pattern(…)]` of the item.
    pub(super) fn of(input: &DeriveInput, errors: &Errors) -> Option<Self> {
        let mut attributes = input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("pattern"));
        let name = input.ident.to_string();
        let Some(attribute) = attributes.next() else {
            errors.push(input.ident.span(), PatternDeriveMisuse::Missing { name });
            return None;
        };
        if let Some(second) = attributes.next() {
            let span = SpanRange::of(second, second.pound_token.span);
            errors.push(span, PatternDeriveMisuse::Twice { name });
            return None;
        }
        errors.scope(|errors| Self::read(attribute, errors))
    }

    /// The tokens between the attribute's parentheses.
    fn list(attribute: &SynAttribute, errors: &Errors) -> Option<TokenStream> {
        let at = attribute.pound_token.span;
        let span = SpanRange::of(attribute.path(), at);
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => Some(list.tokens.clone()),
            Meta::List(list) => {
                let close = list.delimiter.span().close();
                errors.push(close, PatternDeriveMisuse::WithoutValue);
                None
            }
            Meta::Path(_) => {
                errors.push(span, PatternDeriveMisuse::WithoutValue);
                None
            }
            Meta::NameValue(pair) => {
                let value = pair.value.to_token_stream().to_string();
                errors.push(
                    SpanRange::of(pair, at),
                    PatternDeriveMisuse::NameValue { value },
                );
                None
            }
        }
    }

    fn read(attribute: &SynAttribute, errors: &Errors) -> Option<Self> {
        let path = attribute.path();
        let at = attribute.pound_token.span;
        let span = SpanRange::of(path, at);
        let list = Self::list(attribute, errors)?;
        let key = Ident::new("pattern", span.start());
        let kind = TextKey::quoted("#[pattern(\"^…$\")]");
        let mut text = KeyState::Absent;
        let mut krate = KeyState::Absent;
        for entry in keys::split(list, errors) {
            match entry {
                Entry::Value(tokens) | Entry::Stray(tokens) => {
                    let span = tokens.span(at);
                    if text.is_absent() {
                        let literal = value::literal(&key, &tokens, kind, errors);
                        text = KeyState::of(&key, span, literal);
                    } else {
                        errors.push(span, PatternDeriveMisuse::SecondPattern);
                    }
                }
                // A word in the pattern's place is a constant, and no key.
                Entry::Keyed(word, Form::Bare) if text.is_absent() && word != "crate" => {
                    let name = key.to_string();
                    errors.push(
                        word.span(),
                        KeyMisuse::ValueExpression {
                            key: name,
                            help: "write `#[pattern(\"^…$\")]`".to_owned(),
                        },
                    );
                    text = KeyState::Invalid;
                }
                Entry::Keyed(word, form) => {
                    let name = word.to_string();
                    if name != "crate" {
                        let text_key = ["regex", "pattern", "value", "regexp", "re", "expression"];
                        if text.is_absent() && text_key.contains(&name.as_str()) {
                            text = KeyState::Invalid;
                            let value = match &form {
                                Form::Assigned(run) => run.source(),
                                Form::Called(group) => group.stream().to_string(),
                                _ => "\"^…$\"".to_owned(),
                            };
                            errors.push(
                                word.span(),
                                PatternDeriveMisuse::NamedKey { key: name, value },
                            );
                        } else {
                            errors.push(word.span(), unknown(name));
                        }
                    } else if krate.is_absent() {
                        krate =
                            KeyState::of(&word, word.span(), crate_path::read(&word, form, errors));
                    } else {
                        let first = krate.value().map(crate::types::source).unwrap_or_default();
                        errors.push(word.span(), KeyMisuse::DuplicateKey { key: name, first });
                    }
                }
            }
        }
        if text.is_absent() {
            errors.push(span, PatternDeriveMisuse::WithoutValue);
        }
        Some(Self {
            text: text.value()?.clone(),
            sdx: crate_path::private(krate.value()),
        })
    }
}

fn unknown(key: String) -> KeyMisuse {
    match nearest(&key, &["crate"]) {
        Some(suggestion) => KeyMisuse::UnknownKeyNear {
            key,
            suggestion: suggestion.to_owned(),
        },
        None => KeyMisuse::UnknownKeyFar {
            key,
            keys: "`crate`, and no other".to_owned(),
        },
    }
}
