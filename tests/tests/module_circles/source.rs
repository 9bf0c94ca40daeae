//! The modules of a crate, and the paths in each, read as tokens: comments and strings drop out by themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::graph::Graph;

/// A path from the root of the crate: a module, or an item in one.
type Name = Vec<String>;

/// A crate's modules by name; the root is the empty one.
#[derive(Default)]
pub(crate) struct Source {
    modules: BTreeMap<Name, Module>,
}

#[derive(Default)]
struct Module {
    /// Every path as written, from `use` declarations and elsewhere.
    paths: Vec<Name>,
    /// What a `use` declaration calls by a name of its own.
    imports: BTreeMap<String, Name>,
}

impl Source {
    /// Reads the crate in this folder.
    pub(crate) fn read(root: &Path) -> Self {
        let mut source = Self::default();
        source.read_folder(root, &[]);
        source
    }

    /// Reads modules from strings, each with its name.
    pub(crate) fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut source = Self::default();
        for (name, text) in files {
            let name: Name = name
                .split('/')
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect();
            source.add(&name, text);
        }
        source
    }

    fn read_folder(&mut self, folder: &Path, name: &[String]) {
        for entry in fs::read_dir(folder).expect("a folder of the crate") {
            let path = entry.expect("an entry of the folder").path();
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let is_root = stem == "lib" || stem == "mod";
            let inner = if is_root {
                name.to_vec()
            } else {
                [name, std::slice::from_ref(&stem)].concat()
            };
            if path.is_dir() && !matches!(stem.as_str(), "tests" | "golden" | "docs") {
                self.read_folder(&path, &inner);
            } else if path.extension().is_some_and(|end| end == "rs") && stem != "tests" {
                self.add(&inner, &fs::read_to_string(&path).expect("a source file"));
            }
        }
    }

    fn add(&mut self, name: &Name, text: &str) {
        let tokens = text.parse().expect("Rust tokens");
        self.walk(name, tokens);
    }

    fn walk(&mut self, module: &Name, tokens: TokenStream) {
        self.modules.entry(module.clone()).or_default();
        let mut tokens = Tokens::new(tokens);
        while let Some(token) = tokens.next() {
            match &token {
                TokenTree::Group(group) if is_test(&tokens, group) => tokens.skip_item(),
                TokenTree::Group(group) => self.walk(module, group.stream()),
                TokenTree::Ident(word) if word == "mod" => {
                    if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                        (tokens.peek(0), tokens.peek(1))
                    {
                        let inner = [&module[..], &[name.to_string()]].concat();
                        let body = body.stream();
                        tokens.1 += 2;
                        self.walk(&inner, body);
                    }
                }
                TokenTree::Ident(word) if word == "use" => {
                    let mut paths = Vec::new();
                    tokens.use_tree(&[], &mut paths);
                    let entry = self.modules.entry(module.clone()).or_default();
                    for (path, name) in paths {
                        entry.imports.insert(name, path.clone());
                        entry.paths.push(path);
                    }
                }
                // `$crate` belongs to whoever calls the macro.
                TokenTree::Ident(word)
                    if (word == "crate" || word == "super") && !tokens.follows('$') =>
                {
                    let path = tokens.path(word.to_string());
                    self.modules
                        .entry(module.clone())
                        .or_default()
                        .paths
                        .push(path);
                }
                _ => {}
            }
        }
    }

    /// What the modules directly below `folder` name of each other.
    pub(crate) fn dependencies(&self, folder: &[&str]) -> Graph {
        let below = |name: &Name| {
            let inside = name.len() > folder.len()
                && folder.iter().zip(name).all(|(one, other)| one == other);
            inside.then(|| name[folder.len()].clone())
        };
        let mut graph = Graph::new();
        for (module, content) in &self.modules {
            let Some(from) = below(module) else { continue };
            for path in &content.paths {
                let Some(to) = self.resolve(module, path, 8).as_ref().and_then(below) else {
                    continue;
                };
                let is_module = self
                    .modules
                    .contains_key(&[&own(folder)[..], std::slice::from_ref(&to)].concat());
                if to != from && is_module {
                    let read = format!("{}: {}", module.join("::"), path.join("::"));
                    graph
                        .entry(from.clone())
                        .or_default()
                        .entry(to)
                        .or_insert(read);
                }
            }
        }
        graph
    }

    /// The name that `path` means in `module`, re-exports followed; `None` where it is of another crate.
    fn resolve(&self, module: &Name, path: &[String], depth: usize) -> Option<Name> {
        let (first, rest) = path.split_first()?;
        let mut name = match first.as_str() {
            "crate" => Name::new(),
            "self" => module.clone(),
            "super" => {
                let mut outer = module.clone();
                outer.pop();
                // A second `super` goes on from there.
                return if rest.first().is_some_and(|next| next == "super") {
                    self.resolve(&outer, rest, depth)
                } else {
                    self.enter(outer, rest, depth)
                };
            }
            _ => {
                let child = [&module[..], std::slice::from_ref(first)].concat();
                if !self.modules.contains_key(&child) {
                    return None;
                }
                child
            }
        };
        name = self.enter(name, rest, depth)?;
        Some(name)
    }

    /// Goes from a module down `path`, and on through the imports that it meets.
    fn enter(&self, mut name: Name, path: &[String], depth: usize) -> Option<Name> {
        for (index, part) in path.iter().enumerate() {
            let inner = [&name[..], std::slice::from_ref(part)].concat();
            if self.modules.contains_key(&inner) {
                name = inner;
                continue;
            }
            let import = self
                .modules
                .get(&name)
                .and_then(|module| module.imports.get(part));
            return match import {
                Some(import) if depth > 0 => {
                    let onward = [&import[..], &path[index + 1..]].concat();
                    self.resolve(&name, &onward, depth - 1)
                }
                _ => Some(inner),
            };
        }
        Some(name)
    }
}

fn own(names: &[&str]) -> Name {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Whether `group` is the inside of `#[cfg(test)]` or its like.
fn is_test(tokens: &Tokens, group: &Group) -> bool {
    let condition = group.stream().to_string().replace(' ', "");
    let is_test = ["cfg(test)", "cfg(all(test,", "cfg(loom)"]
        .iter()
        .any(|start| condition.starts_with(start));
    is_test && group.delimiter() == Delimiter::Bracket && tokens.follows('#')
}

/// Tokens and a position among them.
struct Tokens(Vec<TokenTree>, usize);

impl Tokens {
    fn new(tokens: TokenStream) -> Self {
        Self(tokens.into_iter().collect(), 0)
    }

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.0.get(self.1).cloned();
        self.1 += 1;
        token
    }

    fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.0.get(self.1 + ahead)
    }

    fn is(&self, ahead: usize, sign: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
    }

    /// Whether the token before the current one is `sign`.
    fn follows(&self, sign: char) -> bool {
        let before = self.1.checked_sub(2).and_then(|at| self.0.get(at));
        matches!(before, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
    }

    /// Skips to the end of an item: its semicolon, or its braces.
    fn skip_item(&mut self) {
        while let Some(token) = self.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ';' => return,
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
                _ => {}
            }
        }
    }

    /// The rest of a path that begins with `first`.
    fn path(&mut self, first: String) -> Name {
        let mut path = vec![first];
        while self.is(0, ':') && self.is(1, ':') {
            let Some(TokenTree::Ident(word)) = self.peek(2) else {
                break;
            };
            path.push(word.to_string());
            self.1 += 3;
        }
        path
    }

    /// The paths of a `use` declaration, each with the name that it brings into scope.
    fn use_tree(&mut self, before: &[String], paths: &mut Vec<(Name, String)>) {
        let mut path = before.to_vec();
        while let Some(token) = self.next() {
            match token {
                TokenTree::Ident(word) if word == "as" => {
                    if let Some(TokenTree::Ident(name)) = self.next() {
                        paths.push((std::mem::take(&mut path), name.to_string()));
                    }
                }
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Group(group) => {
                    let mut inner = Self::new(group.stream());
                    while inner.peek(0).is_some() {
                        inner.use_tree(&path, paths);
                    }
                    path.clear();
                }
                TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ',') => break,
                _ => {}
            }
        }
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        if let Some(name) = path.last().cloned() {
            paths.push((path, name));
        }
    }
}
