//! Media types of requests and responses against those that are documented.

/// `Application/JSON; charset=utf-8` as `application/json`.
pub(super) fn essence(text: &str) -> String {
    let essence = text.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// A parameter of a media type, without quotes.
pub(super) fn parameter(text: &str, name: &str) -> Option<String> {
    text.split(';').skip(1).find_map(|pair| {
        let (own, value) = pair.split_once('=')?;
        own.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// How exactly a media type or range covers a media type: 2 for the same, 1 for `type/*`, 0 for `*/*`; `None` if it does not.
pub(super) fn covers(range: &str, essence: &str) -> Option<u8> {
    if range == essence {
        return Some(2);
    }
    if range == "*/*" || range == "*" {
        return Some(0);
    }
    let class = range.strip_suffix("/*")?;
    let rest = essence.strip_prefix(class)?;
    rest.starts_with('/').then_some(1)
}

/// Whether an `Accept` header takes a media type, which may be a range of the document itself.
pub(super) fn accepts(accept: &str, documented: &str) -> bool {
    let refused = |range: &str| {
        let quality = parameter(range, "q").and_then(|quality| quality.parse::<f32>().ok());
        quality.is_some_and(|quality| quality <= 0.0)
    };
    accept
        .split(',')
        .filter(|range| !refused(range))
        .any(|range| {
            let range = essence(range);
            covers(&range, documented)
                .or_else(|| covers(documented, &range))
                .is_some()
        })
}

pub(super) fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_media_types() {
        assert_eq!(
            essence("Application/JSON; charset=utf-8"),
            "application/json"
        );
        assert_eq!(
            parameter("a/b; Boundary=\"x y\"", "boundary").as_deref(),
            Some("x y")
        );
        assert_eq!(covers("text/*", "text/plain"), Some(1));
        assert_eq!(covers("text/*", "texts/plain"), None);
        for (accept, documented, expected) in [
            ("application/json", "application/json", true),
            ("text/html, */*;q=0.1", "application/json", true),
            ("*/*;q=0", "application/json", false),
            ("application/json", "*/*", true),
            ("text/html", "application/json", false),
        ] {
            assert_eq!(accepts(accept, documented), expected, "{accept}");
        }
    }
}
