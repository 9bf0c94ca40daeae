//! Parameters to arguments.

use std::collections::HashSet;

use super::constraint::{self, Constraints};
use super::path::Template;
use super::query::QueryField;
use super::{Step, WriteOptions, media, path_style, reason};
use crate::code::{Ty, literal};
use crate::model::{Location, Parameter, Schema, Style};
use crate::names::{Given, value_name};
use crate::prose;
use crate::types::Registry;

/// One argument.
#[derive(Debug, Clone)]
pub(crate) struct Argument {
    /// The marker without `#[` and `]`; none for a plain path parameter.
    pub(super) marker: Option<String>,
    pub(super) name: String,
    /// The type, which is borrowed where that is usual.
    pub(super) ty: Option<Ty>,
    /// The type as text, where it is the runtime's.
    pub(super) verbatim: Option<&'static str>,
    pub(super) is_required: bool,
}

/// The arguments of a method while they are read.
pub(super) struct Arguments {
    /// The method's name in capitals.
    pub(super) method: String,
    pub(super) options: WriteOptions,
    path: Vec<Argument>,
    pub(super) others: Vec<Argument>,
    pub(super) given: Given,
    /// The key `pattern`.
    pub(super) pattern: Option<String>,
    /// `header(…)` keys.
    pub(super) constants: Vec<String>,
    pub(super) comments: Vec<String>,
    pub(super) docs: Vec<String>,
    headers: HashSet<String>,
    /// Whether the template has more text than the path, which is what the style of a parameter writes.
    pub(super) is_path_styled: bool,
    /// Query parameters that may go into one struct.
    pub(super) fields: Vec<QueryField>,
}

impl Arguments {
    pub(super) fn new(method: String, options: WriteOptions) -> Self {
        Self {
            method,
            options,
            path: Vec::new(),
            others: Vec::new(),
            given: Given::default(),
            pattern: None,
            constants: Vec::new(),
            comments: Vec::new(),
            docs: Vec::new(),
            headers: HashSet::new(),
            is_path_styled: false,
            fields: Vec::new(),
        }
    }

    /// Those of the path, then what must be there, then what may be.
    pub(super) fn finish(self) -> Vec<Argument> {
        let (required, optional): (Vec<_>, Vec<_>) = self
            .others
            .into_iter()
            .partition(|argument| argument.is_required);
        self.path
            .into_iter()
            .chain(required)
            .chain(optional)
            .collect()
    }

    pub(super) fn parameters(
        &mut self,
        parameters: &[Parameter<'_>],
        template: &Template,
        types: &mut Registry,
    ) -> Step<()> {
        for (wire, name) in &template.parameters {
            self.given.insert(name);
            let known = parameters.iter().find(|one| one.is_in_path(wire));
            let only = template.parameters.len() == 1;
            self.path_parameter(known, name, only, types)?;
        }
        for parameter in parameters {
            let result = match parameter.location() {
                Location::Path => {
                    if !template
                        .parameters
                        .iter()
                        .any(|(wire, _)| wire == parameter.name())
                    {
                        self.leave_out(parameter, "it is not in the path");
                    }
                    continue;
                }
                Location::Query => self.query(parameter, types),
                Location::Header => self.header(parameter, types),
                Location::Cookie => self.cookie(parameter, types),
            };
            if let Err(fault) = result {
                if parameter.is_required() {
                    let place = parameter.location().name();
                    return Err(format!(
                        "the required {place} parameter `{}`: {fault}",
                        parameter.name()
                    ));
                }
                self.leave_out(parameter, &fault);
            }
        }
        self.flatten(types);
        Ok(())
    }

    pub(super) fn leave_out(&mut self, parameter: &Parameter<'_>, fault: &str) {
        let place = parameter.location().name();
        self.comments.push(format!(
            "The {place} parameter `{}` is left out: {fault}.",
            parameter.name()
        ));
    }

    fn path_parameter(
        &mut self,
        parameter: Option<&Parameter<'_>>,
        name: &str,
        only: bool,
        types: &mut Registry,
    ) -> Step<()> {
        let mut argument = Argument {
            marker: None,
            name: name.to_owned(),
            ty: Some(Ty::String),
            verbatim: None,
            is_required: true,
        };
        let Some(parameter) = parameter else {
            self.path.push(argument);
            return Ok(());
        };
        let Some(schema) = parameter.schema().map_err(reason)? else {
            self.describe(parameter, name);
            self.path.push(argument);
            return Ok(());
        };
        let hint = format!("{} {}", self.method, parameter.name());
        let whole = types.ty(&schema, &hint).required();
        let is_object = types.is_map(&whole);
        let ty = if is_object {
            Ty::String.list()
        } else {
            Self::scalars(types, &schema, &hint)
        };
        self.comments
            .extend(path_style::limit(parameter, &ty, is_object));
        if matches!(parameter.style(), Style::Label | Style::Matrix) {
            self.is_path_styled = true;
        }
        let mut constraints = constraint::read(&schema, &ty);
        self.unchecked(name, &mut constraints);
        let mut options = Vec::new();
        let is_rest =
            parameter.node().get("x-multi-segment").is_some() || parameter.allows_reserved();
        if is_rest {
            options.push("rest".to_owned());
        }
        if only && !is_rest && constraints.options.is_empty() {
            self.pattern = constraints.pattern.take();
        }
        options.extend(constraints.into_options());
        if !options.is_empty() {
            argument.marker = Some(format!("path({})", options.join(", ")));
        }
        argument.ty = Some(ty);
        self.describe(parameter, name);
        self.path.push(argument);
        Ok(())
    }

    /// A type that fits a single value or a list of them; text for anything else.
    fn scalars(types: &mut Registry, schema: &Schema<'_>, hint: &str) -> Ty {
        let ty = types.ty(schema, hint).required();
        if types.is_single(&ty) {
            return ty;
        }
        match ty {
            Ty::List(item) if types.is_single(&item) => Ty::List(Box::new(item.required())),
            _ => Ty::String,
        }
    }

    pub(super) fn unchecked(&mut self, name: &str, constraints: &mut Constraints) {
        if !constraints.unchecked.is_empty() {
            let list = constraints.unchecked.join(", ");
            self.comments
                .push(format!("`{name}` is not checked for {list}."));
            constraints.unchecked.clear();
        }
    }

    /// The line of an argument in the method's documentation.
    pub(super) fn describe(&mut self, parameter: &Parameter<'_>, name: &str) {
        if !self.options.argument_docs {
            return;
        }
        if let Some(description) = parameter.description() {
            let sentence = prose::sentence(&description);
            if !sentence.is_empty() {
                self.docs
                    .extend(prose::item(&format!("`{name}`: {sentence}")));
            }
        }
    }

    pub(super) fn name(&mut self, wire: &str) -> String {
        self.given.unique(&value_name(wire), "_")
    }

    fn header(&mut self, parameter: &Parameter<'_>, types: &mut Registry) -> Step<()> {
        let wire = parameter.name().to_owned();
        let lower = wire.to_ascii_lowercase();
        match lower.as_str() {
            // OpenAPI 3.0.3, "Parameter Object": these are ignored.
            "accept" | "content-type" | "authorization" => return Ok(()),
            "host" | "content-length" | "transfer-encoding" | "connection" => {
                self.leave_out(parameter, "HTTP itself sets it");
                return Ok(());
            }
            "cookie" => return Err("cookies are single parameters".to_owned()),
            _ if !media::is_token(&wire) => return Err("its name is not a header's".to_owned()),
            _ => {}
        }
        if !self.headers.insert(lower) {
            return Ok(());
        }
        let schema = parameter.schema().map_err(reason)?;
        if let Some(value) = schema
            .as_ref()
            .and_then(only_value)
            .filter(|_| parameter.is_required())
        {
            self.constants
                .push(format!("header({} = {})", literal(&wire), literal(&value)));
            return Ok(());
        }
        self.single(parameter, schema.as_ref(), "header", types);
        Ok(())
    }

    fn cookie(&mut self, parameter: &Parameter<'_>, types: &mut Registry) -> Step<()> {
        if !media::is_token(parameter.name()) {
            return Err("its name is not a cookie's".to_owned());
        }
        let schema = parameter.schema().map_err(reason)?;
        self.single(parameter, schema.as_ref(), "cookie", types);
        Ok(())
    }

    fn single(
        &mut self,
        parameter: &Parameter<'_>,
        schema: Option<&Schema<'_>>,
        marker: &str,
        types: &mut Registry,
    ) {
        let wire = parameter.name();
        let name = self.name(wire);
        let hint = format!("{} {wire}", self.method);
        let ty = schema.map_or(Ty::String, |schema| Self::scalars(types, schema, &hint));
        if let Some(schema) = schema {
            let whole = types.ty(schema, &hint).required();
            if types.is_map(&whole) {
                let pairs = match (parameter.location(), parameter.explodes()) {
                    (Location::Header, true) => "name=value,name=value",
                    (Location::Cookie, true) => "a cookie for each of its names",
                    _ => "name,value,name,value",
                };
                self.comments.push(format!(
                    "`{name}` is an object, which is written by hand: `{pairs}`."
                ));
            }
        }
        let mut constraints = schema
            .map(|schema| constraint::read(schema, &ty))
            .unwrap_or_default();
        self.unchecked(&name, &mut constraints);
        let mut options = vec![literal(wire)];
        options.extend(constraints.into_options());
        if marker == "cookie" && wire == name {
            options.remove(0);
        }
        let marker = if options.is_empty() {
            marker.to_owned()
        } else {
            format!("{marker}({})", options.join(", "))
        };
        self.describe(parameter, &name);
        let is_required = parameter.is_required();
        self.others.push(Argument {
            marker: Some(marker),
            name,
            ty: Some(if is_required { ty } else { ty.option() }),
            verbatim: None,
            is_required,
        });
    }
}

/// The only string that a schema allows, if a header can hold it.
fn only_value(schema: &Schema<'_>) -> Option<String> {
    let values = schema.values();
    let [only] = values.as_slice() else {
        return None;
    };
    let text = only.as_str()?.into_owned();
    let sendable = !text.is_empty()
        && text.trim() == text
        && text.chars().all(|letter| (' '..='~').contains(&letter));
    sendable.then_some(text)
}
