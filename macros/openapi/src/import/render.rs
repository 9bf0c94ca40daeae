//! Groups and types to files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use super::append::Existing;
use super::group::Group;
use super::head::{ALLOWED, head};
use super::imports::imports;
use super::{ImportOptions, ImportedFile};
use crate::code::{Ty, docs, literal};
use crate::document::Document;
use crate::names::{Given, identifier, snake, type_name, value_name};
use crate::prose;
use crate::types::{Registry, Settled};

/// Lines of one file above which each trait gets its own.
const MAX_LINES: usize = 500;

/// A text, and the names that it uses.
struct Section {
    text: String,
    used: BTreeSet<String>,
}

/// A trait with its impl.
struct Trait {
    module: String,
    name: String,
    section: Section,
}

pub(super) fn files(
    groups: &[Group],
    types: Registry,
    document: &Document,
    options: &ImportOptions,
) -> (Vec<ImportedFile>, Vec<(String, String)>) {
    let mut given = Given::default();
    let names: Vec<String> = groups
        .iter()
        .map(|group| given.unique(&trait_name(&group.name), ""))
        .collect();
    let roots: Vec<_> = groups
        .iter()
        .flat_map(|group| {
            group
                .methods
                .iter()
                .flat_map(crate::declaration::Method::roots)
        })
        .collect();
    let settled = types.settle(&roots, &names);
    let mut modules = Given::default();
    modules.insert("types");
    modules.insert("mod");
    let traits: Vec<Trait> = groups
        .iter()
        .zip(names)
        .map(|(group, name)| Trait {
            module: modules.unique(&module_name(&group.name), "_"),
            section: trait_text(group, &name, &settled, options),
            name,
        })
        .collect();
    let (types, defined) = definitions(
        &settled,
        &roots.into_iter().map(|(ty, _)| ty).collect::<Vec<_>>(),
        &BTreeSet::new(),
    );
    let lines: usize = traits
        .iter()
        .map(|one| &one.section)
        .chain([&types])
        .map(|section| section.text.lines().count())
        .sum();
    let most = if options.max_lines == 0 {
        MAX_LINES
    } else {
        options.max_lines
    };
    let head = head(document, options);
    if lines <= most {
        return (
            vec![single(&head, traits, &types, &defined)],
            settled.given_names(),
        );
    }
    (
        several(&head, traits, &types, &defined),
        settled.given_names(),
    )
}

/// A tag as a trait: what is not a letter or a digit is left out.
fn trait_name(tag: &str) -> String {
    type_name(tag)
}

/// A module of a tag. Its file is found by its name, which rustc does for names of ASCII alone (E0754).
fn module_name(tag: &str) -> String {
    let mut name = snake(tag);
    name.retain(|letter| letter.is_ascii());
    let name = name.trim_matches('_');
    value_name(if name.is_empty() { "endpoints" } else { name })
}

fn trait_text(group: &Group, name: &str, settled: &Settled, options: &ImportOptions) -> Section {
    let mut used: BTreeSet<String> = ["HasClient", "Client"].map(str::to_owned).into();
    let mut out = String::new();
    for fault in &group.not_declared {
        for (index, line) in prose::wrap(&format!("not imported: {fault}"))
            .iter()
            .enumerate()
        {
            let indent = if index == 0 { "" } else { "  " };
            let _ = writeln!(out, "// {indent}{line}");
        }
    }
    docs(&group.docs, "", &mut out);
    if options.contract {
        used.insert("sdx_contract".to_owned());
        let _ = writeln!(out, "#[sdx_contract({})]", literal(&options.source));
    }
    let _ = writeln!(out, "pub trait {name}: HasClient {{");
    let methods = methods_text(group, settled);
    out.push_str(&methods.text);
    used.extend(methods.used);
    let _ = writeln!(out, "}}\n\nimpl {name} for Client {{}}");
    Section { text: out, used }
}

fn methods_text(group: &Group, settled: &Settled) -> Section {
    let mut used = BTreeSet::new();
    let mut out = String::new();
    for (index, method) in group.methods.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let written = method.write(settled);
        out.push_str(&written.text);
        used.extend(written.used);
    }
    Section { text: out, used }
}

/// Methods for the traits of a file, and the text for its end.
pub(super) fn additions(
    groups: &[Group],
    types: Registry,
    existing: &Existing,
    options: &ImportOptions,
) -> (BTreeMap<String, String>, String) {
    let names: Vec<String> = groups.iter().map(|group| trait_name(&group.name)).collect();
    let roots: Vec<_> = groups
        .iter()
        .flat_map(|group| {
            group
                .methods
                .iter()
                .flat_map(crate::declaration::Method::roots)
        })
        .collect();
    let settled = types.settle(&roots, &names);
    let roots: Vec<Ty> = roots.into_iter().map(|(ty, _)| ty).collect();
    let mut methods = BTreeMap::new();
    let (mut body, mut used) = (String::new(), BTreeSet::new());
    for (group, name) in groups.iter().zip(names) {
        let section = if existing.traits.contains(&name) {
            let section = methods_text(group, &settled);
            methods.insert(name, section.text);
            used.extend(section.used);
            continue;
        } else {
            trait_text(group, &name, &settled, options)
        };
        let _ = write!(body, "\n{}", section.text);
        used.extend(section.used);
    }
    let (types, mut known) = definitions(&settled, &roots, &existing.names);
    if !types.text.is_empty() {
        let _ = write!(body, "\n{}", types.text);
    }
    used.extend(types.used);
    known.extend(existing.names.iter().cloned());
    let imports = imports(&used, &known, None);
    let text = format!("{imports}{}", body.trim_start_matches('\n'));
    (
        methods,
        if text.trim().is_empty() {
            String::new()
        } else {
            trimmed(&text)
        },
    )
}

/// All definitions that are not known yet, and their names.
fn definitions(
    settled: &Settled,
    roots: &[Ty],
    known: &BTreeSet<String>,
) -> (Section, BTreeSet<String>) {
    let mut text = String::new();
    let (mut used, mut defined) = (BTreeSet::new(), BTreeSet::new());
    for index in settled.reachable(roots.iter()) {
        let Some((name, definition, names)) = settled.text(index) else {
            continue;
        };
        if known.contains(&name) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&definition);
        used.extend(names);
        defined.insert(name);
    }
    if text.contains("deserialize_with = \"present\"") {
        used.insert("Deserializer".to_owned());
        text.push_str(PRESENT);
    }
    (Section { text, used }, defined)
}

/// Reads a member of a merge patch: one that is there is `Some`, also if it is `null`.
const PRESENT: &str = "
/// Reads a member that is present, so that `null` is told from absence.
fn present<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
";

fn single(
    head: &str,
    traits: Vec<Trait>,
    types: &Section,
    defined: &BTreeSet<String>,
) -> ImportedFile {
    let mut used = types.used.clone();
    let mut body = String::new();
    for one in traits {
        used.extend(one.section.used);
        body.push_str(&one.section.text);
        body.push('\n');
    }
    body.push_str(&types.text);
    let text = format!(
        "{head}\n{ALLOWED}\n{}{}",
        imports(&used, defined, None),
        body
    );
    ImportedFile {
        name: PathBuf::from("mod.rs"),
        text: trimmed(&text),
    }
}

fn several(
    head: &str,
    traits: Vec<Trait>,
    types: &Section,
    defined: &BTreeSet<String>,
) -> Vec<ImportedFile> {
    let mut root = format!("{head}\n{ALLOWED}\n");
    let mut modules: Vec<String> = traits.iter().map(|one| identifier(&one.module)).collect();
    let has_types = !types.text.is_empty();
    modules.extend(has_types.then(|| "types".to_owned()));
    modules.sort();
    for module in &modules {
        let _ = writeln!(root, "mod {module};");
    }
    root.push('\n');
    let mut exports: Vec<String> = traits
        .iter()
        .map(|one| format!("pub use {}::{};", identifier(&one.module), one.name))
        .collect();
    exports.extend(has_types.then(|| "pub use types::*;".to_owned()));
    exports.sort();
    root.push_str(&exports.join("\n"));
    root.push('\n');
    let mut files = vec![ImportedFile {
        name: PathBuf::from("mod.rs"),
        text: root,
    }];
    for one in traits {
        let Trait {
            module,
            name,
            section,
        } = one;
        let imports = imports(&section.used, defined, Some("super::types"));
        let text = format!(
            "//! The endpoints of [`{name}`].\n\n{imports}{}",
            section.text
        );
        files.push(ImportedFile {
            name: PathBuf::from(format!("{module}.rs")),
            text: trimmed(&text),
        });
    }
    if has_types {
        let text = format!(
            "//! What the endpoints send and receive.\n\n{}{}",
            imports(&types.used, defined, None),
            types.text
        );
        files.push(ImportedFile {
            name: PathBuf::from("types.rs"),
            text: trimmed(&text),
        });
    }
    files
}

fn trimmed(text: &str) -> String {
    format!("{}\n", text.trim_end())
}
