//! A path of the document to a path template, and the names of its parameters.

use std::fmt::Write;

use crate::names::{Given, value_name};

/// A template, and the arguments that fill it: names on the wire with names of arguments.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) text: String,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) comments: Vec<String>,
}

/// Reads `/keys/{id}`. `prefix` is what the style of a parameter writes before its value.
pub(super) fn template(path: &str, prefix: impl Fn(&str) -> String) -> Result<Template, String> {
    let plain = without_expansions(path);
    let path = plain.as_str();
    let (path, fragment) = path
        .split_once('#')
        .map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let (path, query) = path
        .split_once('?')
        .map_or((path, None), |(path, query)| (path, Some(query)));
    let mut template = Template {
        text: String::new(),
        parameters: Vec::new(),
        comments: Vec::new(),
    };
    if let Some(fragment) = fragment {
        template.comments.push(format!(
            "`#{fragment}` in the path is not part of a request."
        ));
    }
    let mut given = Given::default();
    let mut rest = path;
    let mut after_parameter = false;
    while let Some(letter) = rest.chars().next() {
        if let Some((name, behind)) = rest
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'))
        {
            if after_parameter {
                return Err("two parameters follow each other, so that no value shows where the second begins".to_owned());
            }
            let wire = wire_name(name);
            let argument = argument_of(wire, &mut template.parameters, &mut given);
            prefix(wire)
                .chars()
                .for_each(|letter| literal(letter, &mut template.text));
            let _ = write!(template.text, "<{argument}>");
            rest = behind;
            after_parameter = true;
            continue;
        }
        after_parameter = false;
        literal(letter, &mut template.text);
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    check_segments(&mut template.text)?;
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        constant_query(query, &mut template);
    }
    Ok(template)
}

/// The path without `{?page,limit}` (RFC 6570 §3.2.8), whose names are query parameters.
fn without_expansions(path: &str) -> String {
    let mut plain = path.to_owned();
    for open in ["{?", "{&"] {
        while let Some((before, behind)) = plain.split_once(open) {
            let behind = behind.split_once('}').map_or("", |(_, behind)| behind);
            plain = format!("{before}{behind}");
        }
    }
    plain
}

/// A name without the signs of RFC 6570 around it.
fn wire_name(name: &str) -> &str {
    name.trim_start_matches('+').trim_end_matches('*').trim()
}

fn argument_of(wire: &str, parameters: &mut Vec<(String, String)>, given: &mut Given) -> String {
    if let Some((_, argument)) = parameters.iter().find(|(known, _)| known == wire) {
        argument.clone()
    } else {
        let argument = given.unique(&value_name(wire), "_");
        parameters.push((wire.to_owned(), argument.clone()));
        argument
    }
}

/// What RFC 3986 §3.3 lets stand in a path, and escapes.
fn literal(letter: char, out: &mut String) {
    if letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%".contains(letter) {
        out.push(letter);
        return;
    }
    let mut bytes = [0; 4];
    for byte in letter.encode_utf8(&mut bytes).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

/// Segments that the attribute refuses: empty ones, dots, and those that other libraries read as parameters.
fn check_segments(text: &mut String) -> Result<(), String> {
    if text.contains("//") {
        return Err("the path has an empty segment".to_owned());
    }
    let mut segments: Vec<String> = Vec::new();
    for segment in text.split('/') {
        if matches!(segment, "." | "..") {
            return Err("the path has a dot segment".to_owned());
        }
        // A server reads the escape as the sign.
        segments.push(match segment.strip_prefix(':') {
            Some(rest) => format!("%3A{rest}"),
            None if segment.starts_with('*') => segment.replace('*', "%2A"),
            None => segment.to_owned(),
        });
    }
    *text = escapes(&segments.join("/"));
    Ok(())
}

/// A percent sign that begins no escape is meant as itself.
fn escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let digits = text.get(at.saturating_add(1)..at.saturating_add(3));
        let is_escape =
            digits.is_some_and(|digits| digits.chars().all(|digit| digit.is_ascii_hexdigit()));
        if letter == '%' && !is_escape {
            out.push_str("%25");
        } else {
            out.push(letter);
        }
    }
    out
}

fn constant_query(query: &str, template: &mut Template) {
    let fixed: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.contains('{'))
        .collect();
    if fixed.len() < query.split('&').count() {
        template.comments.push(format!(
            "The query `{query}` in the path is that of its query parameters."
        ));
    }
    if fixed.is_empty() {
        return;
    }
    template.text.push('?');
    for letter in fixed.join("&").chars() {
        if letter == '\'' {
            template.text.push_str("%27");
        } else if letter == '?' {
            template.text.push('?');
        } else {
            literal(letter, &mut template.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_templates() {
        for (path, text) in [
            ("/api/keys/{id}", "/api/keys/<id>"),
            ("/a/{siteId}.json", "/a/<site_id>.json"),
            ("/g/{wfo}/{x},{y}", "/g/<wfo>/<x>,<y>"),
            ("/a/{id}/b/{id}", "/a/<id>/b/<id>"),
            ("/a/{type}", "/a/<type>"),
            ("/a/{self}", "/a/<self_>"),
            ("/a/{a-b}/{a_b}", "/a/<a_b>/<a_b_2>"),
            ("/responses?beta=true", "/responses?beta=true"),
            ("/a{?page,limit}", "/a"),
            ("/a?id={id}&v=1", "/a?v=1"),
            ("/a#create", "/a"),
            ("/a b/é", "/a%20b/%C3%A9"),
            ("/a/:batch", "/a/%3Abatch"),
            ("/a:batch", "/a:batch"),
            ("/a/%2F/50%", "/a/%2F/50%25"),
            ("/files/{path*}", "/files/<path>"),
        ] {
            assert_eq!(plain(path).unwrap().text, text, "{path}");
        }
    }

    fn plain(path: &str) -> Result<Template, String> {
        template(path, |_| String::new())
    }

    #[test]
    fn writes_what_a_style_has_before_the_value() {
        let style = |name: &str| match name {
            "é" => ";é=".to_owned(),
            _ => ".".to_owned(),
        };
        let text = template("/a/{b}/{é}", style).unwrap().text;
        assert_eq!(text, "/a/.<b>/;%C3%A9=<é>");
    }

    #[test]
    fn refuses_what_cannot_be_declared() {
        for path in ["/a/{b}{c}", "/a//b", "/a/../b"] {
            assert!(plain(path).is_err(), "{path}");
        }
    }
}
