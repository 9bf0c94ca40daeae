//! The rendered documentation, as a reader finds it: links that lead nowhere, and public items without an example.
//!
//! A folder of rustdoc's enters; sentences leave, one for each fault. rustdoc checks the links that it resolves itself, and not
//! those in HTML, to a heading of another page, or to itself on docs.rs. The HTML is rustdoc's own, so it is searched and not parsed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Where the documentation of a release is; its pages are compared with those at hand.
const PUBLISHED: &str = "https://docs.rs/sdx-endpoint/latest/";

/// How the name of a page of an item begins.
const ITEMS: [&str; 9] = [
    "attr.",
    "constant.",
    "derive.",
    "enum.",
    "fn.",
    "macro.",
    "struct.",
    "trait.",
    "type.",
];

/// Items of other crates, which are documented there.
const FOREIGN: [&str; 2] = ["struct.Bytes.html", "trait.Stream.html"];

/// What rustdoc writes around an example of Rust.
const EXAMPLE: &str = "rust-example-rendered";

/// The pages of rustdoc's, by path, and the names in each that a link may lead to.
#[derive(Debug)]
pub struct RenderedDocs {
    root: PathBuf,
    pages: BTreeMap<PathBuf, String>,
}

impl RenderedDocs {
    /// Reads the pages of `crates` in rustdoc's folder `root`.
    ///
    /// # Panics
    ///
    /// A folder cannot be read.
    #[must_use]
    pub fn read(root: &Path, crates: &[&str]) -> Self {
        let mut pages = BTreeMap::new();
        for folder in crates {
            add_pages(&root.join(folder), &mut pages);
        }
        Self {
            root: root.to_owned(),
            pages,
        }
    }

    /// Links of all pages to a page or a heading that is not there.
    #[must_use]
    pub fn broken_links(&self) -> Vec<String> {
        let links = self.pages.iter().flat_map(|(page, html)| {
            // What every type has of traits elsewhere is documented there, with links of there.
            let (own, _) = split(html, "id=\"synthetic-implementations\"");
            let (own, _) = split(own, "id=\"blanket-implementations\"");
            let pictures = attributes(own, "src").filter(|source| {
                Path::new(source)
                    .extension()
                    .is_none_or(|kind| kind != "js")
            });
            let links = attributes(own, "href").chain(pictures);
            links.map(move |link| (page.as_path(), link))
        });
        let broken: BTreeSet<_> = links
            .filter_map(|(page, link)| self.fault(page, &link))
            .collect();
        broken.into_iter().collect()
    }

    /// Pages on which a table is shown as it was written, since what is before it did not end.
    #[must_use]
    pub fn broken_tables(&self) -> Vec<String> {
        let broken = self.pages.iter().filter(|(_, html)| html.contains("|---"));
        broken
            .map(|(page, _)| format!("{}: a table is shown as text", self.shown(page)))
            .collect()
    }

    fn shown(&self, page: &Path) -> String {
        let path = page.strip_prefix(&self.root).unwrap_or(page);
        path.display().to_string()
    }

    /// Links of a Markdown file to a page, a heading, or a file that is not there.
    #[must_use]
    pub fn broken_links_of(&self, markdown: &Path, text: &str) -> Vec<String> {
        let targets = text.split("](").skip(1).filter_map(|rest| {
            let (target, _) = rest.split_once(')')?;
            Some(target.to_owned())
        });
        let all = targets.chain(attributes(text, "src"));
        all.filter_map(|link| self.fault(markdown, &link)).collect()
    }

    /// Public items, and functions of theirs, without an example.
    #[must_use]
    pub fn without_example(&self) -> Vec<String> {
        self.pages
            .iter()
            .flat_map(|(page, html)| {
                let name = page.file_name().unwrap_or_default().to_string_lossy();
                let is_item = ITEMS.iter().any(|kind| name.starts_with(kind));
                // A private path leads on to the public one.
                let is_forward = html.contains("http-equiv=\"refresh\"");
                let is_foreign = FOREIGN.contains(&&*name);
                if is_item && !is_forward && !is_foreign {
                    lacking(&name, html)
                } else {
                    Vec::new()
                }
            })
            .collect()
    }

    /// What is wrong with a link, if anything is.
    fn fault(&self, page: &Path, link: &str) -> Option<String> {
        let link = link.replace("&amp;", "&");
        let (path, name) = link.split_once('#').unwrap_or((&link, ""));
        let path = path.split('?').next().unwrap_or_default();
        let target = if let Some(path) = path.strip_prefix(PUBLISHED) {
            self.root.join(path)
        } else if path.contains(':') {
            return None;
        } else if path.is_empty() {
            page.to_owned()
        } else {
            normalised(&page.parent()?.join(path))
        };
        let target = if target.is_dir() && path.ends_with('/') {
            target.join("index.html")
        } else {
            target
        };
        let shown = self.shown(page);
        if !target.exists() {
            return Some(format!("{shown}: `{link}` leads to no page"));
        }
        // Lines of a source are marked by a script.
        let html = self.pages.get(&target)?;
        let is_there = name.is_empty() || attributes(html, "id").any(|id| id == name);
        (!is_there).then(|| format!("{shown}: `{link}` leads to no heading"))
    }
}

fn add_pages(folder: &Path, pages: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).expect("the documentation is there") {
        let path = entry.expect("the entry is readable").path();
        if path.is_dir() {
            add_pages(&path, pages);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let html = fs::read_to_string(&path).expect("the page is text");
            pages.insert(path, html);
        }
    }
}

/// The values of an attribute.
fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = String> + use<'a> {
    let start = format!(" {name}=\"");
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, found) = rest.split_once(start.as_str())?;
        let (value, after) = found.split_once('"')?;
        rest = after;
        Some(value.to_owned())
    })
}

/// A path without `..`.
fn normalised(path: &Path) -> PathBuf {
    let mut normalised = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                normalised.pop();
            }
            Component::CurDir => {}
            other => normalised.push(other),
        }
    }
    normalised
}

/// The item of a page, and its own functions, as far as they have no example.
fn lacking(page: &str, html: &str) -> Vec<String> {
    let mut lacking = Vec::new();
    let item = page.trim_end_matches(".html");
    let (text, rest) = split(html, "id=\"implementations\"");
    // The functions of a trait are used as the trait's example shows.
    let (text, _) = split(text, "id=\"trait-implementations\"");
    if !text.contains(EXAMPLE) {
        lacking.push(format!("{item} has no example"));
    }
    let (own, _) = split(rest, "id=\"trait-implementations\"");
    let (own, _) = split(own, "id=\"synthetic-implementations\"");
    for function in own.split("<section id=\"method.").skip(1) {
        let (name, text) = split(function, "\"");
        if !text.contains(EXAMPLE) {
            lacking.push(format!("{item}::{name} has no example"));
        }
    }
    lacking
}

/// What is before and after `mark`; all is before one that is not there.
fn split<'a>(text: &'a str, mark: &str) -> (&'a str, &'a str) {
    text.split_once(mark).unwrap_or((text, ""))
}
