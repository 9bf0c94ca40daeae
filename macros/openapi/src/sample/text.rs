//! Strings: of a format, of a pattern, of a length.

use sdx_endpoint_pattern::Pattern;

use super::pattern::matching;
use super::view::View;

/// What the formats that `OpenAPI` and JSON Schema name look like.
const FORMATS: [(&str, &str); 20] = [
    ("date-time", "2026-01-02T03:04:05Z"),
    ("date", "2026-01-02"),
    ("time", "03:04:05Z"),
    ("duration", "P1D"),
    ("uuid", "3fa85f64-5717-4562-b3fc-2c963f66afa6"),
    ("email", "user@example.com"),
    ("idn-email", "user@example.com"),
    ("hostname", "example.com"),
    ("idn-hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("uri", "https://example.com/a"),
    ("url", "https://example.com/a"),
    ("iri", "https://example.com/a"),
    ("uri-reference", "/a"),
    ("uri-template", "/a/{b}"),
    ("json-pointer", "/a"),
    ("regex", "^a$"),
    ("byte", "dGV4dA=="),
    ("base64", "dGV4dA=="),
];

pub(super) fn text(view: &View<'_>, variant: usize) -> String {
    let least = view.largest("minLength").unwrap_or_default();
    let most = view.smallest("maxLength").unwrap_or(u64::MAX);
    let fits = |text: &str| {
        let count = text.chars().count() as u64;
        (least..=most).contains(&count)
    };
    let texts = view.patterns();
    let patterns: Vec<Pattern> = texts
        .iter()
        .filter_map(|text| Pattern::compile(text).ok())
        .collect();
    let format = view.format();
    let known = FORMATS
        .iter()
        .find(|(name, _)| Some(*name) == format.as_deref());
    if let Some((name, text)) = known
        && fits(text)
        && patterns.iter().all(|pattern| pattern.is_match(text))
    {
        return varied(name, text, variant);
    }
    match patterns.as_slice() {
        [] => plain(least, most, variant),
        patterns => matching(patterns, least, most).unwrap_or_else(|| plain(least, most, 0)),
    }
}

/// Another value of the format, for lists without duplicates.
fn varied(format: &str, text: &str, variant: usize) -> String {
    match (format, variant) {
        (_, 0) => text.to_owned(),
        ("uri" | "url" | "iri" | "uri-reference", _) => format!("{text}{variant}"),
        ("email" | "idn-email" | "hostname", _) => format!("a{variant}{text}"),
        ("uuid", _) => format!("3fa85f64-5717-4562-b3fc-{variant:012x}"),
        _ => text.to_owned(),
    }
}

fn plain(least: u64, most: u64, variant: usize) -> String {
    let mut text = match variant {
        0 => "text".to_owned(),
        _ => format!("{variant}text"),
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let least = usize::try_from(least).unwrap_or(usize::MAX).min(1 << 20);
    while text.len() < least {
        text.push('x');
    }
    text.truncate(most);
    text
}
