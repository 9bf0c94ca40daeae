//! Names of a document to names of Rust: the words of a name, in the case that its place asks for, and never a keyword.

use std::collections::{HashMap, HashSet};

/// Words that no identifier can be; of the rest `r#` makes one.
const NEVER: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Keywords of every edition, strict and reserved (Rust reference, "Keywords").
const KEYWORDS: [&str; 50] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield", "default",
];

/// Names of types that a file of declarations uses, or that the prelude has.
const TAKEN_TYPES: [&str; 30] = [
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Self",
    "Error",
    "Client",
    "HasClient",
    "Response",
    "Event",
    "Part",
    "Stream",
    "ByteStream",
    "Bytes",
    "ByStatus",
    "BTreeMap",
    "Serialize",
    "Deserialize",
    "Deserializer",
    "Value",
    "Debug",
    "Clone",
    "PartialEq",
    "Default",
    "Send",
];

/// The words of a name, in lower case: `getPDFReceipt` is `get pdf receipt`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let next = letters.get(at.saturating_add(1));
        if !is_letter(*letter) {
            words.extend(spoken(*letter, before, next));
            if !word.is_empty() {
                words.insert(
                    words
                        .len()
                        .saturating_sub(usize::from(spoken(*letter, before, next).is_some())),
                    std::mem::take(&mut word),
                );
            }
            continue;
        }
        let begins = before.is_some_and(|before| {
            let after_small = before.is_lowercase() || before.is_numeric();
            // The last capital of a run begins the next word: `PDFReceipt`.
            let ends_run = before.is_uppercase() && next.is_some_and(|next| next.is_lowercase());
            letter.is_uppercase() && (after_small || ends_run)
        });
        if begins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.extend(letter.to_lowercase());
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Letters and digits that identifiers are commonly made of: those of ASCII, and the letters of living scripts. Others (`½`, circled
/// letters) are no part of identifiers, or are warned of.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || (letter.is_alphabetic()
            && matches!(letter, '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{52F}' | '\u{5D0}'..='\u{5EA}'
                | '\u{620}'..='\u{64A}' | '\u{3041}'..='\u{30FA}' | '\u{4E00}'..='\u{9FA5}' | '\u{AC00}'..='\u{D7A3}'))
}

/// Signs that tell names apart: `+1` and `-1`, `time<` and `time>`.
fn spoken(letter: char, before: Option<&char>, next: Option<&char>) -> Option<String> {
    let word = match letter {
        '+' => "plus",
        '<' => "before",
        '>' => "after",
        '*' if next.is_none() && before.is_none() => "star",
        '-' if before.is_none() && next.is_some_and(char::is_ascii_digit) => "minus",
        _ => return None,
    };
    Some(word.to_owned())
}

/// The words joined by `_`; empty for a name without any.
pub(crate) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// The words with capitals; empty for a name without any.
pub(crate) fn pascal(name: &str) -> String {
    words(name).iter().map(|word| capitalized(word)).collect()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// A name of an argument, field, or method, without `r#`.
pub(crate) fn value_name(name: &str) -> String {
    let plain: String = snake(name)
        .chars()
        .filter(|letter| is_letter(*letter) || *letter == '_')
        .collect();
    let plain = match plain.chars().next() {
        None => "value".to_owned(),
        Some(first) if first.is_numeric() => format!("n{plain}"),
        Some(_) => plain,
    };
    if NEVER.contains(&plain.as_str()) {
        return format!("{plain}_");
    }
    plain
}

/// The name as it is written in code: keywords with `r#`.
pub(crate) fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) && name != "union" && name != "default" {
        return format!("r#{name}");
    }
    name.to_owned()
}

/// A name of a type; the prelude's and the runtime's get `Api` before them.
pub(crate) fn type_name(name: &str) -> String {
    let plain = pascal(name);
    let plain = match plain.chars().next() {
        None => "Value".to_owned(),
        Some(first) if first.is_numeric() => format!("N{plain}"),
        Some(_) => plain,
    };
    if TAKEN_TYPES.contains(&plain.as_str()) {
        return format!("Api{plain}");
    }
    plain
}

/// A name of an enum's variant.
pub(crate) fn variant_name(value: &str) -> String {
    let plain = pascal(value);
    match plain.chars().next() {
        None if value.is_empty() => "Empty".to_owned(),
        None => "Symbol".to_owned(),
        Some(first) if first.is_numeric() => format!("N{plain}"),
        Some(_) if plain == "Self" => "SelfValue".to_owned(),
        Some(_) => plain,
    }
}

/// One of several, where English allows to tell: `entries` is `entry`.
pub(crate) fn singular(name: &str) -> String {
    let strip = |ending: &str| name.strip_suffix(ending);
    if let Some(stem) = strip("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if let Some(stem) = strip("es").filter(|_| name.ends_with(ending)) {
            return stem.to_owned();
        }
    }
    let keeps = ["ss", "us", "is", "news"]
        .iter()
        .any(|ending| name.ends_with(ending));
    match strip("s") {
        Some(stem) if !keeps && stem.len() > 1 => stem.to_owned(),
        _ => format!("{name}Item"),
    }
}

/// Names that have been given, so that none is given twice.
#[derive(Debug, Default, Clone)]
pub(crate) struct Given {
    names: HashSet<String>,
    /// The number to try next for a name that was asked for before; a large document asks for some a thousand times.
    next: HashMap<String, u32>,
}

impl Given {
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(crate) fn insert(&mut self, name: &str) {
        self.names.insert(name.to_owned());
    }

    /// The name, or the first of its numbered forms that is free.
    pub(crate) fn unique(&mut self, name: &str, separator: &str) -> String {
        if self.names.insert(name.to_owned()) {
            return name.to_owned();
        }
        let stem = if separator == "_" {
            name.trim_end_matches('_')
        } else {
            name
        };
        let number = self.next.entry(stem.to_owned()).or_insert(2);
        loop {
            let unique = format!("{stem}{separator}{number}");
            *number = number.saturating_add(1);
            if self.names.insert(unique.clone()) {
                return unique;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words() {
        for (name, expected) in [
            ("getPDFReceipt", "get_pdf_receipt"),
            ("berths/list-free", "berths_list_free"),
            ("deleteApiKey", "delete_api_key"),
            ("HTTPServer", "http_server"),
            ("v2Users", "v2_users"),
            ("page[cursor]", "page_cursor"),
            ("X-Rate-Limit", "x_rate_limit"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("StartTime<", "start_time_before"),
            ("StartTime>", "start_time_after"),
            ("a+b", "a_plus_b"),
            ("$filter", "filter"),
            ("OAuth2Token", "o_auth2_token"),
            ("½-1", "1"),
            ("größe", "größe"),
            ("", ""),
        ] {
            assert_eq!(snake(name), expected, "{name}");
        }
        assert_eq!(pascal("api_key-created"), "ApiKeyCreated");
    }

    #[test]
    fn makes_identifiers() {
        assert_eq!(identifier(&value_name("type")), "r#type");
        assert_eq!(value_name("self"), "self_");
        assert_eq!(value_name("_"), "value");
        assert_eq!(value_name("2fa"), "n2fa");
        assert_eq!(type_name("error"), "ApiError");
        assert_eq!(type_name("3ds"), "N3ds");
        assert_eq!(variant_name(""), "Empty");
        assert_eq!(variant_name("self"), "SelfValue");
        assert_eq!(variant_name("*"), "Star");
    }

    #[test]
    fn gives_each_name_once() {
        let mut given = Given::default();
        given.insert("a_2");
        let names: Vec<String> = (0..3).map(|_| given.unique("a", "_")).collect();
        assert_eq!(names, ["a", "a_3", "a_4"]);
        assert_eq!(given.unique("a_", "_"), "a_");
        assert_eq!(given.unique("a_", "_"), "a_5");
        let many: Vec<String> = (0..20_000).map(|_| given.unique("b", "")).collect();
        assert_eq!(many.last().map(String::as_str), Some("b20000"));
    }

    #[test]
    fn finds_the_singular() {
        for (name, one) in [
            ("entries", "entry"),
            ("events", "event"),
            ("boxes", "box"),
            ("status", "statusItem"),
            ("addresses", "address"),
            ("data", "dataItem"),
        ] {
            assert_eq!(singular(name), one);
        }
    }
}
