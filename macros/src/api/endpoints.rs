//! The endpoints of a trait, as far as a prefix needs to know them, and what hides endpoints from it.
//!
//! One pass over the body's tokens. A method that is still being typed is passed over where it cannot be read.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::attribute::{self, Attribute, brackets, has_entry, is_pound};
use super::item::is_word;
use crate::errors::SpanRange;
use crate::keys::flatten;

/// What the body of a trait holds.
#[derive(Default)]
pub(super) struct Endpoints {
    /// The endpoints that could be read.
    pub(super) methods: Vec<Endpoint>,
    /// Calls of macros that may declare further methods: the path's place, and its text.
    pub(super) macro_calls: Vec<(SpanRange, String)>,
    /// Endpoint attributes within attributes of others.
    pub(super) wrapped: Vec<SpanRange>,
    /// Whether the endpoints have defaults already.
    pub(super) have_entries: bool,
}

/// A method with the attribute of an endpoint.
pub(super) struct Endpoint {
    pub(super) name: Ident,
    /// The names of its arguments, without `r#`.
    pub(super) arguments: Vec<String>,
}

impl Endpoints {
    pub(super) fn of(body: &[TokenTree]) -> Self {
        let mut found = Self::default();
        let mut rest = body;
        // Whether an item begins here, and whether its attributes say that it is an endpoint.
        let (mut begins, mut is_endpoint) = (true, false);
        while let Some((token, after)) = rest.split_first() {
            if let ([content, after @ ..], true) = (after, is_pound(token))
                && let Some(content) = brackets(content)
            {
                is_endpoint |= found.attribute(attribute::read(content.stream()));
                (begins, rest) = (true, after);
                continue;
            }
            if begins {
                found.macro_calls.extend(macro_call(rest));
            }
            if is_endpoint && is_word(token, "fn") {
                found.methods.extend(endpoint(after));
                is_endpoint = false;
            }
            begins = ends_item(token);
            is_endpoint &= !begins;
            rest = after;
        }
        found
    }

    /// Whether the attribute makes an endpoint, perhaps on a condition.
    fn attribute(&mut self, attribute: Attribute) -> bool {
        match attribute {
            Attribute::Endpoint(_, list) => {
                self.have_entries |= has_entry(list.as_ref());
                true
            }
            Attribute::Conditional(_, _, attributes) => attributes
                .into_iter()
                .skip(1)
                .map(|inner| self.attribute(attribute::read_tokens(&inner)))
                .fold(false, |any, is_endpoint| any | is_endpoint),
            Attribute::Wrapping(span) => {
                self.wrapped.push(span);
                false
            }
            Attribute::Api | Attribute::Other => false,
        }
    }
}

fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

/// `path!` at the beginning of an item.
fn macro_call(tokens: &[TokenTree]) -> Option<(SpanRange, String)> {
    let is_path = |token: &&TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '$'),
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    };
    let length = tokens.iter().take_while(is_path).count();
    let (path, rest) = tokens.split_at(length.min(tokens.len()));
    let (first, last) = (path.first()?, path.last()?);
    let (bang, group) = (rest.first()?, rest.get(1)?);
    let is_bang = matches!(bang, TokenTree::Punct(punct) if punct.as_char() == '!');
    (is_bang && matches!(group, TokenTree::Group(_))).then(|| {
        let text = path.iter().map(ToString::to_string).collect();
        (SpanRange::between(first.span(), last.span()), text)
    })
}

/// The method behind `fn`; none where it cannot be read, or has no use for a prefix.
fn endpoint(tokens: &[TokenTree]) -> Option<Endpoint> {
    let TokenTree::Ident(name) = tokens.first()? else {
        return None;
    };
    let list = argument_list(tokens)?;
    Some(Endpoint {
        name: name.clone(),
        arguments: arguments(list.stream())?,
    })
}

/// The parentheses behind the generics, in whose bounds there may be others.
fn argument_list(tokens: &[TokenTree]) -> Option<&Group> {
    let mut open = 0_usize;
    let mut dash = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                match punct.as_char() {
                    '<' => open = open.saturating_add(1),
                    '>' if !dash => open = open.saturating_sub(1),
                    ';' => return None,
                    _ => {}
                }
                dash = punct.as_char() == '-';
            }
            TokenTree::Group(group) if open == 0 => {
                return (group.delimiter() == Delimiter::Parenthesis).then_some(group);
            }
            _ => dash = false,
        }
    }
    None
}

/// The names in an argument list; none where one has no name yet, or `#[url]` replaces the whole path.
fn arguments(list: TokenStream) -> Option<Vec<String>> {
    let tokens = flatten(list);
    let mut names = Vec::new();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
    // A comma within angle brackets splits a type, of which no part begins like an argument.
    for piece in tokens.split(is_comma) {
        let mut rest = piece;
        while let [pound, content, after @ ..] = rest
            && is_pound(pound)
            && let Some(content) = brackets(content)
        {
            let marker = flatten(content.stream());
            if marker.first().is_some_and(|first| is_word(first, "url")) {
                return None;
            }
            rest = after;
        }
        match rest {
            [TokenTree::Ident(name), TokenTree::Punct(colon), ..]
                if colon.as_char() == ':' && colon.spacing() == proc_macro2::Spacing::Alone =>
            {
                if name == "_" {
                    return None;
                }
                let name = name.to_string();
                names.push(name.strip_prefix("r#").unwrap_or(&name).to_owned());
            }
            [TokenTree::Ident(word), rest @ ..] if word == "mut" => {
                names.extend(rest.first().map(ToString::to_string));
            }
            // A pattern, whose names are no arguments; the endpoint reports it.
            [TokenTree::Group(_), TokenTree::Punct(_), ..]
            | [TokenTree::Ident(_), TokenTree::Group(_), ..] => return None,
            _ => {}
        }
    }
    Some(names)
}
