//! Methods into the traits of a file, with every other byte left as it is.

/// Puts methods before the closing brace of a trait; `None` if the trait or its brace is not found.
pub(crate) fn methods(source: &str, name: &str, text: &str) -> Option<String> {
    let open = trait_open(source, name)?;
    let close = closing(source, open)?;
    let (before, behind) = source.split_at(close);
    let before = before.trim_end();
    let gap = if before.ends_with('{') { "\n" } else { "\n\n" };
    Some(format!("{before}{gap}{text}{behind}"))
}

/// The byte behind the opening brace of the trait.
fn trait_open(source: &str, name: &str) -> Option<usize> {
    let mut scanner = Scanner { source, at: 0 };
    let mut words = [String::new(), String::new()];
    let mut found = false;
    while let Some(token) = scanner.next() {
        match token {
            "{" if found => return Some(scanner.at),
            word if word.starts_with(|first: char| first.is_alphabetic() || first == '_') => {
                let [_, last] = words;
                words = [last, word.to_owned()];
                let [before, last] = &words;
                found = found || (before == "trait" && last == name);
            }
            _ => {}
        }
    }
    None
}

/// The byte of the brace that closes the one before `open`.
fn closing(source: &str, open: usize) -> Option<usize> {
    let mut scanner = Scanner { source, at: open };
    let mut depth = 1_usize;
    while let Some(token) = scanner.next() {
        match token {
            "{" => depth = depth.checked_add(1)?,
            "}" => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return scanner.at.checked_sub(1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Words and signs of Rust, without comments, strings, and characters.
struct Scanner<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.source.len());
    }

    /// Skips to behind the next `end`.
    fn skip_past(&mut self, end: &str) {
        let length = self
            .rest()
            .find(end)
            .map_or(self.rest().len(), |at| at.saturating_add(end.len()));
        self.skip(length);
    }

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = self.rest();
            let first = rest.chars().next()?;
            if first.is_whitespace() {
                self.skip(first.len_utf8());
            } else if rest.starts_with("//") {
                self.skip_past("\n");
            } else if rest.starts_with("/*") {
                self.comment();
            } else if let Some(hashes) = raw_string(rest) {
                self.skip_past("\"");
                self.skip_past(&format!("\"{}", "#".repeat(hashes)));
            } else if first == '"' {
                self.skip(1);
                self.quoted('"');
            } else if first == '\'' {
                self.character();
            } else {
                let length = if first.is_alphabetic() || first == '_' {
                    rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_')
                        .unwrap_or(rest.len())
                } else {
                    first.len_utf8()
                };
                let token = rest.get(..length);
                self.skip(length);
                return token;
            }
        }
    }

    /// Comments of this kind may hold each other.
    fn comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(letter) = self.rest().chars().next() {
            if self.rest().starts_with("/*") {
                depth = depth.saturating_add(1);
                self.skip(2);
            } else if self.rest().starts_with("*/") {
                depth = depth.saturating_sub(1);
                self.skip(2);
                if depth == 0 {
                    return;
                }
            } else {
                self.skip(letter.len_utf8());
            }
        }
    }

    fn quoted(&mut self, end: char) {
        while let Some(letter) = self.rest().chars().next() {
            self.skip(letter.len_utf8());
            if letter == end {
                return;
            }
            if letter == '\\' {
                let escaped = self.rest().chars().next().map_or(0, char::len_utf8);
                self.skip(escaped);
            }
        }
    }

    /// A character, or the tick of a lifetime.
    fn character(&mut self) {
        let mut letters = self.rest().chars().skip(1);
        let is_character = matches!(
            (letters.next(), letters.next()),
            (Some('\\'), _) | (Some(_), Some('\''))
        );
        self.skip(1);
        if is_character {
            self.quoted('\'');
        }
    }
}

/// The hashes of a raw string that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let behind = ["br", "cr", "r"]
        .iter()
        .find_map(|prefix| rest.strip_prefix(prefix))?;
    let quote = behind.trim_start_matches('#');
    quote
        .starts_with('"')
        .then(|| behind.len().saturating_sub(quote.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_everything_else_as_it_is() {
        let source = "// trait A {\npub trait A<'a>: B {\n    /* } /* } */ */ fn a(&self) -> char { '}' }\n    const S: &str = r#\"}\"}\"#; // }\n}\n\nfn b() {}\n";
        let changed = methods(source, "A", "    fn c();\n").unwrap();
        assert_eq!(
            changed,
            source.replace("// }\n}\n", "// }\n\n    fn c();\n}\n")
        );
        assert_eq!(
            methods("trait A {}", "A", "    fn c();\n").unwrap(),
            "trait A {\n    fn c();\n}"
        );
        assert_eq!(methods("trait AB {}", "A", ""), None);
        assert_eq!(methods("trait A { \"", "A", ""), None);
    }
}
