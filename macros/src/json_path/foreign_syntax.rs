//! The lenient reader: what a text that is not a place probably means, by the habits of JSON pointers, other JSONPath
//! dialects, jq, OData, PHP, and SQL. Its result is shown in the help of a fault and is never used otherwise.

use super::Selector;

/// The body of an OpenAPI runtime expression is named before the pointer into it.
const RUNTIME_EXPRESSIONS: [&str; 2] = ["$response.body", "$request.body"];

/// Namespaces of annotations whose dots belong to the name, such as `@odata.nextLink`.
const ANNOTATIONS: [&str; 5] = ["odata", "microsoft", "iot", "sap", "com"];

/// The part of the text that is a JSON pointer (RFC 6901), if it is written as one.
pub(super) fn pointer(text: &str) -> Option<&str> {
    let rest = RUNTIME_EXPRESSIONS
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .filter(|rest| rest.is_empty() || rest.starts_with('#'))
        .unwrap_or(text);
    let pointer = rest.strip_prefix('#').unwrap_or(rest);
    let is_pointer = pointer.starts_with('/') || (pointer.is_empty() && !text.is_empty());
    is_pointer.then_some(pointer)
}

/// What the text probably selects.
pub(super) fn read(text: &str) -> Vec<Selector> {
    if let Some(pointer) = pointer(text.trim()) {
        return pointer.split('/').filter_map(pointer_token).collect();
    }
    let mut reader = Reader {
        rest: text.trim(),
        steps: Vec::new(),
    };
    reader.run();
    reader.finish()
}

fn pointer_token(token: &str) -> Option<Selector> {
    match token {
        "" | "*" => None,
        "-" => Some(Selector::Index(-1)),
        token => Some(match number(token) {
            Some(index) => Selector::Index(index),
            None => Selector::Name(token.replace("~1", "/").replace("~0", "~")),
        }),
    }
}

/// What was read of a step.
enum Step {
    One(Selector),
    /// All items of a list: left out at the end, otherwise the last item.
    Several,
}

struct Reader<'t> {
    rest: &'t str,
    steps: Vec<Step>,
}

impl Reader<'_> {
    fn run(&mut self) {
        for root in ['$', '@'] {
            if let Some(rest) = self.rest.strip_prefix(root)
                && (rest.is_empty() || rest.trim_start().starts_with(['.', '[']))
            {
                self.rest = rest;
                break;
            }
        }
        while let Some(letter) = self.rest.chars().next() {
            let after = self.rest.get(letter.len_utf8()..).unwrap_or_default();
            match letter {
                '[' => self.bracket(after),
                '\'' | '"' | '`' => match quoted(self.rest) {
                    Some((name, length)) => {
                        self.push(Selector::Name(name));
                        self.skip(length);
                    }
                    None => self.rest = after,
                },
                '*' => {
                    self.steps.push(Step::Several);
                    self.rest = after;
                }
                // What follows is an alternative; a place has none.
                ',' | '|' => self.rest = "",
                '.' | '/' | '\\' | '>' | '=' | ':' | ']' | '?' | '!' | ')' => self.rest = after,
                '-' if self.rest.starts_with("->") => self.rest = after,
                letter if letter.is_whitespace() => self.rest = after,
                _ => {
                    let length = name_length(self.rest).max(letter.len_utf8());
                    let name = self.rest.get(..length).unwrap_or_default().trim();
                    match index_of_name(name) {
                        Some(index) => self.push(Selector::Index(index)),
                        None => self.push(Selector::Name(name.to_owned())),
                    }
                    self.skip(length);
                }
            }
        }
    }

    fn push(&mut self, selector: Selector) {
        self.steps.push(Step::One(selector));
    }

    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    fn bracket(&mut self, inside: &str) {
        let blanks = inside.len().saturating_sub(inside.trim_start().len());
        let trimmed = inside.trim_start();
        if trimmed.starts_with(['\'', '"', '`'])
            && let Some((name, length)) = quoted(trimmed)
        {
            self.push(Selector::Name(name));
            let read = blanks.saturating_add(length).saturating_add(1);
            self.skip(read);
            // What follows the first name of several is passed over.
            self.skip(
                self.rest
                    .find(']')
                    .map_or(0, |close| close.saturating_add(1)),
            );
            return;
        }
        let length = inside.find(']').unwrap_or(inside.len());
        let content = inside.get(..length).unwrap_or_default().trim();
        self.skip(length.saturating_add(2));
        self.steps.push(match content {
            "" | "*" => Step::Several,
            content => match index_in_brackets(content) {
                Some(index) => Step::One(Selector::Index(index)),
                None if content.contains([':', ',', '*']) => Step::Several,
                None => Step::One(Selector::Name(content.trim_matches(['\'', '"']).to_owned())),
            },
        });
    }

    fn finish(mut self) -> Vec<Selector> {
        while matches!(self.steps.last(), Some(Step::Several)) {
            self.steps.pop();
        }
        let selector = |step| match step {
            Step::One(selector) => selector,
            Step::Several => Selector::Index(-1),
        };
        self.steps.into_iter().map(selector).collect()
    }
}

/// How many bytes a name without quotes takes, the dots of an annotation included.
pub(super) fn name_length(text: &str) -> usize {
    let mut length = 0_usize;
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let end = rest
            .char_indices()
            .find(|(at, letter)| ends_name(rest, *at, *letter))
            .map_or(rest.len(), |(at, _)| at);
        length = length.saturating_add(end);
        let name = text.get(..length).unwrap_or_default();
        let namespace = name.rsplit_once('@').map(|(_, namespace)| namespace);
        let goes_on = namespace.is_some_and(|namespace| {
            ANNOTATIONS.contains(&namespace.to_ascii_lowercase().as_str())
        });
        let follows = text
            .get(length..)
            .and_then(|rest| rest.strip_prefix('.'))
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_alphanumeric()));
        if !(goes_on && follows) {
            return length;
        }
        length = length.saturating_add(1);
    }
}

/// Whether the letter at `at` cannot be of a name that begins `text`.
fn ends_name(text: &str, at: usize, letter: char) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    match letter {
        '.' | '[' | ']' | '/' | '\\' | '>' | ',' | '|' | '*' => true,
        '?' | '!' => {
            let after = rest.trim_start_matches(['?', '!']);
            after.is_empty() || after.starts_with(['.', '['])
        }
        '-' | '=' => rest.starts_with("->") || rest.starts_with("=>"),
        ':' => rest.starts_with("::"),
        letter if letter.is_whitespace() => {
            let after = rest.trim_start();
            after.is_empty() || after.starts_with(['.', '[', ']', '/', '-', ',', '|'])
        }
        _ => false,
    }
}

/// A quoted name at the beginning of `text`, and how many bytes it takes with its quotes.
pub(super) fn quoted(text: &str) -> Option<(String, usize)> {
    let mut letters = text.char_indices();
    let (_, quote) = letters.next()?;
    let mut name = String::new();
    let mut skipped = 0_usize;
    for (at, letter) in letters {
        if at < skipped {
            continue;
        }
        if letter == quote {
            return Some((name, at.saturating_add(1)));
        }
        match escape(text.get(at..)?, quote).filter(|_| letter == '\\') {
            Some((escaped, length)) => {
                name.push(escaped);
                skipped = at.saturating_add(length);
            }
            None => name.push(letter),
        }
    }
    None
}

/// The character of the escape that begins `text`, and how many bytes it takes (RFC 9535 §2.3.1.1).
pub(super) fn escape(text: &str, quote: char) -> Option<(char, usize)> {
    let letter = text.chars().nth(1)?;
    let escaped = match letter {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '/' | '\\' => letter,
        'u' => return code_point(text),
        letter if letter == quote => letter,
        _ => return None,
    };
    Some((escaped, 2))
}

/// `\u263a`, or two of them for a character beyond the first plane.
fn code_point(text: &str) -> Option<(char, usize)> {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| are_digits)
    };
    let first = unit(text)?;
    if let Some(letter) = char::from_u32(u32::from(first)) {
        return Some((letter, 6));
    }
    let second = unit(text.get(6..)?)?;
    let letter = char::decode_utf16([first, second]).next()?.ok()?;
    Some((letter, 12))
}

/// The index that a name stands for: `data.0`, `data.-1`, `data.last()`.
pub(super) fn index_of_name(name: &str) -> Option<i64> {
    match name {
        "first()" => Some(0),
        "last()" => Some(-1),
        name => number(name),
    }
}

/// The index that the text in brackets stands for, by any dialect.
pub(super) fn index_in_brackets(content: &str) -> Option<i64> {
    let compact: String = content
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '(' | ')'))
        .collect();
    match compact.as_str() {
        "@.length-1" | "#-1" | "last" | "$" | "^1" | "-" | "-1:" if compact != "last" => Some(-1),
        "last" if content.contains('(') => Some(-1),
        "0:1" | ":1" => Some(0),
        condition if condition.starts_with('?') => Some(0),
        list => {
            let first = list.split(',').next().unwrap_or_default();
            number(first.strip_prefix('+').unwrap_or(first))
        }
    }
}

/// Digits as an index; too many of them are as many as there can be.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let are_digits = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let bound = (1_i64 << 53).saturating_sub(1);
    are_digits.then(|| {
        text.parse::<i64>()
            .unwrap_or(bound)
            .clamp(bound.saturating_neg(), bound)
    })
}
