//! The error of a value that does not match the pattern of its type, and how serde reads such a type.

use std::{fmt, marker::PhantomData};

use serde::{Deserializer, de};

/// A text is not a value of a type with `#[derive(Pattern)]`.
///
/// It says which type and which pattern, never the text: that may be a secret.
///
/// ```
/// use sdx_endpoint::Pattern;
///
/// #[derive(Debug, Pattern)]
/// #[pattern("^site_[0-9]+$")]
/// struct SiteId(String);
///
/// let mismatch = SiteId::try_from("nowhere").unwrap_err();
/// assert_eq!(mismatch.to_string(), "not a `SiteId`: the value does not match `^site_[0-9]+$`");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternMismatch {
    type_name: &'static str,
    pattern: &'static str,
}

impl PatternMismatch {
    /// Not part of the interface: the derive macro calls it.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(type_name: &'static str, pattern: &'static str) -> Self {
        Self { type_name, pattern }
    }

    /// The type that the value was meant for, as it was declared, without its module.
    ///
    /// ```
    /// #[derive(Debug, sdx_endpoint::Pattern)]
    /// #[pattern("^site_[0-9]+$")]
    /// struct SiteId(String);
    ///
    /// assert_eq!(SiteId::try_from("nowhere").unwrap_err().type_name(), "SiteId");
    /// ```
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The pattern that does not match, as it was declared.
    ///
    /// ```
    /// #[derive(Debug, sdx_endpoint::Pattern)]
    /// #[pattern("^site_[0-9]+$")]
    /// struct SiteId(String);
    ///
    /// assert_eq!(SiteId::try_from("nowhere").unwrap_err().pattern(), "^site_[0-9]+$");
    /// ```
    #[must_use]
    pub const fn pattern(&self) -> &'static str {
        self.pattern
    }
}

impl fmt::Display for PatternMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a `{}`: the value does not match `{}`",
            self.type_name, self.pattern
        )
    }
}

impl std::error::Error for PatternMismatch {}

/// Reads a string and checks it.
///
/// # Errors
///
/// What the deserializer reports, and a mismatch as its error.
pub fn deserialize_matching<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: TryFrom<String, Error = PatternMismatch>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_string(Matching(PhantomData))
}

struct Matching<T>(PhantomData<T>);

impl<T: TryFrom<String, Error = PatternMismatch>> de::Visitor<'_> for Matching<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<T, E> {
        T::try_from(value).map_err(E::custom)
    }
}
