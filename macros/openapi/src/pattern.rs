//! Whether `pattern = "…"` compiles. The patterns of a document may be of any dialect; what our compiler refuses is written as a comment.
//!
//! This is a conservative reading of the pattern's text: what it lets through is ECMA-262 that the macro takes as well. It is
//! the one place to ask the compiler itself, once that is a package of its own.

/// The largest count of `{n}`, which is a state each.
const MAX_COUNT: u32 = 256;

/// The longest pattern.
const MAX_LENGTH: usize = 256;

/// Whether the attribute surely takes the pattern.
pub(crate) fn compiles(text: &str) -> bool {
    let mut reader = Reader {
        rest: text,
        open: 0,
        counted: 1,
    };
    text.len() <= MAX_LENGTH && text.is_ascii() && reader.run().is_some() && reader.open == 0
}

struct Reader<'a> {
    rest: &'a str,
    open: usize,
    /// The product of all counts, an upper bound of what the pattern grows to.
    counted: u32,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let letter = self.rest.chars().next()?;
        self.rest = self.rest.get(letter.len_utf8()..)?;
        Some(letter)
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn run(&mut self) -> Option<()> {
        // Whether what precedes can be repeated.
        let mut atom = false;
        while let Some(letter) = self.next() {
            atom = match letter {
                '^' | '$' | '|' => false,
                '(' => {
                    if self.rest.starts_with('?') && !self.eat("?:") {
                        return None;
                    }
                    self.open = self.open.checked_add(1)?;
                    false
                }
                ')' => {
                    self.open = self.open.checked_sub(1)?;
                    true
                }
                '[' => {
                    self.class()?;
                    true
                }
                '\\' => {
                    self.escape()?;
                    true
                }
                '*' | '+' | '?' if atom => {
                    self.eat("?");
                    false
                }
                '{' if atom => {
                    self.count()?;
                    self.eat("?");
                    false
                }
                '*' | '+' | '?' | '{' | '}' | ']' => return None,
                letter if letter.is_control() => return None,
                _ => true,
            };
        }
        Some(())
    }

    fn escape(&mut self) -> Option<()> {
        let letter = self.next()?;
        let known = "dDwWsSnrtfv".contains(letter) || letter.is_ascii_punctuation();
        known.then_some(())
    }

    fn class(&mut self) -> Option<()> {
        self.eat("^");
        let mut before: Option<char> = None;
        let mut empty = true;
        loop {
            let letter = self.next()?;
            match letter {
                ']' => return (!empty).then_some(()),
                '\\' => {
                    let next = self.rest.chars().next()?;
                    self.escape()?;
                    before = next.is_ascii_punctuation().then_some(next);
                }
                '-' if before.is_some() && !self.rest.starts_with(']') => {
                    let end = self.next()?;
                    if end == '\\' || end == '[' || before > Some(end) {
                        return None;
                    }
                    before = None;
                }
                letter if letter.is_control() => return None,
                // A dash behind a class or a range is read differently by engines.
                '-' if !empty && !self.rest.starts_with(']') => return None,
                letter => before = Some(letter),
            }
            empty = false;
        }
    }

    fn count(&mut self) -> Option<()> {
        let (count, rest) = self.rest.split_once('}')?;
        self.rest = rest;
        let (least, most) = count.split_once(',').unwrap_or((count, count));
        let least: u32 = least.parse().ok()?;
        let most: u32 = if most.is_empty() {
            least
        } else {
            most.parse().ok()?
        };
        self.counted = self.counted.checked_mul(most.max(1))?;
        (least <= most && self.counted <= MAX_COUNT).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_plain_patterns_through() {
        for pattern in [
            "^api_key_[0-9A-Za-z]{27}$",
            r"^\d{4}-\d{2}$",
            "^(a|b)+$",
            r"^[\w.-]+@[a-z]+$",
            "",
            "^[^/]+$",
            r"^\+?[0-9]{1,15}$",
        ] {
            assert!(compiles(pattern), "{pattern}");
        }
    }

    #[test]
    fn keeps_others_back() {
        for pattern in [
            "(?i)a",
            "(a",
            "a)",
            r"(a)\1",
            "a**",
            "[a",
            "[]",
            "{",
            "a{2,1}",
            "a{1000}",
            "é",
            r"\p{L}",
            "(?=a)",
            "*",
            "[z-a]",
            r"\A",
            "(a{100}){100}",
        ] {
            assert!(!compiles(pattern), "{pattern}");
        }
    }
}
