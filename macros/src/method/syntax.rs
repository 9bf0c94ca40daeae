//! What rustc's parser refuses in a function and still hands to macros, having reported it.
//!
//! Only what no edition of Rust takes is in here: where rustc is silent, the attribute must not be.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::is_word;

/// Words that name no argument and no function.
const KEYWORDS: [&str; 32] = [
    "as", "break", "const", "continue", "crate", "else", "enum", "extern", "false", "fn", "for",
    "if", "impl", "in", "let", "loop", "match", "mod", "move", "pub", "return", "static", "struct",
    "super", "trait", "true", "type", "unsafe", "use", "where", "while", "async",
];

/// Whether the tokens from `fn` on are no function in any edition; in those that have `async`, where it is one.
pub(super) fn is_refused(function: &[TokenTree], is_async: bool) -> bool {
    let is_name =
        |token: &TokenTree| matches!(token, TokenTree::Ident(_)) && !is_word(token, &KEYWORDS);
    if !function.get(1).is_some_and(is_name) {
        return true;
    }
    let at = function.iter().position(
        |token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis),
    );
    let Some((at, TokenTree::Group(arguments))) = at.and_then(|at| Some((at, function.get(at)?)))
    else {
        return false;
    };
    let arrow: String = function
        .iter()
        .skip(at.saturating_add(1))
        .take(2)
        .filter_map(|token| match token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        })
        .collect();
    arrow == "=>" || arrow.starts_with(':') || arguments_are_refused(arguments, is_async)
}

fn arguments_are_refused(arguments: &Group, is_async: bool) -> bool {
    let tokens: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let mut arguments = tokens.split(ends_argument()).peekable();
    while let Some(argument) = arguments.next() {
        let is_after_the_last = argument.is_empty() && arguments.peek().is_none();
        if !is_after_the_last && is_no_argument(argument, is_async) {
            return true;
        }
    }
    false
}

/// Tells the commas between arguments from those of `<…>`, for the tokens of one list in their order.
pub(crate) fn ends_argument() -> impl FnMut(&TokenTree) -> bool {
    let mut depth = 0_i32;
    let mut before = ' ';
    move |token| {
        let TokenTree::Punct(punct) = token else {
            before = ' ';
            return false;
        };
        let punct = punct.as_char();
        match punct {
            '<' => depth = depth.saturating_add(1),
            // An arrow closes nothing.
            '>' if before != '-' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = punct;
        punct == ',' && depth <= 0
    }
}

/// Whether an argument has an attribute, a name, or a default that Rust does not know.
fn is_no_argument(argument: &[TokenTree], is_async: bool) -> bool {
    let mut rest = argument;
    while let [
        TokenTree::Punct(pound),
        TokenTree::Group(attribute),
        after @ ..,
    ] = rest
        && pound.as_char() == '#'
    {
        if !is_attribute(attribute) {
            return true;
        }
        rest = after;
    }
    let mut depth = 0_i32;
    let mut before = ' ';
    for token in rest {
        let TokenTree::Punct(punct) = token else {
            before = ' ';
            continue;
        };
        match punct.as_char() {
            '<' => depth = depth.saturating_add(1),
            '>' => depth = depth.saturating_sub(1),
            // `u8 = 1`; but `=` within `<…>`, and that of `..=`, are of a type or a pattern.
            '=' if depth <= 0 && before != '.' => return true,
            '#' => return true,
            _ => {}
        }
        before = punct.as_char();
    }
    match rest {
        [name, TokenTree::Punct(colon), ..] if colon.as_char() == ':' => is_word(name, &KEYWORDS),
        // A name without a type, which the 2015 edition takes for a type without a name.
        [name @ TokenTree::Ident(_)] => is_async && !is_word(name, &["self"]),
        _ => false,
    }
}

fn is_attribute(attribute: &Group) -> bool {
    let stream: TokenStream = attribute.stream();
    syn::parse2::<syn::Meta>(stream).is_ok()
}
