//! The types that the importer writes are those of the schemas.

use sdx_endpoint_openapi::{Document, ImportOptions, import};
use syn::{DeriveInput, Item, LitStr};

use super::attribute::{Settings, Target};
use super::faults_of;
use super::serde_attributes::Member;
use crate::contract::tests::documents;

const OWN: &str = include_str!("../tests/document.yaml");

/// The types of a file, as a derive sees them.
fn types(text: &str) -> Vec<DeriveInput> {
    let file = syn::parse_file(text).unwrap();
    let items = file.items.into_iter().filter_map(|item| match item {
        Item::Struct(item) => Some(item.into()),
        Item::Enum(item) => Some(item.into()),
        _ => None,
    });
    items.collect()
}

fn derives(input: &DeriveInput, name: &str) -> bool {
    let derive = input.attrs.iter().find(|one| one.path().is_ident("derive"));
    derive.is_some_and(|derive| {
        quote::ToTokens::to_token_stream(derive)
            .to_string()
            .contains(name)
    })
}

fn text(text: &str) -> LitStr {
    LitStr::new(text, proc_macro2::Span::call_site())
}

/// The drifts of each type of an import, with the name of its schema.
fn drifts(document: &Document, change: impl Fn(&mut DeriveInput)) -> (usize, Vec<String>) {
    let imported = import(document, &ImportOptions::default(), |_, _| {}).unwrap();
    let (mut compared, mut found) = (0, Vec::new());
    let inputs: Vec<DeriveInput> = imported
        .files
        .iter()
        .flat_map(|file| types(&file.text))
        .collect();
    for (schema, name) in &imported.types {
        let Some(input) = inputs.iter().find(|input| input.ident == name.as_str()) else {
            continue;
        };
        let mut input = input.clone();
        change(&mut input);
        // An enum of requests alone is written with both derives, and without a variant for what is not known.
        let takes_others = |variant: &syn::Variant| Member::read(&variant.attrs).is_other;
        let is_closed = match &input.data {
            syn::Data::Enum(data) => !data.variants.iter().any(takes_others),
            _ => false,
        };
        let settings = Settings {
            path: text("openapi.yaml"),
            target: Target::Name(text(schema)),
            is_response: derives(&input, "Deserialize") && !is_closed,
            is_request: derives(&input, "Serialize"),
        };
        // Of a document in many files, schemas are named by their files.
        if super::node(document, &settings.target).unwrap().is_none() {
            continue;
        }
        let faults = faults_of(&input, &settings, document).unwrap();
        compared += 1;
        found.extend(
            faults
                .iter()
                .map(|fault| format!("{schema}: {}", fault.fact())),
        );
    }
    (compared, found)
}

#[test]
fn types_of_the_importer_have_no_drift() {
    let own = Document::from_text("openapi.yaml", OWN).unwrap();
    let mut all = vec![own];
    all.extend(
        documents()
            .iter()
            .map(|(path, root)| Document::open(path, root).unwrap()),
    );
    for document in &all {
        let (compared, found) = drifts(document, |_| {});
        let first = found.get(..20.min(found.len()));
        println!("{compared} types");
        assert!(
            found.is_empty(),
            "{} of {compared}: {first:#?}",
            found.len()
        );
    }
}

#[test]
fn a_changed_type_is_a_drift() {
    let own = Document::from_text("openapi.yaml", OWN).unwrap();
    let optional = |input: &mut DeriveInput| {
        let syn::Data::Struct(data) = &mut input.data else {
            return;
        };
        for field in &mut data.fields {
            let ty = quote::ToTokens::to_token_stream(&field.ty).to_string();
            if let Some(inner) = ty
                .strip_prefix("Option < ")
                .and_then(|ty| ty.strip_suffix(" >"))
            {
                field.ty = syn::parse_str(inner).unwrap();
            }
        }
    };
    let (_, found) = drifts(&own, optional);
    assert!(
        found
            .iter()
            .any(|one| one == "Workshop: the property `seats` may be absent"),
        "{found:?}"
    );
    let renamed = |input: &mut DeriveInput| {
        if let syn::Data::Struct(data) = &mut input.data {
            for field in &mut data.fields {
                if field.ident.as_ref().is_some_and(|name| name == "title") {
                    field.ident = Some(quote::format_ident!("titel"));
                }
            }
        }
    };
    let (_, found) = drifts(&own, renamed);
    assert!(
        found
            .iter()
            .any(|one| one == "Workshop: the schema has no property `titel`"),
        "{found:?}"
    );
}
