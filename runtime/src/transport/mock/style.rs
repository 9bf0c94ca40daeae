//! Parameters taken apart by `style` and `explode`.
//!
//! Delimiters are looked for before anything is decoded, since an encoded comma is part of an item.

use std::borrow::Cow;

use sdx_endpoint_openapi::Style;

use super::percent::decode;
use super::shape::{Shape, Text};

/// The ways in which one raw value can be read: as a scalar, a list, or a map, as far as the shape allows each.
pub(super) fn readings(
    raw: &str,
    style: Style,
    explode: bool,
    shape: &Shape,
    decode: fn(&str) -> String,
) -> Vec<Text> {
    let mut readings = Vec::new();
    if shape.is_list() {
        let items = split(raw, style)
            .into_iter()
            .map(|item| Text::One(decode(item)));
        readings.push(Text::List(items.collect()));
    }
    if shape.is_map() {
        readings.push(map(&split(raw, style), explode, decode));
    }
    if shape.is_scalar() || readings.is_empty() {
        readings.push(Text::One(decode(raw)));
    }
    readings
}

fn split(raw: &str, style: Style) -> Vec<&str> {
    if raw.is_empty() {
        return Vec::new();
    }
    let delimiters: &[&str] = match style {
        Style::SpaceDelimited => &["%20", "+", " "],
        Style::PipeDelimited => &["%7C", "%7c", "|"],
        _ => &[","],
    };
    let mut items = vec![raw];
    for delimiter in delimiters {
        items = items
            .into_iter()
            .flat_map(|item| item.split(delimiter))
            .collect();
    }
    items
}

/// `R,100,G,200`, or `R=100,G=200` where it explodes.
fn map(items: &[&str], explode: bool, decode: fn(&str) -> String) -> Text {
    let value = |name: &str, raw: &str| {
        let name = decode(name);
        let text = Text::One(decode(raw));
        (name, text)
    };
    let members = if explode {
        items
            .iter()
            .map(|item| item.split_once('=').unwrap_or((item, "")))
            .map(|(name, raw)| value(name, raw))
            .collect()
    } else {
        items
            .chunks(2)
            .filter_map(|pair| {
                Some(value(
                    pair.first()?,
                    pair.get(1).copied().unwrap_or_default(),
                ))
            })
            .collect()
    };
    Text::Map(members)
}

/// A path segment's part without what `label` and `matrix` put before and between values; `None` if it does not begin so.
pub(super) fn path_value<'r>(
    raw: &'r str,
    name: &str,
    style: Style,
    explode: bool,
) -> Option<Cow<'r, str>> {
    match style {
        Style::Label => {
            let rest = raw.strip_prefix('.')?;
            Some(if explode {
                rest.replace('.', ",").into()
            } else {
                Cow::Borrowed(rest)
            })
        }
        Style::Matrix => {
            let rest = raw.strip_prefix(';')?;
            let own = format!("{name}=");
            if !explode {
                let value = rest
                    .strip_prefix(&own)
                    .or_else(|| (rest == name).then_some(""));
                return value.map(Cow::Borrowed);
            }
            // A list repeats the name, a map has those of its properties.
            let parts: Vec<&str> = rest.split(';').collect();
            let is_list = parts
                .iter()
                .all(|part| part.starts_with(&own) || *part == name);
            let bare = |part: &&str| {
                let value = if is_list {
                    part.strip_prefix(&own).unwrap_or_default()
                } else {
                    part
                };
                value.to_owned()
            };
            Some(parts.iter().map(bare).collect::<Vec<_>>().join(",").into())
        }
        _ => Some(Cow::Borrowed(raw)),
    }
}

/// A value, and what is in brackets behind its name.
pub(super) type Keyed<T> = (Vec<String>, T);

/// What is in brackets behind a name: `["a", "b"]` of `name[a][b]`; `None` for another name.
pub(super) fn keys(text: &str, name: &str) -> Option<Vec<String>> {
    let text = decode(text);
    let mut rest = text.strip_prefix(name)?;
    let mut keys = Vec::new();
    while !rest.is_empty() {
        let (key, after) = rest.strip_prefix('[')?.split_once(']')?;
        keys.push(key.to_owned());
        rest = after;
    }
    Some(keys)
}

/// Puts values with keys together: `[("a", "1")]` is a map, keys that are empty or count up from 0 are a list.
pub(super) fn nested(values: &[Keyed<String>]) -> Text {
    if let [(keys, value)] = values
        && keys.is_empty()
    {
        return Text::One(value.clone());
    }
    let mut groups: Vec<(&str, Vec<Keyed<String>>)> = Vec::new();
    for (keys, value) in values {
        let (first, rest) = match keys.split_first() {
            Some((first, rest)) => (first.as_str(), rest.to_vec()),
            None => ("", Vec::new()),
        };
        match groups.iter_mut().find(|(name, _)| *name == first) {
            Some((_, group)) => group.push((rest, value.clone())),
            None => groups.push((first, vec![(rest, value.clone())])),
        }
    }
    match groups.as_slice() {
        [("", group)] => Text::List(
            group
                .iter()
                .map(|one| nested(std::slice::from_ref(one)))
                .collect(),
        ),
        groups if groups.iter().all(|(name, _)| name.parse::<usize>().is_ok()) => {
            Text::List(groups.iter().map(|(_, group)| nested(group)).collect())
        }
        groups => Text::Map(
            groups
                .iter()
                .map(|(name, group)| ((*name).to_owned(), nested(group)))
                .collect(),
        ),
    }
}
