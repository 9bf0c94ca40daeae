//! The body of a request judged by its media type and its schema.

use http::header::CONTENT_TYPE;
use sdx_endpoint_openapi::{Direction, Error, Media, Node, RequestBody, Style};
use serde_json::Value;

use super::incoming::Incoming;
use super::media_type::{covers, essence, is_json, parameter};
use super::multipart_body::{ReceivedPart, parts};
use super::percent::{decode_form, pairs};
use super::place::Place;
use super::shape::{Reading, Shape, Text};
use super::style::{Keyed, keys, nested, readings};
use super::validator::Validator;
use super::violation::Fault;

#[derive(Debug)]
pub(super) struct Body {
    is_required: bool,
    content: Vec<Content>,
    place: Place,
}

/// One media type of a body.
#[derive(Debug)]
struct Content {
    essence: String,
    schema: Option<(Validator, Shape)>,
    encodings: Vec<(String, Encoding)>,
    place: Place,
}

/// What `encoding` says of one property.
#[derive(Debug)]
struct Encoding {
    style: Option<(Style, bool)>,
    content_type: Option<String>,
}

impl Body {
    pub(super) fn new(body: &RequestBody<'_>) -> Result<Self, Error> {
        let content: Result<Vec<Content>, Error> =
            body.content().iter().map(Content::new).collect();
        Ok(Self {
            is_required: body.is_required(),
            content: content?,
            place: Place::of(body.node()),
        })
    }

    pub(super) fn judge(&self, incoming: &Incoming<'_>, faults: &mut Vec<Fault>) {
        if incoming.body.is_empty() && !incoming.headers.contains_key(CONTENT_TYPE) {
            if self.is_required {
                faults.push(Fault::new(
                    "body",
                    "it is required and missing",
                    self.place.clone().then("required"),
                ));
            }
            return;
        }
        let Some(written) = incoming.header(CONTENT_TYPE.as_str()) else {
            let place = self.place.clone().then("content");
            faults.push(Fault::new(
                "header `Content-Type`",
                "it is missing, and there is a body",
                place,
            ));
            return;
        };
        let own = essence(&written);
        let ranked = self.content.iter().filter_map(|content| {
            let rank = covers(&content.essence, &own)?;
            Some((rank, content))
        });
        let Some((_, content)) = ranked.max_by_key(|(rank, _)| *rank) else {
            let known: Vec<_> = self
                .content
                .iter()
                .map(|content| format!("`{}`", content.essence))
                .collect();
            let message = format!("`{own}` is not documented; {} is", known.join(" or "));
            faults.push(Fault::new(
                "header `Content-Type`",
                message,
                self.place.clone().then("content"),
            ));
            return;
        };
        // An empty form has no field; an empty body of any other kind is no value.
        if incoming.body.is_empty() && own != FORM {
            if self.is_required {
                faults.push(Fault::new(
                    "body",
                    "it is required and empty",
                    self.place.clone().then("required"),
                ));
            }
            return;
        }
        content.judge(&own, &written, incoming.body, faults);
    }
}

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl Content {
    fn new(media: &Media<'_>) -> Result<Self, Error> {
        let schema = media.schema()?;
        let schema = schema
            .map(|schema| {
                let validator = Validator::new(schema.node(), Direction::Request)?;
                Ok::<_, Error>((validator, Shape::of(schema)?))
            })
            .transpose()?;
        let named = media
            .node()
            .get("encoding")
            .into_iter()
            .flat_map(Node::members);
        let encodings = named.map(|(name, _)| {
            let encoding = Encoding {
                style: media.style_of(&name),
                content_type: media.content_type_of(&name).map(Into::into),
            };
            (name.into_owned(), encoding)
        });
        Ok(Self {
            essence: media.essence(),
            encodings: encodings.collect(),
            schema,
            place: Place::of(media.node()),
        })
    }

    fn encoding(&self, name: &str) -> Option<&Encoding> {
        self.encodings
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, encoding)| encoding)
    }

    fn judge(&self, own: &str, written: &str, body: &[u8], faults: &mut Vec<Fault>) {
        if is_json(own) {
            match serde_json::from_slice(body) {
                Ok(value) => self.judge_values(&[value], faults),
                Err(reason) => {
                    let message = format!("it is not JSON: {reason}");
                    faults.push(Fault::new("body", message, self.place.clone()));
                }
            }
        } else if own == FORM {
            self.judge_form(body, faults);
        } else if own == MULTIPART {
            self.judge_multipart(written, body, faults);
        } else if own.starts_with("text/") {
            // Text of another charset cannot be judged.
            if let Ok(text) = std::str::from_utf8(body) {
                self.judge_values(&[text.into()], faults);
            }
        }
    }

    /// One of the values is enough.
    fn judge_values(&self, values: &[Value], faults: &mut Vec<Fault>) {
        let Some((validator, _)) = &self.schema else {
            return;
        };
        if values.iter().any(|value| validator.is_valid(value)) {
            return;
        }
        for fault in values
            .first()
            .into_iter()
            .flat_map(|value| validator.faults(value))
        {
            let location = if fault.at.is_empty() {
                "body".to_owned()
            } else {
                format!("body at `{}`", fault.at)
            };
            faults.push(Fault::new(location, fault.message, fault.place));
        }
    }

    fn judge_texts(&self, members: Vec<(String, Text)>, faults: &mut Vec<Fault>) {
        let Some((_, shape)) = &self.schema else {
            return;
        };
        let map = Text::Map(members);
        let values = [Reading::Typed, Reading::Plain].map(|reading| shape.value(&map, reading));
        self.judge_values(&values, faults);
    }

    fn judge_form(&self, body: &[u8], faults: &mut Vec<Fault>) {
        let Some((_, shape)) = &self.schema else {
            return;
        };
        let body = String::from_utf8_lossy(body);
        let mut fields: Vec<(String, Vec<Keyed<&str>>)> = Vec::new();
        for (name, value) in pairs(&body) {
            let full = decode_form(name);
            let is_whole = shape.properties().iter().any(|(own, _)| *own == full);
            let base = full.split('[').next().unwrap_or_default();
            let keys = keys(&full, base).filter(|_| !is_whole && !base.is_empty());
            let (name, keys) =
                keys.map_or((full.clone(), Vec::new()), |keys| (base.to_owned(), keys));
            let value = value.unwrap_or_default();
            match fields.iter_mut().find(|(known, _)| *known == name) {
                Some((_, values)) => values.push((keys, value)),
                None => fields.push((name, vec![(keys, value)])),
            }
        }
        let members = fields.into_iter().map(|(name, values)| {
            let text = self.field(&name, &values, &shape.property(&name));
            (name, text)
        });
        self.judge_texts(members.collect(), faults);
    }

    fn field(&self, name: &str, values: &[Keyed<&str>], shape: &Shape) -> Text {
        let is_plain = values.iter().all(|(keys, _)| keys.is_empty());
        if !is_plain {
            let values: Vec<_> = values
                .iter()
                .map(|(keys, raw)| (keys.clone(), decode_form(raw)))
                .collect();
            return nested(&values);
        }
        let style = self.encoding(name).and_then(|encoding| encoding.style);
        let decoded = |raw: &str| {
            let text = decode_form(raw);
            // A map, or a list of maps, is JSON where no style is given.
            let is_json = shape.is_map() || (shape.is_list() && shape.item().is_map());
            match serde_json::from_str::<Value>(&text) {
                Ok(value) if is_json && (value.is_object() || value.is_array()) => {
                    Text::Json(value)
                }
                _ => Text::One(text),
            }
        };
        match (values, style) {
            ([(_, raw)], Some((style, false))) => {
                let mut texts = readings(raw, style, false, shape, decode_form).into_iter();
                texts.next().unwrap_or_else(|| decoded(raw))
            }
            ([(_, raw)], _) => match decoded(raw) {
                Text::One(text) if shape.is_list() && !shape.is_scalar() => {
                    Text::List(vec![Text::One(text)])
                }
                text => text,
            },
            (values, _) => Text::List(values.iter().map(|(_, raw)| decoded(raw)).collect()),
        }
    }

    fn judge_multipart(&self, written: &str, body: &[u8], faults: &mut Vec<Fault>) {
        let boundary = parameter(written, "boundary");
        let Some(parts) = boundary.and_then(|boundary| parts(body, &boundary)) else {
            faults.push(Fault::new(
                "body",
                "it is not a multipart body",
                self.place.clone(),
            ));
            return;
        };
        let Some((_, shape)) = &self.schema else {
            return;
        };
        let mut members: Vec<(String, Vec<Text>)> = Vec::new();
        for part in &parts {
            self.judge_part_type(part, faults);
            let text = part_text(part, &shape.property(&part.name));
            match members.iter_mut().find(|(known, _)| *known == part.name) {
                Some((_, texts)) => texts.push(text),
                None => members.push((part.name.clone(), vec![text])),
            }
        }
        let members = members.into_iter().map(|(name, mut texts)| {
            let inner = shape.property(&name);
            let is_list = texts.len() > 1
                || (inner.is_list()
                    && !inner.is_scalar()
                    && !matches!(texts.first(), Some(Text::Json(Value::Array(_)))));
            let text = if is_list {
                Text::List(texts)
            } else {
                texts.remove(0)
            };
            (name, text)
        });
        self.judge_texts(members.collect(), faults);
    }

    /// `contentType` of a part, where both say one.
    fn judge_part_type(&self, part: &ReceivedPart<'_>, faults: &mut Vec<Fault>) {
        let documented = self
            .encoding(&part.name)
            .and_then(|encoding| encoding.content_type.as_deref());
        if let (Some(documented), Some(own)) = (documented, &part.content_type) {
            let own = essence(own);
            if !documented
                .split(',')
                .any(|range| covers(&essence(range), &own).is_some())
            {
                let message =
                    format!("its media type `{own}` is not documented; `{documented}` is");
                let place = self
                    .place
                    .clone()
                    .then("encoding")
                    .then(&part.name)
                    .then("contentType");
                faults.push(Fault::new(format!("part `{}`", part.name), message, place));
            }
        }
    }
}

fn part_text(part: &ReceivedPart<'_>, shape: &Shape) -> Text {
    let text = String::from_utf8_lossy(part.data);
    let says_json = part
        .content_type
        .as_deref()
        .is_some_and(|own| is_json(&essence(own)));
    let may_be_json = shape.is_map() || (shape.is_list() && shape.item().is_map());
    if !part.is_file
        && (says_json || may_be_json)
        && let Ok(value) = serde_json::from_str(&text)
    {
        return Text::Json(value);
    }
    Text::One(text.into_owned())
}
