//! Query parameters: their styles, and the struct that many optional ones share.

use super::argument::{Argument, Arguments};
use super::constraint;
use super::{Step, reason};
use crate::code::{Direction, Field, Shape, Struct, Ty, literal};
use crate::model::{Parameter, Schema, Style};
use crate::names::value_name;
use crate::types::{Registry, field_docs};

/// Optional query parameters that are arguments; above, they share a struct.
const MAX_OPTIONAL: usize = 7;

impl Arguments {
    pub(super) fn query(&mut self, parameter: &Parameter<'_>, types: &mut Registry) -> Step<()> {
        let wire = parameter.name();
        if wire.is_empty()
            || wire
                .chars()
                .any(|letter| matches!(letter, '&' | '=' | '?' | '#') || letter.is_control())
        {
            return Err("its name has a character that separates pairs".to_owned());
        }
        let hint = format!("{} {wire}", self.method);
        let content = parameter.content();
        let schema = match &content {
            Some(media) => media.schema().map_err(reason)?,
            None => parameter.schema().map_err(reason)?,
        };
        let ty = schema.map_or(Ty::String, |schema| types.ty(&schema, &hint).required());
        let (form, ty) = match &content {
            Some(media) if media.is_json() && ty.is_bare_json() => (Form::Plain, ty),
            Some(media) if media.is_json() => (Form::Style("json"), ty),
            Some(media) if !types.is_single(&ty) => {
                self.comments.push(format!(
                    "`{}` is written by hand, as `{}`.",
                    value_name(wire),
                    media.essence()
                ));
                (Form::Plain, Ty::String)
            }
            Some(_) => (Form::Plain, ty),
            None => Self::form_of(parameter, ty, types),
        };
        let name = self.name(wire);
        let mut constraints = match &schema {
            Some(schema) if form != Form::Style("json") => constraint::read(schema, &ty),
            _ => constraint::Constraints::default(),
        };
        self.unchecked(&name, &mut constraints);
        let mut options = Vec::new();
        if form == Form::Flatten {
            options.push("flatten".to_owned());
        } else {
            options.extend((wire != name).then(|| literal(wire)));
            if let Form::Style(style) = form {
                options.push(format!("style = \"{style}\""));
            }
            options.extend(constraints.into_options());
        }
        let is_required = parameter.is_required();
        let argument = Argument {
            marker: Some(if options.is_empty() {
                "query".to_owned()
            } else {
                format!("query({})", options.join(", "))
            }),
            name,
            ty: Some(if is_required {
                ty.clone()
            } else {
                ty.clone().option()
            }),
            verbatim: None,
            is_required,
        };
        let must = form == Form::Field;
        if !must {
            self.describe(parameter, &argument.name);
        }
        if must || (!is_required && form == Form::Plain) {
            let field = field(parameter, schema.as_ref(), ty);
            self.fields.push(QueryField {
                field,
                argument,
                must,
            });
        } else {
            self.others.push(argument);
        }
        Ok(())
    }

    /// How the document asks for a list or a map to be written, and the type that it is written from.
    fn form_of(parameter: &Parameter<'_>, ty: Ty, types: &Registry) -> (Form, Ty) {
        if types.is_single(&ty) || ty == Ty::Any {
            return (Form::Plain, ty);
        }
        let explodes = parameter.explodes();
        if let Some(list) = types.single_or_list(&ty).filter(|_| !explodes) {
            // A list of one is written as its item.
            return Self::form_of(parameter, list, types);
        }
        match &ty {
            Ty::List(item) if types.is_single(item) => {
                let item = item.as_ref().clone().required();
                let form = match parameter.style() {
                    Style::SpaceDelimited if !explodes => Form::Style("space"),
                    Style::PipeDelimited if !explodes => Form::Style("pipe"),
                    Style::DeepObject => Form::Style("indexed"),
                    _ if explodes => Form::Plain,
                    _ => Form::Style("comma"),
                };
                (form, Ty::List(Box::new(item)))
            }
            Ty::List(_) => (Form::Style("json"), ty),
            _ => {
                let is_map = types.is_map(&ty);
                let form = match parameter.style() {
                    Style::DeepObject if is_map => Form::Style("deep_object"),
                    Style::DeepObject => Form::Field,
                    _ if !is_map => Form::Plain,
                    _ if explodes => Form::Flatten,
                    _ => Form::Style("comma"),
                };
                (form, ty)
            }
        }
    }

    /// Many optional parameters become one struct, whose fields are the pairs.
    pub(super) fn flatten(&mut self, types: &mut Registry) {
        let all = std::mem::take(&mut self.fields);
        let optional = all.iter().filter(|one| !one.must).count();
        let (fields, arguments): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|one| one.must || optional > MAX_OPTIONAL);
        self.others
            .extend(arguments.into_iter().map(|one| one.argument));
        if fields.is_empty() {
            return;
        }
        let constrained: Vec<String> = fields
            .iter()
            .filter(|one| {
                let marker = one.argument.marker.as_ref();
                marker.is_some_and(|marker| marker.contains(" = "))
            })
            .map(|one| format!("`{}`", one.field.wire))
            .collect();
        if !constrained.is_empty() {
            self.comments.push(format!(
                "Constraints are not checked within the struct: {}.",
                constrained.join(", ")
            ));
        }
        let is_required = fields.iter().any(|one| one.field.required);
        let shape = Struct {
            fields: fields.into_iter().map(|one| one.field).collect(),
            ..Struct::default()
        };
        let docs = crate::prose::lines(&format!(
            "{} of `{}`.",
            if is_required {
                "Query parameters"
            } else {
                "Optional query parameters"
            },
            crate::names::snake(&self.method)
        ));
        let id = types.define(format!("{}Query", self.method), docs, Shape::Struct(shape));
        let name = self.name("query");
        let ty = Ty::Named(id);
        self.others.push(Argument {
            marker: Some("query(flatten)".to_owned()),
            name,
            ty: Some(if is_required { ty } else { ty.option() }),
            verbatim: None,
            is_required,
        });
    }
}

/// How a query parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One pair for each value.
    Plain,
    /// With a `style`.
    Style(&'static str),
    /// As a pair for each of its names.
    Flatten,
    /// As a field of a struct: there alone may a value be single, or an object with its names in brackets.
    Field,
}

/// A parameter that may be a field of a struct.
pub(super) struct QueryField {
    field: Field,
    argument: Argument,
    /// Whether it cannot be an argument.
    must: bool,
}

fn field(parameter: &Parameter<'_>, schema: Option<&Schema<'_>>, ty: Ty) -> Field {
    let docs = match (parameter.description(), schema) {
        (Some(description), _) => crate::prose::lines(&description),
        (None, Some(schema)) => field_docs(schema),
        (None, None) => Vec::new(),
    };
    Field {
        wire: parameter.name().to_owned(),
        ty,
        required: parameter.is_required(),
        nullable: false,
        direction: Direction::Both,
        docs,
    }
}
