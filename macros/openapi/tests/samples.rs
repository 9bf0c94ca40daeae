//! Values made from each schema are read by its type, and written back equal.

mod package;

use std::borrow::Cow;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sdx_endpoint_openapi::{
    AdditionalProperties, Document, ImportOptions, Node, NodeKind, Schema, SchemaType, import,
};

use crate::package::Package;

/// Levels of a sample; below, lists are empty and optional members absent.
const LEVELS: usize = 4;

/// Which of several values a sample has.
#[derive(Clone, Copy)]
struct Choice {
    /// The member of unions, and the value of enums.
    index: usize,
    /// Whether optional members are there.
    optional: bool,
}

/// Every member of unions up to the fourth, with and without optional members.
const CHOICES: [Choice; 5] = [
    Choice {
        index: 0,
        optional: true,
    },
    Choice {
        index: 0,
        optional: false,
    },
    Choice {
        index: 1,
        optional: true,
    },
    Choice {
        index: 2,
        optional: true,
    },
    Choice {
        index: 3,
        optional: false,
    },
];

/// Our own documents, and small public ones where they are present beside the repository.
fn documents() -> Vec<(String, PathBuf)> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = package.join("../../../shared/openapi/open");
    let own = ["harbour", "hostile"].map(|name| {
        let path = package.join(format!("tests/documents/{name}.yaml"));
        (name.to_owned(), path)
    });
    let mut documents = own.to_vec();
    // The types of the others take a compiler minutes and gigabytes.
    for name in ["qdrant.json", "spotify.yaml", "xero_accounting.yaml"] {
        let path = shared.join(name);
        if path.exists() {
            documents.push((name.split('.').next().unwrap_or_default().to_owned(), path));
        } else {
            println!("skipped: there is no {name} beside the repository");
        }
    }
    documents
}

/// JSON of a node of the document.
fn literal(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::String => format!("{:?}", node.as_str().unwrap_or_default()),
        NodeKind::Null => "null".to_owned(),
        _ => node.as_text().unwrap_or_default().into_owned(),
    }
}

/// The members of an object, without braces.
fn members<'d>(
    schema: &Schema<'d>,
    level: usize,
    choice: Choice,
    required: &mut Vec<Cow<'d, str>>,
    found: &mut Vec<(String, String)>,
) {
    // What a part requires, another may describe.
    required.extend(schema.required());
    let parts = schema.all_of().unwrap();
    for part in &parts {
        required.extend(part.required());
    }
    for part in parts {
        members(&part, level, choice, required, found);
    }
    for (name, property) in schema.properties().unwrap() {
        let is_due = required.contains(&name) || (choice.optional && level < LEVELS);
        if is_due && level < 12 && !property.is_write_only() {
            let value = sample(&property, level + 1, choice);
            found.retain(|(other, _)| *other != name);
            found.push((name.into_owned(), value));
        }
    }
    let union = [schema.one_of().unwrap(), schema.any_of().unwrap()].concat();
    let has_properties = schema.node().get("properties").is_some();
    if has_properties && !union.is_empty() {
        members(
            &union[choice.index % union.len()],
            level,
            choice,
            required,
            found,
        );
    }
}

fn sample(schema: &Schema<'_>, level: usize, choice: Choice) -> String {
    let mut values = schema.values();
    values.retain(|value| !value.is_null());
    if !values.is_empty() {
        return literal(values[choice.index % values.len()]);
    }
    let union = [schema.one_of().unwrap(), schema.any_of().unwrap()].concat();
    let eligible: Vec<_> = union
        .iter()
        .filter(|member| member.types().only().is_some() || member.types().is_empty())
        // A member that is nullable and nothing else is `null`.
        .filter(|member| !(member.is_any() && member.is_nullable()))
        .collect();
    let is_union = !eligible.is_empty() && schema.node().get("properties").is_none();
    if is_union {
        // Unions may hold each other; their last member is as good as any.
        let index = if level < LEVELS {
            choice.index % eligible.len()
        } else {
            eligible.len() - 1
        };
        let member = eligible[index];
        let text = sample(member, level + 1, choice);
        let tag = schema.discriminator().filter(|_| text.starts_with('{'));
        let Some(tag) = tag else { return text };
        let name = member.name().unwrap_or_default();
        let mapped = tag
            .mapping
            .iter()
            .find(|(_, target)| target.rsplit('/').next() == Some(&name));
        let value = mapped.map_or(name.clone(), |(value, _)| value.to_string());
        let mut object: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&text).unwrap();
        object.insert(tag.property.to_string(), value.into());
        return serde_json::Value::Object(object).to_string();
    }
    let is_object = schema.types().only() == Some(SchemaType::Object)
        || schema.node().get("properties").is_some()
        || schema.node().get("allOf").is_some();
    match schema.types().iter().find(|one| *one != SchemaType::Null) {
        _ if is_object => object(schema, level, choice),
        Some(SchemaType::String) => "\"text\"".to_owned(),
        Some(SchemaType::Integer) => "7".to_owned(),
        Some(SchemaType::Number) => "1.5".to_owned(),
        Some(SchemaType::Boolean) => "true".to_owned(),
        Some(SchemaType::Array) if level < LEVELS => match schema.items().unwrap() {
            Some(items) => format!("[{}]", sample(&items, level + 1, choice)),
            None => "[1]".to_owned(),
        },
        Some(SchemaType::Array) => "[]".to_owned(),
        _ => "{\"free\":1}".to_owned(),
    }
}

fn object(schema: &Schema<'_>, level: usize, choice: Choice) -> String {
    let parts = schema.all_of().unwrap();
    if let ([only], None) = (parts.as_slice(), schema.node().get("properties")) {
        return sample(only, level, choice);
    }
    let mut found = Vec::new();
    members(schema, level, choice, &mut Vec::new(), &mut found);
    if found.is_empty()
        && level < LEVELS
        && let Ok(AdditionalProperties::Schema(values)) = schema.additional_properties()
    {
        found.push(("key".to_owned(), sample(&values, level + 1, choice)));
    }
    let members: Vec<String> = found
        .iter()
        .map(|(name, value)| format!("{name:?}:{value}"))
        .collect();
    format!("{{{}}}", members.join(","))
}

const CHECK: &str = r#"
fn check<T: serde::de::DeserializeOwned + serde::Serialize>(name: &str, sample: &str, faults: &mut Vec<String>) {
    let sample: serde_json::Value = serde_json::from_str(sample).expect(sample);
    match serde_json::from_value::<T>(sample.clone()).map(|value| serde_json::to_value(value).unwrap()) {
        Ok(written) if written == sample => {}
        Ok(written) => faults.push(format!("{name}: {sample} became {written}")),
        Err(fault) => faults.push(format!("{name}: {fault} in {sample}")),
    }
}
"#;

#[test]
fn samples_are_read_and_written_back() {
    let package = Package::new("samples");
    let source = package.source();
    let (mut modules, mut calls, mut count) = (String::new(), String::new(), 0);
    for (name, path) in documents() {
        let document = Document::open(&path, path.parent().unwrap()).unwrap();
        let imported = import(&document, &ImportOptions::default(), |_, _| {}).unwrap();
        fs::create_dir_all(source.join(&name)).unwrap();
        for file in &imported.files {
            fs::write(source.join(&name).join(&file.name), &file.text).unwrap();
        }
        writeln!(modules, "mod {name};").unwrap();
        let schemas = document
            .node()
            .unwrap()
            .get("components")
            .unwrap()
            .get("schemas")
            .unwrap();
        for (given, ty) in &imported.types {
            let Some(node) = schemas.get(given) else {
                continue;
            };
            let schema = Schema::new(node).unwrap();
            let mut texts: Vec<String> = CHOICES
                .iter()
                .map(|choice| sample(&schema, 0, *choice))
                .collect();
            texts.sort();
            texts.dedup();
            for text in texts {
                writeln!(
                    calls,
                    "    check::<{name}::{ty}>({:?}, {text:?}, &mut faults);",
                    format!("{name} {given}")
                )
                .unwrap();
                count += 1;
            }
        }
    }
    let main = format!(
        "#![allow(dead_code, unused_imports)]\n{modules}{CHECK}\nfn main() {{\n    let mut faults = Vec::new();\n{calls}    \
         for fault in &faults {{ println!(\"{{fault}}\"); }}\n}}\n"
    );
    fs::write(source.join("main.rs"), main).unwrap();
    let output = package.cargo(&["run"]);
    let faults = String::from_utf8_lossy(&output.stdout);
    let wrong = faults.lines().count();
    println!("{wrong} of {count} samples differ\n{faults}");
    assert!(
        count > 10 && wrong * 100 <= count * 3,
        "{wrong} of {count}\n{faults}"
    );
}
