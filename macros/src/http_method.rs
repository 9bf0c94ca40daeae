//! The methods of the IANA registry: what `method` may be, and what a foreign spelling may have meant.

/// A request method that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HttpMethod(String);

/// What a mistyped method may be taken for.
pub(crate) const COMMON: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The registry of RFC 9110 §16.1.1 as IANA keeps it, and QUERY.
pub(crate) const REGISTERED: [&str; 37] = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "QUERY",
    "ACL",
    "BASELINE-CONTROL",
    "BIND",
    "CHECKIN",
    "CHECKOUT",
    "COPY",
    "LABEL",
    "LINK",
    "LOCK",
    "MERGE",
    "MKACTIVITY",
    "MKCALENDAR",
    "MKCOL",
    "MKREDIRECTREF",
    "MKWORKSPACE",
    "MOVE",
    "ORDERPATCH",
    "PROPFIND",
    "PROPPATCH",
    "REBIND",
    "REPORT",
    "SEARCH",
    "UNBIND",
    "UNCHECKOUT",
    "UNLINK",
    "UNLOCK",
    "UPDATE",
    "UPDATEREDIRECTREF",
    "VERSION-CONTROL",
];

impl HttpMethod {
    /// A method of the registry; none for any other word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::is_registered(word).then(|| Self(word.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_get(&self) -> bool {
        self.0 == "GET"
    }

    pub(crate) fn is_head(&self) -> bool {
        self.0 == "HEAD"
    }

    /// The method that a word in any case names.
    pub(crate) fn named_like(word: &str) -> Option<String> {
        let upper = word.to_ascii_uppercase();
        COMMON
            .contains(&upper.as_str())
            .then_some(upper)
            .filter(|_| {
                let mut letters = word.chars().skip(1);
                // `Get`, `GET`, and `get`, but no mixture.
                letters.clone().all(|letter| letter.is_ascii_uppercase())
                    || letters.all(|letter| letter.is_ascii_lowercase())
            })
    }

    /// Whether a bare word is a method whose quotes were forgotten.
    pub(crate) fn is_registered(word: &str) -> bool {
        REGISTERED.contains(&word)
    }
}
