//! What is said about a refused pattern besides the fact, which the pattern package words: notes, and what to write.

use sdx_endpoint_pattern::{ErrorKind, Limit, PatternError};

use super::Text;

impl From<&PatternError> for Text {
    fn from(error: &PatternError) -> Self {
        Self {
            fact: format!("`pattern` {}", error.kind()),
            notes: note(error.kind()).into_iter().map(str::to_owned).collect(),
            helps: vec![help(error.kind())],
            source: None,
        }
    }
}

/// Context that the fact needs.
fn note(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::BackReference => {
            "patterns match in linear time, and no automaton can check this one"
        }
        ErrorKind::LookAround => {
            "it is supported directly after a leading `^` and directly before a \
                                 trailing `$`"
        }
        ErrorKind::SlashDelimiters { .. } => {
            "here a slash is a character of the value, so nothing could match"
        }
        ErrorKind::Possessive | ErrorKind::AtomicGroup => {
            "ECMA-262 does not have them, and every pattern matches in linear time without them"
        }
        ErrorKind::InlineFlags => {
            "a pattern is always case-sensitive, and `.` never matches a line end"
        }
        ErrorKind::PosixClass { .. } => "ECMA-262 has no POSIX classes",
        ErrorKind::UnknownEscape { .. } => {
            "only ASCII punctuation can be escaped to stand for itself"
        }
        ErrorKind::UnknownProperty { .. } => "names are written exactly as ECMA-262 lists them",
        ErrorKind::LimitExceeded(Limit::Pieces) => {
            "counted repeats within counted repeats multiply"
        }
        ErrorKind::LimitExceeded(Limit::States | Limit::Steps) => {
            "a table must remember how far every counted repeat has come"
        }
        _ => return None,
    })
}

/// What to write instead.
fn help(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::Empty => "remove `pattern`, or describe the value".to_owned(),
        ErrorKind::TooLong { .. } | ErrorKind::TooDeep => {
            "describe the value more loosely, or check it in a newtype".to_owned()
        }
        ErrorKind::LimitExceeded(Limit::Repeat { .. }) => {
            "use `max_length`, or a newtype that counts".to_owned()
        }
        ErrorKind::LimitExceeded(_) => {
            "shorten the counted repeats, use `max_length`, or check the value in a newtype"
                .to_owned()
        }
        ErrorKind::SlashDelimiters { inner } => format!("remove them: `\"{inner}\"`"),
        ErrorKind::UnclosedClass => "close it with `]`, or write `\\[` for a bracket".to_owned(),
        ErrorKind::UnclosedGroup => {
            "close it with `)`, or write `\\(` for a parenthesis".to_owned()
        }
        ErrorKind::UnopenedGroup => "remove it, or write `\\)` for a parenthesis".to_owned(),
        ErrorKind::Lone { bracket } => format!("write `\\{bracket}`"),
        ErrorKind::NothingToRepeat => "put something before it, or escape it with `\\`".to_owned(),
        ErrorKind::RepeatedAssertion | ErrorKind::RepeatedRepeat => {
            "remove the repetition".to_owned()
        }
        ErrorKind::Possessive => "remove the `+`".to_owned(),
        ErrorKind::ReversedRepeat { min, max } => format!("write `{{{max},{min}}}`"),
        ErrorKind::RepeatWithoutMinimum { max } => format!("write `{{0,{max}}}`"),
        ErrorKind::ReversedRange => "swap its ends, or write `\\-` for a dash".to_owned(),
        ErrorKind::PosixClass { name } => posix(name).to_owned(),
        ErrorKind::UnknownEscape { escaped } => unknown_escape(*escaped),
        ErrorKind::TrailingBackslash => "write `\\\\` for a backslash".to_owned(),
        ErrorKind::AnchorEscape { meant, .. } => format!("write `{meant}`"),
        ErrorKind::Hexadecimal => "write two hex digits, as in `\\x2F`".to_owned(),
        ErrorKind::BracedHexadecimal { digits } => format!("write `\\u{{{digits}}}`"),
        ErrorKind::Unicode => "write `\\u00E9` or `\\u{E9}`".to_owned(),
        ErrorKind::CodePoint => "code points end at `\\u{10FFFF}`".to_owned(),
        ErrorKind::Control => "write a letter after it, as in `\\cJ`".to_owned(),
        ErrorKind::Octal => "write `\\x` and two hex digits".to_owned(),
        ErrorKind::BareProperty { letter } => {
            format!(
                "write `\\p{{{}}}`",
                letter.map_or_else(|| "L".to_owned(), String::from)
            )
        }
        ErrorKind::UnknownProperty { suggestion, .. } => match suggestion {
            Some(spelling) => format!("did you mean `{spelling}`?"),
            None => "write a general category such as `L`, or a script such as `Script=Greek`"
                .to_owned(),
        },
        ErrorKind::BackReference => {
            "write the group out again, or check the value in a newtype".to_owned()
        }
        ErrorKind::InlineFlags => "write both cases, as in `[Aa]`".to_owned(),
        ErrorKind::AtomicGroup => "write `(?:…)`".to_owned(),
        ErrorKind::UnknownGroup => {
            "write `(?:…)`; there are no comments such as `(?#…)`".to_owned()
        }
        ErrorKind::PythonGroupName => "write `(?<name>…)`, or `(?:…)`".to_owned(),
        ErrorKind::UnclosedGroupName => "write `(?<name>…)`".to_owned(),
        ErrorKind::GroupName { .. } | ErrorKind::RepeatedGroupName { .. } => {
            "choose another name, or write `(?:…)`".to_owned()
        }
        ErrorKind::LookAround => "anchor it, or check the value in a newtype".to_owned(),
    }
}

/// What a letter after a backslash means in other languages.
fn unknown_escape(escaped: char) -> String {
    let meant = match escaped {
        'h' | 'X' | 'H' => "[0-9A-Fa-f]",
        'e' => "\\x1B",
        'a' => "\\x07",
        'R' => "[\\n\\r]",
        'l' => "[a-z]",
        'L' => "[^a-z]",
        'i' => "[A-Za-z_:]",
        letter if letter.is_alphanumeric() => {
            return format!("remove the backslash if `{letter}` itself is meant");
        }
        letter => return format!("write `{}`", letter.escape_debug()),
    };
    format!("write the characters that are meant, as in `{meant}`")
}

fn posix(name: &str) -> &'static str {
    match name {
        "alnum" => "write `[0-9A-Za-z]`",
        "alpha" => "write `[A-Za-z]`",
        "digit" => "write `[0-9]`",
        "lower" => "write `[a-z]`",
        "space" => "write `\\s`",
        "upper" => "write `[A-Z]`",
        "word" => "write `\\w`",
        "xdigit" => "write `[0-9A-Fa-f]`",
        "ascii" => "write `[\\0-\\x7F]`",
        "blank" => "write `[ \\t]`",
        "cntrl" => "write `[\\0-\\x1F\\x7F]`",
        "graph" => "write `[!-~]`",
        "print" => "write `[ -~]`",
        "punct" => "write `[!-\\/:-@\\[-`{-~]`",
        _ => "write the characters out",
    }
}

#[cfg(test)]
mod tests {
    use sdx_endpoint_pattern::Pattern;

    use super::*;

    /// A pattern, and what the help must hold.
    const HELPS: &[(&str, &str)] = &[
        ("", "remove `pattern`"),
        ("x[0-9", "`]`"),
        ("x(a", "`)`"),
        ("a)b", "`\\)`"),
        ("a]b", "`\\]`"),
        ("a}b", "`\\}`"),
        ("a{b", "`\\{`"),
        ("a{,5}b", "`{0,5}`"),
        ("*a", "before it"),
        ("a|{2}", "before it"),
        ("a**", "remove"),
        ("a{2}{3}", "remove"),
        ("a*+b", "remove the `+`"),
        ("a{5,2}", "`{2,5}`"),
        ("^*a", "remove"),
        ("x(?=a)*", "remove"),
        ("[z-a]", "swap"),
        ("[[:alpha:]]", "`[A-Za-z]`"),
        ("a\\q", "`q` itself"),
        ("a\\", "`\\\\`"),
        ("\\Aa", "write `^`"),
        ("a\\z", "write `$`"),
        ("\\xG", "`\\x2F`"),
        ("\\x{41}", "`\\u{41}`"),
        ("\\u12", "`\\u{E9}`"),
        ("\\u{110000}", "10FFFF"),
        ("\\c1", "`\\cJ`"),
        ("\\01", "`\\x`"),
        ("[\\1]", "`\\x`"),
        ("\\pLa", "`\\p{L}`"),
        ("\\p{Greekk}", "`Script=Greek`"),
        ("\\p{Greek}", "`Script=Greek`"),
        ("\\p{letter}", "`Letter`"),
        ("\\p{sc=Latn1}", "`Script=Latn`"),
        ("(a)\\1", "newtype"),
        ("(?<n>a)\\k<n>", "newtype"),
        ("(?i)a", "`[Aa]`"),
        ("(?i:a)", "`[Aa]`"),
        ("(?>a)", "`(?:…)`"),
        ("(?P<n>a)", "`(?<name>…)`"),
        ("(?#a)", "`(?:…)`"),
        ("(?<n", "`(?<name>…)`"),
        ("(?<1>a)", "another name"),
        ("(?<n>a)(?<n>b)", "another name"),
        ("a(?=b)c", "anchor"),
        ("(?!a)b", "anchor"),
        ("/^a$/", "`\"^a$\"`"),
        ("a{4001}b|c", "max_length"),
    ];

    #[test]
    fn says_what_to_write() {
        for (pattern, expected) in HELPS {
            let text = Text::from(&Pattern::compile(pattern).expect_err(pattern));
            let [help] = text.helps.as_slice() else {
                panic!("{pattern}: {text:?}")
            };
            assert!(help.contains(expected), "{pattern}: {help}");
            assert!(text.fact.starts_with("`pattern` "), "{pattern}: {text:?}");
        }
    }
}
