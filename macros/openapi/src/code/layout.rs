//! Attributes and methods, broken into lines as rustfmt does it.

use std::fmt::Write;

/// The widest line.
const WIDTH: usize = 100;

/// The widest list of an attribute on one line, rustfmt's `attr_fn_like_width`.
const ATTRIBUTE_WIDTH: usize = 70;

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
    let inner = entries.join(", ");
    let line = format!("{indent}#[{name}({inner})]");
    if inner.chars().count() <= ATTRIBUTE_WIDTH && line.chars().count() <= WIDTH {
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
    let _ = writeln!(out, "{indent}    &self,");
    for argument in arguments {
        let line = format!("{indent}    {},", argument.text());
        match &argument.marker {
            Some(marker) if line.chars().count() > WIDTH => {
                broken(marker, argument, &format!("{indent}    "), out);
            }
            _ => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    let last = format!("{indent}) -> {output};");
    let inner = output
        .strip_prefix("Result<")
        .and_then(|inner| inner.strip_suffix('>'));
    match inner.and_then(|inner| inner.rsplit_once(", Error")) {
        // rustfmt does not count the semicolon there.
        Some((success, error)) if last.trim_end_matches(';').chars().count() > WIDTH => {
            let _ = writeln!(
                out,
                "{indent}) -> Result<\n{indent}    {success},\n{indent}    Error{error},\n{indent}>;"
            );
        }
        _ => {
            let _ = writeln!(out, "{last}");
        }
    }
}

/// An argument that does not fit on a line: the marker goes before it, unless its `Option` can be broken.
fn broken(marker: &str, argument: &Argument, indent: &str, out: &mut String) {
    let Argument { name, ty, .. } = argument;
    let head = format!("{indent}#[{marker}] {name}: Option<");
    match ty
        .strip_prefix("Option<")
        .and_then(|inner| inner.strip_suffix('>'))
    {
        Some(inner) if head.chars().count() <= WIDTH => {
            let _ = writeln!(out, "{head}\n{indent}    {inner},\n{indent}>,");
        }
        _ => {
            let _ = writeln!(out, "{indent}#[{marker}]\n{indent}{name}: {ty},");
        }
    }
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
