//! Request bodies to arguments.

use super::argument::{Argument, Arguments};
use super::constraint;
use super::media::{self, Format};
use super::{Step, reason};
use crate::code::{Ty, literal};
use crate::model::{AdditionalProperties, Media, Operation, Schema, SchemaType, Style};
use crate::types::{Registry, properties};

/// Fields of a form that are arguments; above, they share a struct.
const MAX_FIELDS: usize = 7;

impl Arguments {
    pub(super) fn body(&mut self, operation: &Operation<'_>, types: &mut Registry) -> Step<()> {
        let Some(body) = operation.request_body().map_err(reason)? else {
            return Ok(());
        };
        let mut ranked = media::ranked(body.content());
        if matches!(operation.method(), "GET" | "HEAD") {
            // Forms have no meaning there, and HEAD has no body at all.
            ranked.retain(|(format, _)| {
                operation.method() == "GET" && !matches!(format, Format::Form | Format::Multipart)
            });
            if ranked.is_empty() {
                self.comments.push(format!(
                    "The body is left out: {} has none of its kind.",
                    operation.method()
                ));
                return Ok(());
            }
        }
        if let Some(others) = media::others(&ranked) {
            self.comments
                .push(format!("The body may also be {others}."));
        }
        let Some((format, media)) = ranked.into_iter().next() else {
            return Ok(());
        };
        let schema = media.schema().map_err(reason)?;
        let is_required = body.is_required();
        match (format, &schema) {
            (Format::Json | Format::OtherJson | Format::Ndjson, _) => {
                self.json(&media, format, schema.as_ref(), is_required, types);
            }
            (Format::Form, Some(schema)) => self.form(&media, schema, is_required, types),
            (Format::Multipart, Some(schema)) if !properties(schema).is_empty() => {
                self.multipart(&media, schema, is_required, types);
            }
            (Format::Multipart, _) => self.boundary(&media, is_required),
            (Format::Text | Format::Events, _) => {
                self.verbatim(&media, "&str", "Option<&str>", is_required);
            }
            (Format::Form | Format::Bytes, _) => {
                self.verbatim(&media, "Vec<u8>", "Option<Vec<u8>>", is_required);
            }
        }
        Ok(())
    }

    fn push(&mut self, marker: String, wire: &str, ty: Ty, is_required: bool) {
        let name = self.name(wire);
        self.others.push(Argument {
            marker: Some(marker),
            name,
            ty: Some(if is_required { ty } else { ty.option() }),
            verbatim: None,
            is_required,
        });
    }

    fn verbatim(
        &mut self,
        media: &Media<'_>,
        plain: &'static str,
        optional: &'static str,
        is_required: bool,
    ) {
        let name = self.name("body");
        let essence = if media.essence().contains('*') {
            "application/octet-stream".to_owned()
        } else {
            media::declared(media)
                .filter(|declared| declared != "*/*")
                .unwrap_or_else(|| "application/octet-stream".to_owned())
        };
        let raw = if media.essence() == "application/x-www-form-urlencoded" {
            ", raw"
        } else {
            ""
        };
        self.others.push(Argument {
            marker: Some(format!("body({}{raw})", literal(&essence))),
            name,
            ty: None,
            verbatim: Some(if is_required { plain } else { optional }),
            is_required,
        });
    }

    fn json(
        &mut self,
        media: &Media<'_>,
        format: Format,
        schema: Option<&Schema<'_>>,
        is_required: bool,
        types: &mut Registry,
    ) {
        let hint = format!("{} body", self.method);
        let patch = media.essence() == "application/merge-patch+json";
        let ty = match schema {
            _ if self.options.untyped => Ty::Any,
            Some(schema) if patch => types.patch(schema, &hint),
            Some(schema) => types.ty(schema, &hint),
            None => Ty::Any,
        };
        let ty = match (format, ty) {
            (Format::Ndjson, ty @ Ty::List(_)) => ty,
            (Format::Ndjson, ty) => ty.list(),
            (_, ty) => ty,
        };
        let wildcard = media.essence().contains('*') || !media::is_valid(media.name());
        let marker = match media::declared(media).filter(|_| !wildcard) {
            Some(declared) => format!("body({})", literal(&declared)),
            None => "body".to_owned(),
        };
        // `null` is a body of its own; an optional body that may be `null` is not sent for `None`.
        self.push(
            marker,
            "body",
            if is_required { ty } else { ty.required() },
            is_required,
        );
    }

    fn form(
        &mut self,
        media: &Media<'_>,
        schema: &Schema<'_>,
        is_required: bool,
        types: &mut Registry,
    ) {
        let hint = format!("{} form", self.method);
        let mut fields = properties(schema);
        fields.retain(|field| !field.schema.is_read_only());
        let is_open = matches!(
            schema.additional_properties(),
            Ok(AdditionalProperties::Any | AdditionalProperties::Schema(_))
        );
        let plain = !self.options.untyped
            && !is_open
            && !fields.is_empty()
            && fields.len() <= MAX_FIELDS
            && (is_required || !fields.iter().any(|field| field.required));
        let mut read: Vec<(String, bool, Ty, Schema<'_>)> = Vec::new();
        if plain {
            for field in &fields {
                let ty = types
                    .ty(&field.schema, &format!("{} {}", self.method, field.name))
                    .required();
                read.push((field.name.clone(), field.required, ty, field.schema));
            }
        }
        let fits = plain
            && read.iter().all(|(name, _, ty, _)| {
                let list = matches!(ty, Ty::List(item) if types.is_single(item));
                (types.is_single(ty) || list) && media.style_of(name).is_none() && !name.is_empty()
            });
        if fits {
            for (wire, required, ty, schema) in read {
                self.field(&wire, required, ty, &schema);
            }
            return;
        }
        let ty = if self.options.untyped {
            Ty::Any
        } else {
            types.ty(schema, &hint).required()
        };
        let style = form_style(
            media,
            &fields
                .iter()
                .map(|field| field.name.as_str())
                .collect::<Vec<_>>(),
        );
        let mut options = vec![literal(
            media::declared(media)
                .as_deref()
                .unwrap_or("application/x-www-form-urlencoded"),
        )];
        options.extend(style.map(|style| format!("style = \"{style}\"")));
        self.push(
            format!("body({})", options.join(", ")),
            "form",
            ty,
            is_required,
        );
    }

    fn field(&mut self, wire: &str, required: bool, ty: Ty, schema: &Schema<'_>) {
        let mut constraints = constraint::read(schema, &ty);
        let name = self.name(wire);
        self.unchecked(&name, &mut constraints);
        let mut options = if name == wire {
            Vec::new()
        } else {
            vec![literal(wire)]
        };
        options.extend(constraints.into_options());
        let marker = if options.is_empty() {
            "field".to_owned()
        } else {
            format!("field({})", options.join(", "))
        };
        self.others.push(Argument {
            marker: Some(marker),
            name,
            ty: Some(if required { ty } else { ty.option() }),
            verbatim: None,
            is_required: required,
        });
    }

    fn multipart(
        &mut self,
        media: &Media<'_>,
        schema: &Schema<'_>,
        is_required: bool,
        types: &mut Registry,
    ) {
        for field in properties(schema) {
            if field.name.is_empty() || field.schema.is_read_only() {
                continue;
            }
            let required = field.required && is_required;
            let name = self.name(&field.name);
            let marker = if name == field.name {
                "part".to_owned()
            } else {
                format!("part({})", literal(&field.name))
            };
            let is_list = field.schema.types().only() == Some(SchemaType::Array);
            let item = if is_list {
                field.schema.items().ok().flatten()
            } else {
                Some(field.schema)
            };
            let content_type = media.content_type_of(&field.name);
            let is_json = content_type
                .as_ref()
                .is_some_and(|one| one.contains("json"));
            let is_file = !is_json
                && (item.is_none_or(|item| media::is_binary(&item) || item.is_any())
                    || content_type
                        .as_ref()
                        .is_some_and(|one| !one.starts_with("text/plain")));
            let ty = if is_file {
                Ty::Any
            } else {
                types
                    .ty(&field.schema, &format!("{} {}", self.method, field.name))
                    .required()
            };
            let is_text = !is_json
                && (types.is_single(&ty) || matches!(&ty, Ty::List(item) if types.is_single(item)));
            let mut argument = Argument {
                marker: Some(marker),
                name,
                ty: None,
                verbatim: None,
                is_required: required,
            };
            if is_text {
                argument.ty = Some(if required { ty } else { ty.option() });
            } else {
                // A part is one item, unless the whole list is said to be JSON.
                let is_several = is_list && (is_file || content_type.is_none());
                if !is_file {
                    let each = if is_several { "Each part" } else { "The part" };
                    self.comments
                        .push(format!("{each} `{}` is JSON: `Part::json`.", field.name));
                } else if let Some(content_type) = &content_type {
                    self.comments.push(format!(
                        "The part `{}` is `{content_type}`: `.content_type(…)`.",
                        field.name
                    ));
                }
                argument.verbatim = Some(match (is_several, required) {
                    (true, true) => "Vec<Part>",
                    (true, false) => "Option<Vec<Part>>",
                    (false, true) => "Part",
                    (false, false) => "Option<Part>",
                });
            }
            self.others.push(argument);
        }
    }

    /// A multipart body whose parts are not described: its bytes, and the header with their boundary.
    fn boundary(&mut self, media: &Media<'_>, is_required: bool) {
        self.comments.push(format!(
            "The parts of the body are not described: build the body of `{}`.",
            media.essence()
        ));
        let name = self.name("content_type");
        self.others.push(Argument {
            marker: Some("header(\"Content-Type\")".to_owned()),
            name,
            ty: Some(Ty::String),
            verbatim: None,
            is_required: true,
        });
        let name = self.name("body");
        self.others.push(Argument {
            marker: Some("body(\"multipart/form-data\", raw)".to_owned()),
            name,
            ty: None,
            verbatim: Some(if is_required {
                "Vec<u8>"
            } else {
                "Option<Vec<u8>>"
            }),
            is_required,
        });
    }
}

/// The style of a form's lists, where the document asks for another than repeated names.
fn form_style(media: &Media<'_>, names: &[&str]) -> Option<&'static str> {
    names.iter().find_map(|name| match media.style_of(name)? {
        (Style::DeepObject, _) => Some("indexed"),
        (Style::SpaceDelimited, _) => Some("space"),
        (Style::PipeDelimited, _) => Some("pipe"),
        (_, false) => Some("comma"),
        (_, true) => None,
    })
}
