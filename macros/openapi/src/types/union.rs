//! `oneOf` and `anyOf` to enums, tagged where a property tells the members apart.

use super::merge::Parts;
use super::{Registry, Variation, is_object};
use crate::code::{Enum, Shape, Ty, Union, UnionVariant};
use crate::model::{Schema, SchemaType};
use crate::names::pascal;

/// The members of `oneOf`, or else of `anyOf`.
fn listed<'d>(schema: &Schema<'d>) -> Vec<Schema<'d>> {
    let members = schema.one_of().unwrap_or_default();
    if members.is_empty() {
        return schema.any_of().unwrap_or_default();
    }
    members
}

/// Whether a member is `null` and nothing else.
fn is_null(schema: &Schema<'_>) -> bool {
    let mut types = schema.types().iter();
    let values = schema.values();
    // schemars writes `Option` as a member that is nullable and nothing else.
    let mut members = schema.node().members();
    let nullable_alone = members.next().is_some_and(|(name, _)| name == "nullable")
        && members.next().is_none()
        && schema.is_nullable();
    nullable_alone
        || (types.next() == Some(SchemaType::Null) && types.next().is_none())
        || (!values.is_empty() && values.iter().all(|value| value.is_null()))
}

/// Whether a member says what the value is, and not only which properties it needs.
fn describes(schema: &Schema<'_>) -> bool {
    const TYPES: [&str; 9] = [
        "type",
        "properties",
        "enum",
        "const",
        "allOf",
        "oneOf",
        "anyOf",
        "items",
        "additionalProperties",
    ];
    TYPES.iter().any(|name| schema.node().get(name).is_some())
}

/// Whether the schema is a union of described members.
pub(super) fn has_members(schema: &Schema<'_>) -> bool {
    listed(schema).iter().any(describes)
}

impl Registry {
    /// The type of a schema with `oneOf` or `anyOf`; `None` if the members say nothing about it.
    pub(super) fn union(&mut self, schema: &Schema<'_>, hint: &str) -> Option<Ty> {
        if !has_members(schema) {
            return None;
        }
        if schema.node().get("properties").is_some() {
            let parts = Parts::of(schema);
            return Some(self.with_union(schema, &parts, schema, hint));
        }
        self.members(schema, hint)
    }

    /// The type of the members alone.
    pub(super) fn members(&mut self, schema: &Schema<'_>, hint: &str) -> Option<Ty> {
        let all = listed(schema);
        let nullable = all.iter().any(is_null);
        let members: Vec<Schema<'_>> = all.into_iter().filter(|member| !is_null(member)).collect();
        let ty = match members.as_slice() {
            [] => return None,
            [only] if only.node() != schema.node() => self.ty(only, hint),
            several => self
                .strings(schema, several, hint)
                .unwrap_or_else(|| self.choice(schema, several, hint)),
        };
        Some(if nullable && ty != Ty::Any {
            ty.option()
        } else {
            ty
        })
    }

    /// Strings and enums of strings: text, or one enum with all values.
    fn strings(&mut self, schema: &Schema<'_>, members: &[Schema<'_>], hint: &str) -> Option<Ty> {
        let mut values: Vec<String> = Vec::new();
        let mut open = false;
        for member in members {
            let own = member.values();
            if own.is_empty() {
                let text =
                    member.types().only() == Some(SchemaType::String) && !has_members(member);
                if !text {
                    return None;
                }
                open = true;
            }
            for value in own {
                let text = value.as_str()?.into_owned();
                if !values.contains(&text) {
                    values.push(text);
                }
            }
        }
        if open {
            return Some(Ty::String);
        }
        let id = self.reserve(schema, hint);
        self.fill(id, Shape::Enum(Enum { values }));
        Some(Ty::Named(id))
    }

    fn choice(&mut self, schema: &Schema<'_>, members: &[Schema<'_>], hint: &str) -> Ty {
        let id = self.reserve(schema, hint);
        let ty = Ty::Named(id);
        self.known
            .insert((schema.node().id(), Variation::default()), ty.clone());
        let name = schema.name().unwrap_or_else(|| hint.to_owned());
        if let Some((tag, values)) = tag_of(schema, members) {
            let variants: Option<Vec<Vec<UnionVariant>>> = members
                .iter()
                .zip(values)
                .map(|(member, values)| self.tagged(member, values, &tag, &name))
                .collect();
            if let Some(variants) = variants {
                let variants = variants.into_iter().flatten().collect();
                let tag = Some(tag);
                self.fill(id, Shape::Union(Union { tag, variants }));
                return ty;
            }
        }
        let mut variants: Vec<UnionVariant> = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let own = label(member).unwrap_or_else(|| kind_of(member, index));
            let member_ty = self
                .ty(member, &format!("{} {own}", pascal(&name)))
                .required();
            if member_ty == ty || variants.iter().any(|variant| variant.ty == member_ty) {
                continue;
            }
            variants.push(UnionVariant {
                name: own,
                value: None,
                ty: member_ty,
            });
        }
        let any = variants.iter().any(|variant| variant.ty == Ty::Any) || variants.is_empty();
        let shape = match variants.as_slice() {
            _ if any => Shape::Newtype(Ty::Any),
            [only] => Shape::Newtype(only.ty.clone()),
            _ => Shape::Union(Union {
                tag: None,
                variants,
            }),
        };
        self.fill(id, shape);
        // Only a type that holds itself needs the name.
        if any { Ty::Any } else { ty }
    }

    fn tagged(
        &mut self,
        member: &Schema<'_>,
        values: Vec<String>,
        tag: &str,
        union: &str,
    ) -> Option<Vec<UnionVariant>> {
        let own = label(member).or_else(|| values.first().cloned())?;
        let variation = Variation {
            without: Some(tag.to_owned()),
            patch: false,
        };
        let ty = self.object_as(member, &format!("{} {own}", pascal(union)), &variation)?;
        // Each value has a variant, so that it is written as it was read.
        let is_only = values.len() == 1;
        let variants = values.into_iter().map(|value| UnionVariant {
            name: if is_only { own.clone() } else { value.clone() },
            value: Some(value),
            ty: ty.clone(),
        });
        Some(variants.collect())
    }

    /// Several words in `type`.
    pub(super) fn several(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        let types: Vec<SchemaType> = schema
            .types()
            .iter()
            .filter(|one| *one != SchemaType::Null)
            .collect();
        if types == [SchemaType::Integer, SchemaType::Number] {
            return Ty::F64;
        }
        let id = self.reserve(schema, hint);
        let variants: Vec<UnionVariant> = types
            .into_iter()
            .map(|one| UnionVariant {
                name: one.name().to_owned(),
                value: None,
                ty: match one {
                    SchemaType::Array => self.list(schema, hint),
                    SchemaType::Object => self.object(schema, hint),
                    scalar => self.scalar(schema, scalar),
                },
            })
            .collect();
        self.fill(
            id,
            Shape::Union(Union {
                tag: None,
                variants,
            }),
        );
        Ty::Named(id)
    }
}

/// What the document calls a member.
fn label(member: &Schema<'_>) -> Option<String> {
    let title = member.title().map(std::borrow::Cow::into_owned);
    member.name().or(title.filter(|title| title.len() < 40))
}

fn kind_of(member: &Schema<'_>, index: usize) -> String {
    match member.types().only() {
        Some(SchemaType::Object) | None => {
            let parts = Parts::of(member);
            let mut names = parts.properties.iter().map(|(name, _)| name);
            match (names.next(), names.next()) {
                (Some(only), None) => only.clone(),
                (None, _) if is_object(member) => "map".to_owned(),
                _ => format!("option {}", index.saturating_add(1)),
            }
        }
        Some(SchemaType::Array) => "list".to_owned(),
        Some(one) => one.name().to_owned(),
    }
}

/// The property that tells objects apart, and its values for each; declared, or found because each names one value of its own.
fn tag_of(schema: &Schema<'_>, members: &[Schema<'_>]) -> Option<(String, Vec<Vec<String>>)> {
    let discriminator = schema.discriminator();
    let candidates: Vec<String> = match &discriminator {
        Some(declared) => vec![declared.property.to_string()],
        None => Parts::of(members.first()?)
            .properties
            .into_iter()
            .map(|(name, _)| name)
            .collect(),
    };
    for tag in candidates {
        let values: Option<Vec<Vec<String>>> = members
            .iter()
            .map(|member| {
                let own = own_values(member, &tag);
                match (&discriminator, own) {
                    (Some(declared), own) => Some(mapped(member, &declared.mapping, own)),
                    (None, Some(own)) => Some(own),
                    (None, None) => None,
                }
            })
            .collect();
        let Some(values) = values else { continue };
        let mut all: Vec<&String> = values.iter().flatten().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        let plain = members.iter().all(|member| {
            !has_members(member) && is_plain_object(member) && has_text(member, &tag)
        });
        if all.len() == count && values.iter().all(|values| !values.is_empty()) && plain {
            return Some((tag, values));
        }
    }
    None
}

fn is_plain_object(member: &Schema<'_>) -> bool {
    let parts = Parts::of(member);
    (is_object(member) || parts.is_object()) && !parts.properties.is_empty()
}

/// Whether a property may be a string: serde takes no other tag.
fn has_text(member: &Schema<'_>, tag: &str) -> bool {
    let parts = Parts::of(member);
    let property = parts.properties.iter().find(|(name, _)| name == tag);
    property.is_none_or(|(_, property)| {
        let types = property.types();
        (types.is_empty() || types.contains(SchemaType::String))
            && property
                .values()
                .iter()
                .all(|value| value.as_str().is_some())
    })
}

/// The only values that a required property of a member can have.
fn own_values(member: &Schema<'_>, tag: &str) -> Option<Vec<String>> {
    let parts = Parts::of(member);
    let (_, property) = parts.properties.iter().find(|(name, _)| name == tag)?;
    let values = property.values();
    if values.is_empty() || values.len() > 8 || !parts.required.contains(tag) {
        return None;
    }
    values
        .iter()
        .map(|value| Some(value.as_str()?.into_owned()))
        .collect()
}

/// The values that `mapping` has for a member, or that the member names, or else its name.
fn mapped(
    member: &Schema<'_>,
    mapping: &[(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)],
    own: Option<Vec<String>>,
) -> Vec<String> {
    let name = member.name().unwrap_or_default();
    let matching: Vec<String> = mapping
        .iter()
        .filter(|(_, target)| target.rsplit('/').next() == Some(&name) || **target == name)
        .map(|(value, _)| value.to_string())
        .collect();
    if !matching.is_empty() {
        return matching;
    }
    own.unwrap_or_else(|| {
        vec![name]
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect()
    })
}
