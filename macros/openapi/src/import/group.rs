//! Operations by trait: their first tag, or else the first word of their path.

use std::collections::HashMap;

use crate::declaration::{Method, NotDeclared};
use crate::document::{Document, Node};
use crate::model::Operation;
use crate::prose;

/// What becomes one trait.
#[derive(Debug)]
pub(super) struct Group {
    /// The tag.
    pub(super) name: String,
    pub(super) docs: Vec<String>,
    pub(super) methods: Vec<Method>,
    pub(super) not_declared: Vec<NotDeclared>,
}

/// Groups in the order in which they are met.
pub(super) struct Groups {
    found: Vec<Group>,
    index: HashMap<String, usize>,
    descriptions: HashMap<String, String>,
}

impl Groups {
    pub(super) fn new(document: &Document) -> Self {
        let tags = document.node().ok().and_then(|root| root.get("tags"));
        let descriptions = tags
            .into_iter()
            .flat_map(Node::items)
            .filter_map(|tag| {
                let text = |name: &str| Some(tag.get(name)?.as_text()?.into_owned());
                Some((text("name")?, text("description")?))
            })
            .collect();
        Self {
            found: Vec::new(),
            index: HashMap::new(),
            descriptions,
        }
    }

    pub(super) fn of(&mut self, operation: &Operation<'_>) -> &mut Group {
        let tag = operation
            .tags()
            .into_iter()
            .map(std::borrow::Cow::into_owned)
            .next();
        let is_tag = tag.is_some();
        let name = tag.unwrap_or_else(|| first_word(operation.path()));
        let next = self.found.len();
        let index = *self.index.entry(name.clone()).or_insert(next);
        if index == next {
            let description = self.descriptions.get(&name);
            let mut docs = description
                .map(|text| prose::lines(text))
                .unwrap_or_default();
            if docs.is_empty() {
                let what = if is_tag { "with the tag" } else { "below" };
                docs = prose::lines(&format!("Endpoints {what} `{name}`."));
            }
            self.found.push(Group {
                name,
                docs,
                methods: Vec::new(),
                not_declared: Vec::new(),
            });
        }
        let last = self.found.len().saturating_sub(1);
        #[allow(
            clippy::indexing_slicing,
            reason = "there is a group at every index that was given out"
        )]
        &mut self.found[index.min(last)]
    }

    pub(super) fn finish(self) -> Vec<Group> {
        self.found
    }
}

/// The first segment that is neither a version nor `api` nor a parameter.
fn first_word(path: &str) -> String {
    let is_version = |segment: &str| {
        let digits = segment.trim_start_matches('v');
        !digits.is_empty()
            && digits
                .chars()
                .all(|letter| letter.is_ascii_digit() || letter == '.')
    };
    let mut segments = path.split('/').filter(|segment| {
        !segment.is_empty() && !segment.contains('{') && !is_version(segment) && *segment != "api"
    });
    segments.next().unwrap_or("root").to_owned()
}

#[cfg(test)]
mod tests {
    use super::first_word;

    #[test]
    fn skips_what_all_paths_have() {
        for (path, word) in [
            ("/api/v1/keys/{id}", "keys"),
            ("/2010-04-01/a", "2010-04-01"),
            ("/{id}", "root"),
            ("/1.1/x", "x"),
        ] {
            assert_eq!(first_word(path), word, "{path}");
        }
    }
}
