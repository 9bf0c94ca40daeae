//! Reading the literal that a key must have.

use proc_macro2::{Ident, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange};
use crate::keys::{Form, Tokens};
use crate::misuse::KeyMisuse;
use crate::types;

/// A key that takes a string, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextKey {
    example: &'static str,
    words: bool,
    meant: fn(&str) -> Option<String>,
}

impl TextKey {
    /// A key whose bare word can only be a forgotten pair of quotes.
    pub(crate) const fn word(example: &'static str) -> Self {
        Self {
            example,
            words: true,
            meant: nothing,
        }
    }

    /// A key whose bare word can also be a constant.
    pub(crate) const fn quoted(example: &'static str) -> Self {
        Self {
            words: false,
            ..Self::word(example)
        }
    }

    /// The key with the way to find the valid value that is meant by something else, so that help shows the user's own value.
    pub(crate) const fn meaning(self, meant: fn(&str) -> Option<String>) -> Self {
        Self { meant, ..self }
    }

    /// `key = "value"` with the value that was meant, or the example.
    fn show(self, key: &str, written: &str) -> String {
        (self.meant)(written).map_or_else(
            || self.example.to_owned(),
            |value| format!("{key} = {value:?}"),
        )
    }
}

fn nothing(_: &str) -> Option<String> {
    None
}

/// The value of `key = value`, whatever it is; every other form is reported.
pub(crate) fn assigned(key: &Ident, form: Form, example: &str, errors: &Errors) -> Option<Tokens> {
    let own = |tokens: &Tokens| match tokens.tokens() {
        [] => example.to_owned(),
        _ => format!("{key} = {}", types::source(tokens)),
    };
    assigned_as(key, form, &own, errors)
}

/// The value of `key = value`; `own` writes the assignment that was probably meant by other tokens.
pub(crate) fn assigned_as(
    key: &Ident,
    form: Form,
    own: &dyn Fn(&Tokens) -> String,
    errors: &Errors,
) -> Option<Tokens> {
    let name = key.to_string();
    let (span, misuse) = match form {
        Form::Assigned(run) if !run.tokens().is_empty() => return Some(run),
        Form::Assigned(_) | Form::Bare => {
            let example = own(&Tokens::default());
            (
                key.span().into(),
                KeyMisuse::KeyWithoutValue { key: name, example },
            )
        }
        Form::Called(group) => {
            let example = own(&Tokens::of(group.stream()));
            let span = SpanRange::between(key.span(), group.span_close());
            (span, KeyMisuse::KeyCallForm { key: name, example })
        }
        Form::Colon(colon, run) => {
            let (found, example) = (":".to_owned(), own(&run));
            (colon.into(), KeyMisuse::WrongOperator { found, example })
        }
        Form::Operator(found, span, run) => {
            let example = own(&run);
            (span, KeyMisuse::WrongOperator { found, example })
        }
        Form::Broken(run) => match run.tokens() {
            [TokenTree::Group(group)] => {
                let example = own(&Tokens::of(group.stream()));
                let span = SpanRange::between(key.span(), group.span_close());
                (span, KeyMisuse::KeyBraces { key: name, example })
            }
            [TokenTree::Literal(literal), ..] => {
                let (found, example) = (literal.to_string(), own(&run));
                (
                    literal.span().into(),
                    KeyMisuse::MissingEquals { found, example },
                )
            }
            tokens => not_an_operator(key, tokens, own),
        },
    };
    errors.push(span, misuse);
    None
}

/// `key::value`, `key? = value`: marks that are no `=`, with the value behind them.
fn not_an_operator(
    key: &Ident,
    tokens: &[TokenTree],
    own: &dyn Fn(&Tokens) -> String,
) -> (SpanRange, KeyMisuse) {
    let is_mark = |token: &&TokenTree| matches!(token, TokenTree::Punct(_));
    let marks: Vec<TokenTree> = tokens.iter().take_while(is_mark).cloned().collect();
    let value = Tokens::of(tokens.iter().skip(marks.len()).cloned().collect());
    let marks = Tokens::of(marks.into_iter().collect());
    let found = match marks.squeezed() {
        none if none.is_empty() => value.first(),
        marks => marks,
    };
    let span = if marks.tokens().is_empty() {
        SpanRange::from(value.span(key.span()).start())
    } else {
        marks.span(key.span())
    };
    let example = own(&value);
    (span, KeyMisuse::WrongOperator { found, example })
}

/// The value of `key = "text"`.
pub(crate) fn text(key: &Ident, form: Form, kind: TextKey, errors: &Errors) -> Option<LitStr> {
    let name = key.to_string();
    let own = |tokens: &Tokens| kind.show(&name, &bare(&tokens.until_comma()));
    let run = assigned_as(key, form, &own, errors)?;
    literal(key, &run, kind, errors)
}

/// What was written, without the quotes of a literal.
fn bare(tokens: &Tokens) -> String {
    match tokens.tokens() {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) => text.value(),
            _ => literal.to_string(),
        },
        _ => tokens.squeezed(),
    }
}

/// The run as one string literal; anything else is reported.
pub(crate) fn literal(key: &Ident, run: &Tokens, kind: TextKey, errors: &Errors) -> Option<LitStr> {
    let name = key.to_string();
    let misuse = match run.tokens() {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) => return plain(text, errors),
            other if is_refused_by_rustc(&other) => return None,
            other => wrong_literal(name, &other, kind),
        },
        [TokenTree::Ident(word)] if word == "true" || word == "false" => KeyMisuse::ValueKind {
            example: kind.show(&name, &word.to_string()),
            key: name,
            found: "a boolean".to_owned(),
        },
        [TokenTree::Ident(word)] if kind.words => KeyMisuse::ValueIdentifier {
            example: (kind.meant)(&word.to_string()).map_or_else(
                || kind.example.to_owned(),
                |value| format!("{name} = {value:?}"),
            ),
            key: name,
        },
        [TokenTree::Group(group)] => {
            let items = Tokens::of(group.stream());
            let first = items.until_comma();
            let example = kind.show(&name, &bare(&first));
            if first.tokens().len() == items.tokens().len() {
                KeyMisuse::ValueInBrackets { key: name, example }
            } else {
                KeyMisuse::ValueList { key: name, example }
            }
        }
        tokens => KeyMisuse::ValueExpression {
            help: expression(&name, tokens, run, kind),
            key: name,
        },
    };
    errors.push(run.span(key.span()), misuse);
    None
}

/// What to write in place of an expression: the one string in it, or the text whose quotes are missing.
fn expression(name: &str, tokens: &[TokenTree], run: &Tokens, kind: TextKey) -> String {
    let squeezed = run.squeezed();
    let within = strings(tokens);
    let only = match within.as_slice() {
        [only] => (kind.meant)(only),
        _ => None,
    };
    // A constant has a value of its own, which its name is not.
    let is_constant = tokens.iter().all(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(colon) => colon.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    });
    // `"/keys".into()` has its text in its first token.
    let is_call = matches!(tokens, [TokenTree::Literal(_), TokenTree::Punct(dot), ..] if dot.as_char() == '.');
    let unquoted = (kind.meant)(&squeezed)
        .filter(|_| kind.words || !is_constant)
        .filter(|_| !is_call);
    unquoted.or(only).map_or_else(
        || format!("write a string literal: `{}`", kind.example),
        |value| format!("write `{name} = {value:?}`"),
    )
}

/// The string literals among tokens, at any depth.
fn strings(tokens: &[TokenTree]) -> Vec<String> {
    tokens
        .iter()
        .flat_map(|token| match token {
            TokenTree::Literal(literal) => match Lit::new(literal.clone()) {
                Lit::Str(text) => vec![text.value()],
                _ => Vec::new(),
            },
            TokenTree::Group(group) => {
                strings(&group.stream().into_iter().collect::<Vec<TokenTree>>())
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => Vec::new(),
        })
        .collect()
}

/// Whether rustc has reported the literal: a text with an escape that there is not, or with a guard that is reserved.
fn is_refused_by_rustc(literal: &Lit) -> bool {
    matches!(literal, Lit::Verbatim(text) if text.to_string().starts_with(['"', '#']))
}

/// The string literal, if it has no suffix.
pub(crate) fn plain(text: LitStr, errors: &Errors) -> Option<LitStr> {
    if text.suffix().is_empty() {
        return Some(text);
    }
    let suffix = text.suffix().to_owned();
    errors.push(text.span(), KeyMisuse::ValueSuffix { suffix });
    None
}

fn wrong_literal(key: String, literal: &Lit, kind: TextKey) -> KeyMisuse {
    let (found, prefix) = kind_of(literal);
    if prefix.is_empty() {
        let example = kind.show(&key, &found_text(literal));
        KeyMisuse::ValueKind {
            key,
            found,
            example,
        }
    } else {
        KeyMisuse::ValueBytes { key, found, prefix }
    }
}

/// What a literal is that is not a string, and the prefix that makes it so.
pub(crate) fn kind_of(literal: &Lit) -> (String, String) {
    let (found, prefix) = match literal {
        Lit::ByteStr(_) => ("a byte string", "b"),
        Lit::CStr(_) => ("a C string", "c"),
        Lit::Byte(_) => ("a byte", ""),
        Lit::Char(_) => ("a character", ""),
        Lit::Int(_) => ("an integer", ""),
        Lit::Float(_) => ("a float", ""),
        _ => ("another literal", ""),
    };
    (found.to_owned(), prefix.to_owned())
}

/// A literal that is not a string, as it was written.
pub(crate) fn found_text(literal: &Lit) -> String {
    match literal {
        Lit::Char(letter) => letter.value().to_string(),
        other => quote::ToTokens::to_token_stream(other).to_string(),
    }
}
