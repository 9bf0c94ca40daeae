//! Near words, and lists of words as prose, for the helps of messages.
//!
//! A far suggestion confuses more than none, so a word must be within two edits and a third of its length.

/// The word that was probably meant: at most two edits away, and at most a third of its length.
pub(crate) fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let allowed = word.chars().count().div_ceil(3).min(2);
    candidates
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate))
        .filter(|(edits, _)| *edits <= allowed)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// A help that asks for the near word, or says what else to do.
pub(crate) fn did_you_mean(near: Option<&str>, otherwise: impl FnOnce() -> String) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise(),
    }
}

/// The same where the words are few: `the keys are …`.
pub(crate) fn did_you_mean_of(near: Option<&str>, what: &str, words: &[&str]) -> String {
    did_you_mean(near, || format!("the {what} are {}", list(words, "and")))
}

/// The words in backticks, with an Oxford comma.
pub(crate) fn list(words: &[&str], conjunction: &str) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first, second] => format!("`{first}` {conjunction} `{second}`"),
        [head @ .., last] => {
            let head: Vec<_> = head.iter().map(|word| format!("`{word}`")).collect();
            format!("{}, {conjunction} `{last}`", head.join(", "))
        }
    }
}

/// Edits between two words: insertions, deletions, replacements, and swaps of neighbours.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, from) in left.iter().enumerate() {
        let mut current = vec![row.saturating_add(1)];
        for (column, to) in right.iter().enumerate() {
            let at =
                |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX);
            let next = column.saturating_add(1);
            let replaced = at(&last, column).saturating_add(usize::from(from != to));
            let inserted = at(&current, column).saturating_add(1);
            let deleted = at(&last, next).saturating_add(1);
            let mut best = replaced.min(inserted).min(deleted);
            let previous = |letters: &[char], index: usize| {
                index
                    .checked_sub(1)
                    .and_then(|index| letters.get(index).copied())
            };
            if previous(&left, row) == Some(*to) && previous(&right, column) == Some(*from) {
                let swapped = column
                    .checked_sub(1)
                    .map_or(usize::MAX, |index| at(&before_last, index));
                best = best.min(swapped.saturating_add(1));
            }
            current.push(best);
        }
        before_last = last;
        last = current;
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        for (left, right, edits) in [
            ("", "", 0),
            ("", "abc", 3),
            ("DELTE", "DELETE", 1),
            ("metod", "method", 1),
            ("qurey", "query", 1),
            ("kitten", "sitting", 3),
            ("é", "e", 1),
        ] {
            assert_eq!(distance(left, right), edits, "{left} {right}");
        }
    }

    #[test]
    fn suggests_only_near_words() {
        assert_eq!(nearest("metod", &["path", "method"]), Some("method"));
        assert_eq!(nearest("colour", &["path", "method"]), None);
        assert_eq!(nearest("pth", &["path"]), Some("path"));
        assert_eq!(nearest("ab", &["cd"]), None);
    }

    #[test]
    fn joins_words_as_prose() {
        assert_eq!(list(&["a"], "and"), "`a`");
        assert_eq!(list(&["a", "b"], "or"), "`a` or `b`");
        assert_eq!(list(&["a", "b", "c"], "and"), "`a`, `b`, and `c`");
    }
}
