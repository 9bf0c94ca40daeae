//! Lists of values and keys, split at commas: the grammar that the attribute, its markers, and the derives share.
//!
//! Tokens come in; entries go out, each with its spans. `syn` could parse such lists too, but it stops at the first error,
//! and one compilation must show all of them.

pub(crate) mod crate_path;
mod entry;
mod state;
pub(crate) mod value;

use proc_macro2::{Delimiter, Literal, Spacing, Span, TokenStream, TokenTree};
use syn::Lit;

use crate::errors::{Errors, SpanRange};
use crate::misuse::KeyMisuse;

pub(crate) use self::entry::{Entry, Form, Tokens};
pub(crate) use self::state::{KeyState, Spanned};

/// Splits the list; a wrong or missing comma is reported, and reading goes on as if it were there.
pub(crate) fn split(list: TokenStream, errors: &Errors) -> Vec<Entry> {
    let tokens = without_inner_brackets(flatten(list), errors);
    let mut runs = Vec::new();
    let mut run: Vec<TokenTree> = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        if is_punct(&token, ',') {
            runs.push((std::mem::take(&mut run), Some(token)));
            continue;
        }
        if is_punct(&token, ';') && !run.is_empty() {
            errors.push(token.span(), KeyMisuse::Semicolon);
            runs.push((std::mem::take(&mut run), Some(token)));
            continue;
        }
        if let (Some(TokenTree::Literal(before)), TokenTree::Literal(literal)) =
            (run.last(), &token)
        {
            let (joined, misuse) = adjacent(run.first(), before, literal);
            errors.push(literal.span(), misuse);
            // The value is read as it was meant, so that what follows from it is no second fault.
            if let (Some(joined), Some(last)) = (joined, run.last_mut()) {
                *last = joined.into();
            }
            continue;
        }
        if is_conjunction(run.last(), &token, rest.peek()) {
            let found = token.to_string();
            errors.push(token.span(), KeyMisuse::NotComma { found });
            runs.push((std::mem::take(&mut run), None));
            continue;
        }
        if let Some(operator) = joined_by_operator(&mut run, &token, rest.peek()) {
            let found: String = operator.iter().map(ToString::to_string).collect();
            let stream: TokenStream = operator.into_iter().collect();
            errors.push(
                SpanRange::of(&stream, token.span()),
                KeyMisuse::NotComma { found },
            );
            runs.push((std::mem::take(&mut run), None));
        }
        if let Some(before) = run.last()
            && begins_entry(before, &token, rest.peek())
        {
            let next = token.to_string();
            errors.push(token.span(), KeyMisuse::MissingComma { next });
            runs.push((std::mem::take(&mut run), None));
        }
        run.push(token);
    }
    if !run.is_empty() {
        runs.push((run, None));
    }
    runs.into_iter()
        .map(|(run, comma)| {
            let lone_comma = if run.is_empty() { comma } else { None };
            entry(run.into_iter().chain(lone_comma).collect())
        })
        .collect()
}

/// Whether `token` is a word in place of a comma: `method = "GET" and path = "/"`.
fn is_conjunction(before: Option<&TokenTree>, token: &TokenTree, next: Option<&TokenTree>) -> bool {
    let is_word =
        matches!(token, TokenTree::Ident(word) if word == "and" || word == "with" || word == "or");
    is_word
        && matches!(before, Some(TokenTree::Literal(_) | TokenTree::Group(_)))
        && matches!(next, Some(TokenTree::Ident(_)))
}

/// What stands in place of a comma before the key `token`: `&&`, `|`, or `+`.
fn joined_by_operator(
    run: &mut Vec<TokenTree>,
    token: &TokenTree,
    next: Option<&TokenTree>,
) -> Option<Vec<TokenTree>> {
    let is_key =
        matches!(token, TokenTree::Ident(_)) && next.is_some_and(|next| is_punct(next, '='));
    let marks = run
        .iter()
        .rev()
        .take_while(
            |token| matches!(token, TokenTree::Punct(punct) if "&|+/".contains(punct.as_char())),
        )
        .count();
    let at = run.len().checked_sub(marks)?;
    // A key and a value are before it.
    (is_key && marks > 0 && at > 1).then(|| run.split_off(at))
}

/// The list without a pair of brackets around all of it, which is reported.
fn without_inner_brackets(tokens: Vec<TokenTree>, errors: &Errors) -> Vec<TokenTree> {
    match tokens.as_slice() {
        [TokenTree::Group(group)] if !group.stream().is_empty() => {
            let (open, close) = match group.delimiter() {
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::Parenthesis | Delimiter::None => ("(", ")"),
            };
            let (open, close) = (open.to_owned(), close.to_owned());
            errors.push(
                SpanRange::between(group.span_open(), group.span_close()),
                KeyMisuse::InnerBrackets { open, close },
            );
            flatten(group.stream())
        }
        _ => tokens,
    }
}

/// The fault of a literal that follows another without anything between them.
fn adjacent(
    key: Option<&TokenTree>,
    before: &Literal,
    literal: &Literal,
) -> (Option<Literal>, KeyMisuse) {
    let joined = match (Lit::new(before.clone()), Lit::new(literal.clone())) {
        (Lit::Str(first), Lit::Str(after)) => {
            let mut joined = Literal::string(&(first.value() + &after.value()));
            joined.set_span(before.span());
            Some(joined)
        }
        _ => None,
    };
    let help = match (key, &joined) {
        (Some(TokenTree::Ident(key)), Some(joined)) => {
            format!("write one literal: `{key} = {joined}`")
        }
        _ => "write `,` between them, or remove one".to_owned(),
    };
    let found = literal.to_string();
    (joined, KeyMisuse::AdjacentLiteral { found, help })
}

/// Whether a comma is missing between two neighbours.
fn begins_entry(before: &TokenTree, token: &TokenTree, next: Option<&TokenTree>) -> bool {
    let after_value = matches!(before, TokenTree::Literal(_) | TokenTree::Group(_));
    match token {
        TokenTree::Literal(_) => after_value,
        TokenTree::Ident(word) => {
            let assigned = next.is_some_and(|next| is_punct(next, '='));
            word != "as" && (after_value || (matches!(before, TokenTree::Ident(_)) && assigned))
                || (matches!(before, TokenTree::Ident(first) if first != "as" && first != "dyn")
                    && word != "as"
                    && next.is_none_or(|next| is_punct(next, ',')))
        }
        TokenTree::Group(_) | TokenTree::Punct(_) => false,
    }
}

fn entry(tokens: Vec<TokenTree>) -> Entry {
    let mut rest = tokens.into_iter();
    match rest.next() {
        Some(TokenTree::Ident(key)) => {
            let form = form(rest.collect());
            Entry::Keyed(key, form)
        }
        Some(first @ TokenTree::Literal(_)) => Entry::Value(Tokens {
            tokens: std::iter::once(first).chain(rest).collect(),
        }),
        first => Entry::Stray(Tokens {
            tokens: first.into_iter().chain(rest).collect(),
        }),
    }
}

fn form(tokens: Vec<TokenTree>) -> Form {
    let mut rest = tokens.into_iter();
    match rest.next() {
        None => Form::Bare,
        Some(token) if is_operator(&token) => assignment(token, rest.collect()),
        Some(TokenTree::Group(group))
            if group.delimiter() == Delimiter::Parenthesis && rest.len() == 0 =>
        {
            Form::Called(group)
        }
        Some(token) => Form::Broken(Tokens {
            tokens: std::iter::once(token).chain(rest).collect(),
        }),
    }
}

/// Whether a token can begin what people write between a key and its value.
fn is_operator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if "=:!+~".contains(punct.as_char()))
        || matches!(token, TokenTree::Punct(punct) if punct.as_char() == '-' && punct.spacing() == Spacing::Joint)
}

/// `= value`, or another operator and a value.
fn assignment(first: TokenTree, rest: Vec<TokenTree>) -> Form {
    let mut operator = vec![first];
    let mut value = Vec::new();
    let mut joint = matches!(operator.as_slice(), [TokenTree::Punct(first)] if first.spacing() == Spacing::Joint);
    for token in rest {
        match &token {
            // A minus is of the value.
            TokenTree::Punct(punct)
                if joint && value.is_empty() && "=>:~".contains(punct.as_char()) =>
            {
                joint = punct.spacing() == Spacing::Joint;
                operator.push(token);
            }
            _ => value.push(token),
        }
    }
    let found: String = operator.iter().map(ToString::to_string).collect();
    let tokens = Tokens { tokens: value };
    let span = operator.first().zip(operator.last()).map_or_else(
        || SpanRange::from(Span::call_site()),
        |(first, last)| SpanRange::between(first.span(), last.span()),
    );
    match found.as_str() {
        "=" => Form::Assigned(tokens),
        ":" => Form::Colon(span.start(), tokens),
        "==" | "=>" | ":=" | "===" | "->" | "+=" | "!=" | "~" | "~=" => {
            Form::Operator(found, span, tokens)
        }
        _ => {
            operator.extend(tokens.tokens);
            Form::Broken(Tokens { tokens: operator })
        }
    }
}

fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Tokens written without the spaces between them; those inside literals stay.
fn squeezed(tokens: &[TokenTree]) -> String {
    tokens
        .iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                format!("{open}{}{close}", squeezed(&inner))
            }
            token => token.to_string(),
        })
        .collect()
}

/// Tokens without the invisible groups around what `macro_rules!` has matched.
pub(crate) fn flatten(stream: TokenStream) -> Vec<TokenTree> {
    let mut tokens = Vec::new();
    for token in stream {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                tokens.extend(flatten(group.stream()));
            }
            token => tokens.push(token),
        }
    }
    tokens
}
