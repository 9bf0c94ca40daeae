//! Query parameters: their styles, and the struct that many optional ones share.

use super::argument::{Argument, Arguments};
use super::constraint;
use super::{Step, reason};
use crate::code::{Direction, Field, Shape, Struct, Ty, literal};
use crate::model::{Parameter, Schema, Style};
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
        let (schema, as_json) = match &content {
            Some(media) => (media.schema().map_err(reason)?, true),
            None => (parameter.schema().map_err(reason)?, false),
        };
        let ty = schema.map_or(Ty::String, |schema| types.ty(&schema, &hint).required());
        let (option, ty) = if as_json && !types.is_single(&ty) {
            (Some("style = \"json\""), ty)
        } else {
            Self::style(parameter, ty, types)
        };
        let name = self.name(wire);
        let mut constraints = match &schema {
            Some(schema) if option != Some("style = \"json\"") => constraint::read(schema, &ty),
            _ => constraint::Constraints::default(),
        };
        self.unchecked(&name, &mut constraints);
        let mut options = Vec::new();
        let flattened = option == Some("flatten");
        if wire != name && !flattened {
            options.push(literal(wire));
        }
        options.extend(option.map(str::to_owned));
        if !flattened {
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
        self.describe(parameter, &argument.name);
        if is_required || option.is_some() {
            self.others.push(argument);
            return Ok(());
        }
        self.optional
            .push((field(parameter, schema.as_ref(), ty), argument));
        Ok(())
    }

    /// The option that writes a list or a map as the document asks for, and the type that it is written from.
    fn style(parameter: &Parameter<'_>, ty: Ty, types: &Registry) -> (Option<&'static str>, Ty) {
        if types.is_single(&ty) {
            return (None, ty);
        }
        let explodes = parameter.explodes();
        match &ty {
            Ty::List(item) if types.is_single(item) => {
                let item = item.as_ref().clone().required();
                let option = match parameter.style() {
                    Style::SpaceDelimited if !explodes => Some("style = \"space\""),
                    Style::PipeDelimited if !explodes => Some("style = \"pipe\""),
                    Style::DeepObject => Some("style = \"indexed\""),
                    _ if explodes => None,
                    _ => Some("style = \"comma\""),
                };
                (option, Ty::List(Box::new(item)))
            }
            Ty::Any => (None, ty),
            Ty::List(_) => (Some("style = \"json\""), ty),
            _ => {
                let option = match parameter.style() {
                    Style::DeepObject => "style = \"deep_object\"",
                    _ if !types.is_map(&ty) => return (None, ty),
                    _ if explodes => "flatten",
                    _ => "style = \"comma\"",
                };
                (Some(option), ty)
            }
        }
    }

    /// Many optional parameters become one struct, whose fields are the pairs.
    pub(super) fn flatten(&mut self, types: &mut Registry) {
        let optional = std::mem::take(&mut self.optional);
        if optional.len() <= MAX_OPTIONAL {
            self.others
                .extend(optional.into_iter().map(|(_, argument)| argument));
            return;
        }
        let constrained: Vec<String> = optional
            .iter()
            .filter(|(_, argument)| {
                argument
                    .marker
                    .as_ref()
                    .is_some_and(|marker| marker.contains(" = "))
            })
            .map(|(field, _)| format!("`{}`", field.wire))
            .collect();
        if !constrained.is_empty() {
            self.comments.push(format!(
                "Constraints are not checked within the struct: {}.",
                constrained.join(", ")
            ));
        }
        let shape = Struct {
            fields: optional.into_iter().map(|(field, _)| field).collect(),
            ..Struct::default()
        };
        let docs = crate::prose::lines(&format!(
            "Optional query parameters of `{}`.",
            crate::names::snake(&self.method)
        ));
        let id = types.define(format!("{}Query", self.method), docs, Shape::Struct(shape));
        let name = self.name("query");
        self.others.push(Argument {
            marker: Some("query(flatten)".to_owned()),
            name,
            ty: Some(Ty::Named(id).option()),
            verbatim: None,
            is_required: false,
        });
    }
}

fn field(parameter: &Parameter<'_>, schema: Option<&Schema<'_>>, ty: Ty) -> Field {
    let docs = match (parameter.description(), schema) {
        (Some(description), _) => crate::prose::lines(&description),
        (None, Some(schema)) => field_docs(schema, parameter.name()),
        (None, None) => Vec::new(),
    };
    let docs = if docs.is_empty() {
        crate::prose::lines(&format!("`{}`", parameter.name()))
    } else {
        docs
    };
    Field {
        wire: parameter.name().to_owned(),
        ty,
        required: false,
        nullable: false,
        direction: Direction::Both,
        docs,
    }
}
