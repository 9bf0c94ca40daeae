//! `rename_all`: wire names from Rust names, by serde's cases.

use crate::words::words;

words! {
    /// A case of serde's `rename_all`, named as serde names it.
    pub(crate) enum Case {
        Lower = "lowercase",
        Upper = "UPPERCASE",
        Pascal = "PascalCase",
        Camel = "camelCase",
        Snake = "snake_case",
        ScreamingSnake = "SCREAMING_SNAKE_CASE",
        Kebab = "kebab-case",
        ScreamingKebab = "SCREAMING-KEBAB-CASE",
    }
}

impl Case {
    /// The wire name of an argument, whose own name is in snake case.
    pub(crate) fn apply(self, name: &str) -> String {
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Pascal => capitals(name),
            Self::Camel => {
                let pascal = capitals(name);
                let mut letters = pascal.chars();
                letters
                    .next()
                    .map(|first| first.to_ascii_lowercase().to_string() + letters.as_str())
                    .unwrap_or_default()
            }
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn capitals(name: &str) -> String {
    name.split('_')
        .filter_map(|word| {
            let mut letters = word.chars();
            let first = letters.next()?;
            Some(first.to_ascii_uppercase().to_string() + letters.as_str())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renames_as_serde_does() {
        for (case, expected) in Case::WORDS.into_iter().zip([
            "site_access_id",
            "SITE_ACCESS_ID",
            "SiteAccessId",
            "siteAccessId",
            "site_access_id",
            "SITE_ACCESS_ID",
            "site-access-id",
            "SITE-ACCESS-ID",
        ]) {
            assert_eq!(
                Case::named(case).unwrap().apply("site_access_id"),
                expected,
                "{case}"
            );
        }
        assert_eq!(Case::Camel.apply("_"), "");
    }
}
