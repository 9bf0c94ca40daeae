//! Parameters of a request judged by those of its operation: missing, unknown, malformed, against their schema.

use sdx_endpoint_openapi::{Direction, Error, Location, Node, Parameter as Documented, Style};
use serde_json::Value;

use super::incoming::Incoming;
use super::percent::{decode, decode_form};
use super::place::Place;
use super::shape::{Reading, Shape, Text};
use super::style::{keys, nested, path_value, readings};
use super::validator::Validator;
use super::violation::Fault;

/// A documented parameter, ready to judge.
#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "they are the document's own flags"
)]
pub(super) struct Parameter {
    name: String,
    location: Location,
    is_required: bool,
    style: Style,
    explode: bool,
    allows_empty: bool,
    schema: Option<(Validator, Shape)>,
    is_json: bool,
    place: Place,
}

impl Parameter {
    pub(super) fn new(documented: &Documented<'_>) -> Result<Self, Error> {
        let node = documented.node();
        let content = documented.content();
        let schema = match &content {
            Some(media) => media.schema()?,
            None => documented.schema()?,
        };
        let schema = schema
            .map(|schema| {
                let validator = Validator::new(schema.node(), Direction::Request)?;
                Ok::<_, Error>((validator, Shape::of(schema)?))
            })
            .transpose()?;
        let flag = |name: &str| node.get(name).and_then(Node::as_bool) == Some(true);
        Ok(Self {
            name: documented.name().to_owned(),
            location: documented.location(),
            is_required: documented.is_required(),
            style: documented.style(),
            explode: documented.explodes(),
            allows_empty: flag("allowEmptyValue"),
            schema,
            is_json: content.is_some_and(|media| media.is_json()),
            place: Place::of(node),
        })
    }

    /// Whether it is a header that `OpenAPI` says is described elsewhere.
    pub(super) fn is_ignored(&self) -> bool {
        const ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];
        self.location == Location::Header
            && ELSEWHERE
                .iter()
                .any(|name| self.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn is_cookie(&self, name: &str) -> bool {
        self.location == Location::Cookie && self.name == name
    }

    /// Whether it is a map whose members are parameters of their own.
    pub(super) fn is_spread(&self) -> bool {
        self.location == Location::Query
            && self.explode
            && self.style == Style::Form
            && self
                .schema
                .as_ref()
                .is_some_and(|(_, shape)| shape.is_map())
    }

    fn describe(&self) -> String {
        match self.location {
            Location::Header => format!("header `{}`", self.name),
            Location::Cookie => format!("cookie `{}`", self.name),
            location => format!("{} parameter `{}`", location.name(), self.name),
        }
    }

    /// Judges what the request has of it; `used` are the pairs of the query that belong to a parameter.
    pub(super) fn judge(
        &self,
        incoming: &Incoming<'_>,
        path: &[(String, String)],
        used: &mut Vec<usize>,
        faults: &mut Vec<Fault>,
    ) {
        let texts = match self.location {
            Location::Path => self.in_path(path),
            Location::Query => self.in_query(incoming, used),
            Location::Header => incoming
                .header(&self.name)
                // White space around a comma is none of the list's items (RFC 9110 §5.6.1).
                .map(|raw| self.readings(&raw, |item| item.trim().to_owned())),
            Location::Cookie => self.in_cookie(incoming),
        };
        match texts {
            Some(texts) => self.judge_value(&texts, faults),
            None if self.is_required => {
                faults.push(Fault::new(
                    self.describe(),
                    "it is required and missing",
                    self.place.clone().then("required"),
                ));
            }
            None => {}
        }
    }

    fn in_path(&self, path: &[(String, String)]) -> Option<Vec<Text>> {
        let (_, raw) = path.iter().find(|(name, _)| *name == self.name)?;
        let Some(value) = path_value(raw, &self.name, self.style, self.explode) else {
            // Shown as it is: without its prefix it is no value of the style.
            return Some(vec![Text::One(decode(raw))]);
        };
        Some(self.readings(&value, decode))
    }

    fn in_cookie(&self, incoming: &Incoming<'_>) -> Option<Vec<Text>> {
        let mut cookies = incoming.cookies.iter();
        let (_, raw) = cookies.find(|(name, _)| *name == self.name)?;
        Some(self.readings(raw, decode))
    }

    fn in_query(&self, incoming: &Incoming<'_>, used: &mut Vec<usize>) -> Option<Vec<Text>> {
        let shape = self.schema.as_ref().map(|(_, shape)| shape);
        let is_map = shape.is_some_and(Shape::is_map) && !self.is_json;
        if is_map && self.style == Style::DeepObject {
            return self.deep_object(incoming, used);
        }
        let mut values = Vec::new();
        for (index, (name, value)) in incoming.query.iter().enumerate() {
            if decode_form(name) == self.name {
                used.push(index);
                values.push(value.unwrap_or_default());
            }
        }
        match values.as_slice() {
            [] if is_map && self.explode => self.spread(incoming, used),
            [] => None,
            [value] if self.allows_empty && value.is_empty() => Some(Vec::new()),
            [value] if self.explode && self.style == Style::Form => {
                let mut texts = Vec::new();
                let one = Text::One(decode_form(value));
                if shape.is_some_and(Shape::is_list) {
                    texts.push(Text::List(vec![one.clone()]));
                }
                if shape.is_none_or(|shape| shape.is_scalar() || !shape.is_list()) {
                    texts.push(one);
                }
                Some(texts)
            }
            [value] => Some(self.readings(value, decode_form)),
            values => {
                let items = values.iter().map(|value| Text::One(decode_form(value)));
                Some(vec![Text::List(items.collect())])
            }
        }
    }

    /// `name[key]=value`
    fn deep_object(&self, incoming: &Incoming<'_>, used: &mut Vec<usize>) -> Option<Vec<Text>> {
        let mut values = Vec::new();
        for (index, (name, value)) in incoming.query.iter().enumerate() {
            if let Some(keys) = keys(name, &self.name).filter(|keys| !keys.is_empty()) {
                used.push(index);
                values.push((keys, decode_form(value.unwrap_or_default())));
            }
        }
        (!values.is_empty()).then(|| vec![nested(&values)])
    }

    /// A map whose members are parameters of their own.
    fn spread(&self, incoming: &Incoming<'_>, used: &mut Vec<usize>) -> Option<Vec<Text>> {
        let (_, shape) = self.schema.as_ref()?;
        let mut members: Vec<(String, Vec<Text>)> = Vec::new();
        for (index, (name, value)) in incoming.query.iter().enumerate() {
            let name = decode_form(name);
            let is_named = shape.properties().iter().any(|(own, _)| *own == name);
            // Without properties any name may be meant, such as of metadata.
            let takes_any = shape.is_open() && shape.properties().is_empty();
            if !(is_named || takes_any) || used.contains(&index) {
                continue;
            }
            used.push(index);
            let text = Text::One(decode_form(value.unwrap_or_default()));
            match members.iter_mut().find(|(known, _)| *known == name) {
                Some((_, texts)) => texts.push(text),
                None => members.push((name, vec![text])),
            }
        }
        let members = members.into_iter().map(|(name, mut texts)| {
            let is_list = texts.len() > 1;
            let text = if is_list {
                Text::List(texts)
            } else {
                texts.remove(0)
            };
            (name, text)
        });
        let members: Vec<_> = members.collect();
        (!members.is_empty()).then(|| vec![Text::Map(members)])
    }

    fn readings(&self, raw: &str, decode: fn(&str) -> String) -> Vec<Text> {
        match &self.schema {
            Some((_, shape)) if !self.is_json => {
                readings(raw, self.style, self.explode, shape, decode)
            }
            _ => vec![Text::One(decode(raw))],
        }
    }

    fn judge_value(&self, texts: &[Text], faults: &mut Vec<Fault>) {
        let Some((validator, shape)) = &self.schema else {
            return;
        };
        let mut first: Option<Value> = None;
        for text in texts {
            for reading in [Reading::Typed, Reading::Plain] {
                let value = match (text, self.is_json) {
                    (Text::One(text), true) => match serde_json::from_str(text) {
                        Ok(value) => value,
                        Err(reason) => {
                            let message = format!("it is not JSON: {reason}");
                            faults.push(Fault::new(
                                self.describe(),
                                message,
                                self.place.clone().then("content"),
                            ));
                            return;
                        }
                    },
                    (text, _) => shape.value(text, reading),
                };
                if validator.is_valid(&value) {
                    return;
                }
                first.get_or_insert(value);
            }
        }
        for fault in first.iter().flat_map(|value| validator.faults(value)) {
            let location = if fault.at.is_empty() {
                self.describe()
            } else {
                format!("{} at `{}`", self.describe(), fault.at)
            };
            faults.push(Fault::new(location, fault.message, fault.place));
        }
    }
}
