//! The secret of an API key: handed out once, never printed, wiped from memory when dropped.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// The one-time secret (`alto_sk_…`) that is returned when a key is created or rotated.
///
/// `Debug` and `Display` show a placeholder, so that no log line and no panic message can leak it;
/// [`ApiKeySecret::expose`] is the only way to the text.
pub(crate) struct ApiKeySecret(Zeroizing<String>);

impl ApiKeySecret {
    /// The secret itself, for the one place that stores it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for ApiKeySecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|secret| Self(Zeroizing::new(secret)))
    }
}

impl fmt::Display for ApiKeySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret not shown]")
    }
}

impl fmt::Debug for ApiKeySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKeySecret(..)")
    }
}
