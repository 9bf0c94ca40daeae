//! Errors of others without the URLs in them.
//!
//! The URL of a token endpoint or of a request may hold a secret. reqwest's errors show theirs, and whoever wraps one
//! repeats it, in `Display`, in `Debug`, or in a cause; some wrappers hide the error itself from `source`. So it is the
//! text that is looked at: an error that shows a URL anywhere is replaced by what its root cause says, URLs cut out. All
//! other errors stay as they are, for callers that know their type.

use std::error::Error as StdError;

type BoxError = Box<dyn StdError + Send + Sync>;

/// `error`, or in its place a text, where some part of it shows a URL.
pub(crate) fn without_urls(error: BoxError) -> BoxError {
    let error = match error.downcast::<reqwest::Error>() {
        Ok(error) => error.without_url().into(),
        Err(error) => error,
    };
    if !causes(&*error).any(shows_url) {
        return error;
    }
    let root = causes(&*error).last().map(ToString::to_string);
    cut(&root.unwrap_or_default()).into()
}

/// The error and its sources, from the outside in.
pub(crate) fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn StdError + 'static)| {
        (*error).source()
    })
}

fn shows_url(error: &(dyn StdError + 'static)) -> bool {
    // The `Debug` of a parsed URL names its parts and has no `://`.
    [format!("{error}"), format!("{error:?}")]
        .iter()
        .any(|text| text.contains("://") || text.contains("Url {"))
}

/// `text` with `…` in place of each URL: of each word around a `://`.
fn cut(text: &str) -> String {
    let is_end = |character: char| {
        character.is_whitespace() || matches!(character, '"' | '\'' | '`' | '(' | ')' | '<' | '>')
    };
    text.split_inclusive(is_end)
        .map(|piece| {
            let word = piece.trim_end_matches(is_end);
            if word.contains("://") {
                format!("…{}", piece.get(word.len()..).unwrap_or_default())
            } else {
                piece.to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::fmt;
    use std::io;

    /// Shows the error that it wraps in its own text, as many do.
    #[derive(Debug)]
    struct Wrapped(reqwest::Error);

    impl fmt::Display for Wrapped {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "no token: {}", self.0)
        }
    }

    impl StdError for Wrapped {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            Some(&self.0)
        }
    }

    /// Passes for the error that it wraps, which `source` skips.
    #[derive(Debug)]
    struct Transparent(reqwest::Error);

    impl fmt::Display for Transparent {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.fmt(f)
        }
    }

    impl StdError for Transparent {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            self.0.source()
        }
    }

    async fn refused() -> reqwest::Error {
        reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .get("http://127.0.0.1:1/token?client_secret=s3cr3t")
            .send()
            .await
            .unwrap_err()
    }

    fn texts(error: &BoxError) -> String {
        causes(&**error).fold(String::new(), |texts, cause| {
            format!("{texts}{cause} {cause:?}\n")
        })
    }

    #[tokio::test]
    async fn no_wrapping_hides_a_url() {
        let error = refused().await;
        assert!(error.to_string().contains("s3cr3t"), "{error}");
        let errors: [BoxError; 4] = [
            error.into(),
            Wrapped(refused().await).into(),
            Transparent(refused().await).into(),
            io::Error::other(refused().await).into(),
        ];
        for error in errors {
            let shown = texts(&without_urls(error));
            assert!(!shown.contains("s3cr3t"), "{shown}");
            assert!(shown.contains("refused"), "the cause is said: {shown}");
        }
    }

    #[test]
    fn what_shows_no_url_keeps_its_type() {
        let error = without_urls(io::Error::other("the vault is sealed").into());
        assert!(error.is::<io::Error>());
    }

    #[test]
    fn urls_are_cut_out_of_a_text() {
        for (text, expected) in [
            ("no reply", "no reply"),
            ("GET https://h/t?k=s failed", "GET … failed"),
            ("for url (https://h/t?k=s): 401", "for url (…): 401"),
            ("at \"http://h\", https://i/", "at \"…\", …"),
        ] {
            assert_eq!(cut(text), expected);
            assert_eq!(without_urls(text.into()).to_string(), expected);
        }
    }
}
