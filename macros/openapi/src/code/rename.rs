//! `rename_all`: serde's cases, and the one that spares the most single renames.

/// A case of `#[serde(rename_all = "…")]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// The cases in the order in which they are preferred.
const CASES: [(Case, &str); 8] = [
    (Case::Lower, "lowercase"),
    (Case::Snake, "snake_case"),
    (Case::Camel, "camelCase"),
    (Case::Upper, "UPPERCASE"),
    (Case::ScreamingSnake, "SCREAMING_SNAKE_CASE"),
    (Case::Pascal, "PascalCase"),
    (Case::Kebab, "kebab-case"),
    (Case::ScreamingKebab, "SCREAMING-KEBAB-CASE"),
];

impl Case {
    pub(super) fn name(self) -> &'static str {
        CASES
            .iter()
            .find(|(case, _)| *case == self)
            .map_or("", |(_, name)| name)
    }

    /// A field's name on the wire, as serde makes it.
    pub(super) fn field(self, name: &str) -> String {
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Pascal => capitals(name),
            Self::Camel => lower_first(&capitals(name)),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// A variant's name on the wire, as serde makes it.
    pub(super) fn variant(self, name: &str) -> String {
        match self {
            Self::Pascal => name.to_owned(),
            Self::Lower => name.to_ascii_lowercase(),
            Self::Upper => name.to_ascii_uppercase(),
            Self::Camel => lower_first(name),
            Self::Snake => snake(name),
            Self::ScreamingSnake => snake(name).to_ascii_uppercase(),
            Self::Kebab => snake(name).replace('_', "-"),
            Self::ScreamingKebab => snake(name).to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn capitals(name: &str) -> String {
    let mut out = String::new();
    let mut capital = true;
    for letter in name.chars() {
        if letter == '_' {
            capital = true;
        } else if capital {
            out.push(letter.to_ascii_uppercase());
            capital = false;
        } else {
            out.push(letter);
        }
    }
    out
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// The case that makes most of the wire names from the Rust names, if at least two need it.
pub(super) fn best(pairs: &[(String, String)], apply: fn(Case, &str) -> String) -> Option<Case> {
    let plain = pairs.iter().filter(|(name, wire)| name == wire).count();
    // `self_` is not a case.
    let has_case = pairs
        .iter()
        .any(|(name, wire)| name.trim_end_matches('_') != wire);
    let mut best = (plain, None);
    for (case, _) in CASES {
        let fits = pairs
            .iter()
            .filter(|(name, wire)| apply(case, name) == *wire)
            .count();
        if fits > best.0.saturating_add(1) || (fits > best.0 && fits == pairs.len() && has_case) {
            best = (fits, Some(case));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(names: &[(&str, &str)]) -> Vec<(String, String)> {
        names
            .iter()
            .map(|(name, wire)| ((*name).to_owned(), (*wire).to_owned()))
            .collect()
    }

    #[test]
    fn finds_the_case_of_most() {
        let fields = pairs(&[
            ("site_id", "siteId"),
            ("page_size", "pageSize"),
            ("odd", "ODD"),
        ]);
        assert_eq!(best(&fields, Case::field), Some(Case::Camel));
        assert_eq!(
            best(&pairs(&[("id", "id"), ("site_id", "site_id")]), Case::field),
            None
        );
        assert_eq!(
            best(&pairs(&[("id", "id"), ("self_", "self")]), Case::field),
            None
        );
        let variants = pairs(&[("Open", "open"), ("InWork", "in_work")]);
        assert_eq!(best(&variants, Case::variant), Some(Case::Snake));
        let variants = pairs(&[("Open", "open"), ("Closed", "closed")]);
        assert_eq!(best(&variants, Case::variant), Some(Case::Lower));
        assert_eq!(
            best(&pairs(&[("Open", "OPEN")]), Case::variant).map(Case::name),
            Some("UPPERCASE")
        );
    }
}
