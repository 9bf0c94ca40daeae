//! Attributes and methods, broken into lines as rustfmt does it.

use std::fmt::Write;

/// The widest line.
const WIDTH: usize = 100;

/// A string literal; raw where it would need escapes.
pub(crate) fn literal(text: &str) -> String {
    let plain = !text.contains(['\\', '"']);
    let printable = text
        .chars()
        .all(|letter| !letter.is_control() && !is_invisible(letter));
    if !printable {
        return format!("{text:?}");
    }
    if plain {
        return format!("\"{text}\"");
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// Letters that reverse or hide the text around them, which rustc refuses in literals.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// `#[name(entry, entry)]`, on one line if it fits.
pub(crate) fn attribute(name: &str, entries: &[String], indent: &str, out: &mut String) {
    let line = format!("{indent}#[{name}({})]", entries.join(", "));
    if line.chars().count() <= WIDTH {
        out.push_str(&line);
        out.push('\n');
        return;
    }
    let _ = writeln!(out, "{indent}#[{name}(");
    for (index, entry) in entries.iter().enumerate() {
        let comma = if index.saturating_add(1) < entries.len() {
            ","
        } else {
            ""
        };
        let _ = writeln!(out, "{indent}    {entry}{comma}");
    }
    let _ = writeln!(out, "{indent})]");
}

/// An argument as it is written, with its marker.
#[derive(Debug, Clone)]
pub(crate) struct Argument {
    pub(crate) marker: Option<String>,
    pub(crate) name: String,
    pub(crate) ty: String,
}

impl Argument {
    fn text(&self) -> String {
        match &self.marker {
            Some(marker) => format!("#[{marker}] {}: {}", self.name, self.ty),
            None => format!("{}: {}", self.name, self.ty),
        }
    }
}

/// A method without a body: one line, or one argument a line.
pub(crate) fn method(
    head: &str,
    arguments: &[Argument],
    output: &str,
    indent: &str,
    out: &mut String,
) {
    let texts: Vec<String> = std::iter::once("&self".to_owned())
        .chain(arguments.iter().map(Argument::text))
        .collect();
    let line = format!("{indent}{head}({}) -> {output};", texts.join(", "));
    if line.chars().count() <= WIDTH {
        out.push_str(&line);
        out.push('\n');
        return;
    }
    let _ = writeln!(out, "{indent}{head}(");
    for text in texts {
        let _ = writeln!(out, "{indent}    {text},");
    }
    let _ = writeln!(out, "{indent}) -> {output};");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_literals() {
        for (text, expected) in [
            ("/a/<id>", r#""/a/<id>""#),
            (r"^\d+$", r#"r"^\d+$""#),
            (r#"a"b"#, r##"r#"a"b"#"##),
            (r##"a"#b"##, r###"r##"a"#b"##"###),
            ("a\nb", r#""a\nb""#),
            ("é", "\"é\""),
            ("a\u{202E}", r#""a\u{202e}""#),
        ] {
            assert_eq!(literal(text), expected);
        }
    }

    #[test]
    fn breaks_long_lines() {
        let mut out = String::new();
        attribute("a", &["b = 1".to_owned(), "c = 2".to_owned()], "", &mut out);
        attribute("a", &["b".repeat(60), "c".repeat(60)], "", &mut out);
        assert_eq!(
            out,
            format!(
                "#[a(b = 1, c = 2)]\n#[a(\n    {},\n    {}\n)]\n",
                "b".repeat(60),
                "c".repeat(60)
            )
        );
    }
}
