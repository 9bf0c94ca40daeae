//! The URL of a request: base path, path, and query, written into one string. It is parsed only if it goes to another
//! server; otherwise it is appended to the base URL of the client when it is sent.

use super::super::path::PathWriter;
use super::super::single::url_text;
use super::super::{PairRules, Pairs, PairsLocation, Target};
use super::Builder;
use crate::argument::{Argument, ArgumentValue};
use crate::descriptor::{Location, Parameter, TemplatePart};
use crate::url::{BaseUrl, check_url};
use crate::value::Value;

/// Room for the path and query of most requests.
const TARGET_ROOM: usize = 96;

impl Builder {
    /// Writes everything before the query pairs of arguments.
    pub(super) fn begin_target(&mut self, base: &BaseUrl, arguments: &[Argument<'_>]) {
        let is_url = |parameter: &Parameter| matches!(parameter.location, Location::Url);
        self.url = self.endpoint.parameters.iter().position(is_url);
        if let Some(index) = self.url {
            if let Some(Argument(ArgumentValue::Value(value))) = arguments.get(index) {
                let text = self.check(index, url_text(*value));
                self.target = text.unwrap_or_default();
            }
            self.query_start = self
                .target
                .find('?')
                .map_or(self.target.len(), |at| at.saturating_add(1));
            return;
        }
        self.target.reserve(TARGET_ROOM);
        self.target.push_str(match self.endpoint.settings.base_url {
            Some(base) => base.trim_end_matches('/'),
            None => base.path_prefix(),
        });
        self.path(arguments);
        if self.endpoint.query.is_some() {
            self.target.push('?');
        }
        self.query_start = self.target.len();
        self.target
            .push_str(self.endpoint.query.unwrap_or_default());
    }

    fn path(&mut self, arguments: &[Argument<'_>]) {
        let mut writer = PathWriter::new(&mut self.target);
        let mut faults = Vec::new();
        for part in self.endpoint.path {
            let written = match *part {
                TemplatePart::Text(text) => writer.text(text),
                TemplatePart::Parameter(index) => {
                    match (self.endpoint.parameter(index), arguments.get(index)) {
                        (Some(parameter), Some(Argument(ArgumentValue::Value(value)))) => {
                            writer.value(index, parameter, *value)
                        }
                        // An argument that is missing or of another kind is refused with the others.
                        _ => Ok(()),
                    }
                }
            };
            faults.extend(written.err());
        }
        faults.extend(writer.finish().err());
        for (index, violation) in faults {
            self.refuse(index, violation, None);
        }
    }

    /// The query, to append pairs to.
    pub(super) fn pairs(&mut self) -> Pairs<'_> {
        Pairs {
            text: &mut self.target,
            start: self.query_start,
            location: PairsLocation::Query,
        }
    }

    pub(super) fn query(&mut self, index: usize, rules: &PairRules<'_>, value: &dyn Value) {
        let written = self.pairs().push(rules, value);
        self.check(index, written);
    }

    pub(super) fn take_target(&mut self, base: &BaseUrl) -> Result<Target, &'static str> {
        let text = std::mem::take(&mut self.target);
        if self.url.is_none() && self.endpoint.settings.base_url.is_none() {
            return Ok(Target::Path(text));
        }
        check_url(&text, base.http_hosts()).map(|url| Target::Url(Box::new(url)))
    }
}
