//! `name=value` pairs: queries and forms. A value enters as events, encoded pairs are appended to a string.
//!
//! Note: how a list or map is written depends on the style alone, and a map without a style is refused
//! in a query, because servers disagree about it.

mod noun;
mod open;
mod styles;

use super::constraints::CheckingSink;
use super::pair_list::PairList;
use crate::descriptor::{Checks, Style};
use crate::error::{Unrepresentable, Violation};
use crate::url::Encoding;
use crate::value::{Event, JsonText, Scalar, Sink, Value, text_of};
use noun::noun;
use open::{Frame, FrameKind, Joined};

/// Where pairs are written, which decides how they are encoded and whether maps need a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PairsLocation {
    Query,
    Form,
}

/// How one argument becomes pairs.
pub(crate) struct PairRules<'a> {
    /// The name of the pairs, encoded; `None` where the fields of the value are the names.
    pub(crate) name: Option<&'a str>,
    pub(crate) style: Style,
    pub(crate) encoded: bool,
    pub(crate) checks: &'a Checks,
}

/// The pairs so far, at the end of a longer string.
pub(crate) struct Pairs<'a> {
    pub(crate) text: &'a mut String,
    /// Where the pairs begin.
    pub(crate) start: usize,
    pub(crate) location: PairsLocation,
}

impl Pairs<'_> {
    /// Writes what separates the next pair from those before.
    fn separate(&mut self) {
        // A link may end in its `?`, and literal pairs in `&`.
        let separator = match self.location {
            _ if self.text.len() > self.start => b'&',
            PairsLocation::Query => b'?',
            PairsLocation::Form => return,
        };
        if self.text.as_bytes().last() != Some(&separator) {
            self.text.push(char::from(separator));
        }
    }

    /// Appends one bare name, encoded: a flag.
    pub(crate) fn push_flag(&mut self, name: &str) {
        self.separate();
        self.text.push_str(name);
    }

    /// Appends the pairs that `value` is.
    pub(crate) fn push(
        &mut self,
        rules: &PairRules<'_>,
        value: &dyn Value,
    ) -> Result<(), Violation> {
        push_pairs(self, rules, value)
    }
}

fn push_pairs(
    out: &mut Pairs<'_>,
    rules: &PairRules<'_>,
    value: &dyn Value,
) -> Result<(), Violation> {
    let location = out.location;
    let refused = |unrepresentable| {
        let noun = noun(location, rules, &unrepresentable);
        Violation::of(unrepresentable, noun)
    };
    let mut sink = PairsSink::new(out, rules);
    if rules.style == Style::Json && rules.name.is_some() {
        let mut json = JsonText::default();
        value
            .visit(&mut CheckingSink::new(rules.checks, &mut json))
            .map_err(refused)?;
        if json.text != "null" {
            sink.pair(&json.text);
        }
        return Ok(());
    }
    let walked = match rules.name {
        Some(_) => value.visit(&mut sink),
        None => value.visit(&mut PairList::new(&mut sink)),
    };
    walked.map_err(refused)
}

struct PairsSink<'a, 'p> {
    out: &'a mut Pairs<'p>,
    rules: &'a PairRules<'a>,
    names: Encoding,
    values: Encoding,
    /// The field that names the pairs, encoded, where the rules have no name.
    field: String,
    /// What follows the name, encoded: `%5Bkey%5D`.
    suffix: String,
    open: Vec<Frame>,
    joined: Option<Joined>,
    /// A list or map that becomes one pair, its JSON text.
    json: Option<JsonText>,
    /// Whether anything is asked of a scalar.
    is_checked: bool,
}

impl<'a, 'p> PairsSink<'a, 'p> {
    fn new(out: &'a mut Pairs<'p>, rules: &'a PairRules<'a>) -> Self {
        let (names, values) = match (out.location, rules.encoded) {
            (PairsLocation::Query, false) => (Encoding::Percent, Encoding::Percent),
            (PairsLocation::Query, true) => (Encoding::EscapedQuery, Encoding::EscapedQuery),
            (PairsLocation::Form, false) => (Encoding::Form, Encoding::Form),
            (PairsLocation::Form, true) => (Encoding::Form, Encoding::EscapedQuery),
        };
        Self {
            out,
            rules,
            names,
            values,
            field: String::new(),
            suffix: String::new(),
            open: Vec::new(),
            joined: None,
            json: None,
            is_checked: rules.checks.ask_of_scalars(),
        }
    }

    fn begin_pair(&mut self) {
        self.out.separate();
        match self.rules.name {
            Some(name) => self.out.text.push_str(name),
            None => self.out.text.push_str(&self.field),
        }
        self.out.text.push_str(&self.suffix);
        self.out.text.push('=');
    }

    fn pair(&mut self, text: &str) {
        self.begin_pair();
        self.values.push(self.out.text, text);
    }

    /// Appends the text of a scalar. Numbers and booleans are characters that are sent as they are, everywhere.
    fn push_value(&mut self, scalar: Scalar<'_>, text: &str) {
        match scalar {
            Scalar::Text(_) | Scalar::Number(_) | Scalar::Float(_) => {
                self.values.push(self.out.text, text);
            }
            Scalar::Signed(_) | Scalar::Unsigned(_) | Scalar::Byte(_) | Scalar::Bool(_) => {
                self.out.text.push_str(text);
            }
        }
    }

    /// Whether a list or map that begins now is the JSON text of a field.
    fn begins_json(&self, event: Event<'_>) -> bool {
        self.rules.style == Style::Json
            && self.rules.name.is_none()
            && self.open.len() == 1
            && matches!(event, Event::ListStart | Event::MapStart)
    }

    /// Sets the index of the next item in the open list.
    fn next_item(&mut self) {
        let Some(Frame {
            kind: FrameKind::List { items },
            suffix,
        }) = self.open.last_mut()
        else {
            return;
        };
        match self.rules.style {
            Style::Brackets => {
                self.suffix.truncate(*suffix);
                self.suffix.push_str("%5B%5D");
            }
            Style::Indexed => {
                self.suffix.truncate(*suffix);
                self.suffix.push_str("%5B");
                self.suffix.push_str(itoa::Buffer::new().format(*items));
                self.suffix.push_str("%5D");
            }
            // A map in the list may have left its key.
            _ => self.suffix.truncate(*suffix),
        }
        *items = items.saturating_add(1);
    }

    fn key(&mut self, key: &str) {
        if let Some(joined) = &mut self.joined {
            joined.key = Some(key.to_owned());
            return;
        }
        if self.rules.name.is_none() && self.open.len() == 1 {
            self.field.clear();
            self.names.push(&mut self.field, key);
            self.suffix.clear();
        } else if let Some(frame) = self.open.last() {
            self.suffix.truncate(frame.suffix);
            self.suffix.push_str("%5B");
            self.names.push(&mut self.suffix, key);
            self.suffix.push_str("%5D");
        }
    }

    fn scalar(&mut self, scalar: Scalar<'_>) -> Result<(), Unrepresentable> {
        if self.rules.name.is_none() && self.open.is_empty() {
            return Err(Unrepresentable::Other("a value without fields"));
        }
        if self.is_argument() && !matches!(self.rules.style, Style::Repeat | Style::Json) {
            return Err(Unrepresentable::Scalar);
        }
        if matches!(scalar, Scalar::Byte(_)) && self.is_item_of_field() {
            return Err(Unrepresentable::Bytes);
        }
        text_of(scalar, |text| {
            if self.is_checked {
                self.rules.checks.scalar(scalar, text)?;
            }
            if let Some(mut joined) = self.joined.take() {
                if joined.begun {
                    self.out.text.push_str(joined.delimiter);
                } else {
                    self.begin_pair();
                }
                if let Some(key) = joined.key.take() {
                    self.values.push(self.out.text, &key);
                    self.out.text.push_str(joined.delimiter);
                }
                self.push_value(scalar, text);
                joined.begun = true;
                joined.items = joined.items.saturating_add(1);
                self.joined = Some(joined);
            } else {
                self.next_item();
                self.begin_pair();
                self.push_value(scalar, text);
            }
            Ok(())
        })
    }

    fn start(&mut self, kind: FrameKind) -> Result<(), Unrepresentable> {
        let is_map = matches!(kind, FrameKind::Map);
        if self.joined.is_some() {
            return Err(Unrepresentable::Nested);
        }
        let names_fields = self.rules.name.is_none() && self.open.is_empty();
        if names_fields && !is_map {
            return Err(Unrepresentable::List);
        }
        if is_map && !self.maps_fit() && !names_fields {
            return Err(Unrepresentable::Map);
        }
        if !is_map && self.rules.style == Style::DeepObject && self.is_argument() {
            return Err(Unrepresentable::List);
        }
        if let Some(delimiter) = self.delimiter().filter(|_| !names_fields) {
            self.joined = Some(Joined {
                delimiter,
                begun: false,
                items: 0,
                key: None,
                is_map,
            });
            return Ok(());
        }
        self.next_item();
        self.open.push(Frame {
            kind,
            suffix: self.suffix.len(),
        });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Unrepresentable> {
        if let Some(joined) = self.joined.take() {
            if !joined.is_map && self.open.is_empty() {
                self.rules.checks.items(joined.items)?;
            }
            return Ok(());
        }
        if let Some(frame) = self.open.pop() {
            self.suffix.truncate(frame.suffix);
            if let FrameKind::List { items } = frame.kind
                && self.open.is_empty()
            {
                self.rules.checks.items(items)?;
            }
        }
        Ok(())
    }
}

impl Sink for PairsSink<'_, '_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        if self.json.is_some() || self.begins_json(event) {
            let mut json = self.json.take().unwrap_or_default();
            json.event(event)?;
            if json.is_whole() {
                self.pair(&json.text);
            } else {
                self.json = Some(json);
            }
            return Ok(());
        }
        match event {
            Event::Scalar(scalar) => self.scalar(scalar)?,
            Event::None | Event::Unit => {}
            Event::ListStart => self.start(FrameKind::List { items: 0 })?,
            Event::MapStart => self.start(FrameKind::Map)?,
            Event::Key(key) => self.key(key),
            Event::ListEnd | Event::MapEnd => self.end()?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
