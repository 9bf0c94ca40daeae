//! Tags and links of a description, which are no part of its text.

/// A line without HTML tags: `<br>` and `<b>x</b>`, but not `a < b` or `<id>`.
pub(super) fn without_tags(line: &str) -> String {
    const TAGS: [&str; 34] = [
        "a",
        "b",
        "br",
        "i",
        "p",
        "ul",
        "ol",
        "li",
        "code",
        "pre",
        "em",
        "strong",
        "div",
        "span",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "img",
        "sup",
        "sub",
        "details",
        "summary",
        "small",
        "blockquote",
        "u",
        "tt",
    ];
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let tag = behind.split_once('>').filter(|(inside, _)| {
            let name = inside.trim_start_matches('/').split([' ', '/']).next();
            name.is_some_and(|name| TAGS.contains(&name.to_ascii_lowercase().as_str()))
        });
        if let Some((_, after)) = tag {
            rest = after;
        } else {
            out.push('<');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// A line whose links are their text with the address behind it: `[text](https://…)`; links within the page are their text.
pub(super) fn without_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        let inline = || {
            let (text, behind) = behind.split_once("](")?;
            let (address, after) = behind.split_once(')')?;
            (!text.contains('[')).then_some((text, address, after))
        };
        let by_name = || {
            let (text, behind) = behind.split_once("][")?;
            let (_, after) = behind.split_once(']')?;
            (!text.contains(['[', ']'])).then_some((text, "", after))
        };
        let found = inline().or_else(by_name);
        let Some((text, address, after)) = found else {
            out.push_str(before);
            out.push('[');
            rest = behind;
            continue;
        };
        out.push_str(before.strip_suffix('!').unwrap_or(before));
        out.push_str(text);
        if address.starts_with("http") && address != text {
            out.push_str(" (");
            out.push_str(address);
            out.push(')');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether a line says where a link of the text leads: `[1]: https://…`.
pub(super) fn is_definition(line: &str) -> bool {
    let behind = line
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"));
    behind.is_some_and(|(name, address)| {
        !name.is_empty() && !name.contains(']') && address.trim_start().starts_with("http")
    })
}
