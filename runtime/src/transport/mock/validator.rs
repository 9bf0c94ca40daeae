//! Values judged by a schema of the document, through `jsonschema`.
//!
//! `pattern` is ours, so that a pattern means what ECMA-262 says and what the client checks.

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Keyword, ValidationError};
use sdx_endpoint_openapi::{Direction, Error, Node};
use sdx_endpoint_pattern::Pattern;
use serde_json::Value;

use super::place::Place;
use super::schema::{INTEGER_FORMAT, Translated, translate};

/// A schema that judges values.
#[derive(Debug, Clone)]
pub(super) struct Validator {
    schema: Arc<jsonschema::Validator>,
    places: Arc<Vec<Place>>,
}

/// What a value breaks.
#[derive(Debug)]
pub(super) struct SchemaFault {
    /// The JSON pointer in the value; empty for the value itself.
    pub(super) at: String,
    pub(super) message: String,
    pub(super) place: Place,
}

impl Validator {
    pub(super) fn new(node: Node<'_>, direction: Direction) -> Result<Self, Error> {
        let Translated { schema, places } = translate(node, direction)?;
        let options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .with_format("byte", |text: &str| BASE64_STANDARD.decode(text).is_ok())
            .with_keyword("pattern", |_, pattern, _| Ok(MatchesPattern::of(pattern)))
            .with_keyword(INTEGER_FORMAT, |_, format, _| Ok(IsWithin::of(format)));
        let schema = options.build(&schema).map_err(|reason| {
            node.error(
                format!("the schema cannot be used: {reason}"),
                "correct the schema; values cannot be judged by it",
            )
        })?;
        Ok(Self {
            schema: Arc::new(schema),
            places: Arc::new(places),
        })
    }

    pub(super) fn is_valid(&self, value: &Value) -> bool {
        self.schema.is_valid(value)
    }

    pub(super) fn faults(&self, value: &Value) -> Vec<SchemaFault> {
        let errors = self.schema.iter_errors(value);
        errors.map(|error| self.fault(&error)).collect()
    }

    fn fault(&self, error: &ValidationError<'_>) -> SchemaFault {
        let mut message = error.to_string();
        if let Some(inner) = nearest(error) {
            message = format!("{message}; nearest: {}", self.fault(inner).located());
        }
        SchemaFault {
            at: error.instance_path().as_str().to_owned(),
            message,
            place: self.place(error.schema_path().as_str()),
        }
    }

    /// The place in the document of a place in the translated schema: `/$defs/3/properties/name/minLength`.
    fn place(&self, pointer: &str) -> Place {
        let mut names = pointer.split('/').skip(2);
        let number: Option<usize> = names.next().and_then(|number| number.parse().ok());
        let found = number.and_then(|number| self.places.get(number));
        let Some(root) = found.or(self.places.first()) else {
            return Place::default();
        };
        names.fold(root.clone(), |place, name| {
            let name = name.replace("~1", "/").replace("~0", "~");
            place.then(if name == INTEGER_FORMAT {
                "format"
            } else {
                &name
            })
        })
    }
}

impl SchemaFault {
    fn located(&self) -> String {
        if self.at.is_empty() {
            return self.message.clone();
        }
        format!("{} at `{}`", self.message, self.at)
    }
}

/// Of a union that nothing matched, the error of the alternative that came furthest.
fn nearest<'e>(error: &'e ValidationError<'_>) -> Option<&'e ValidationError<'static>> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return None;
    };
    let depth = |error: &ValidationError<'_>| error.instance_path().as_str().matches('/').count();
    let firsts = context.iter().filter_map(|errors| {
        let error = errors.first()?;
        // The wrong kind of value altogether says the least.
        let is_type = matches!(error.kind(), ValidationErrorKind::Type { .. });
        Some((
            error,
            (
                depth(error),
                !is_type,
                usize::MAX.saturating_sub(errors.len()),
            ),
        ))
    });
    firsts.max_by_key(|(_, rank)| *rank).map(|(error, _)| error)
}

/// `pattern`, as our patterns have it.
struct MatchesPattern(Option<Pattern>);

impl MatchesPattern {
    fn of(pattern: &Value) -> Box<dyn for<'i> Keyword<'i>> {
        let compiled = pattern
            .as_str()
            .and_then(|text| Pattern::compile(text).ok());
        Box::new(Self(compiled))
    }
}

impl<'i> Keyword<'i> for MatchesPattern {
    fn validate(&self, value: &'i Value) -> Result<(), ValidationError<'i>> {
        if Keyword::is_valid(self, value) {
            return Ok(());
        }
        let pattern = self.0.as_ref().map_or("", Pattern::as_str);
        Err(ValidationError::custom(format!(
            "{value} does not match `{pattern}`"
        )))
    }

    fn is_valid(&self, value: &'i Value) -> bool {
        match (&self.0, value.as_str()) {
            (Some(pattern), Some(text)) => pattern.is_match(text),
            _ => true,
        }
    }
}

/// `format: int32` and `int64`.
struct IsWithin {
    format: &'static str,
    least: i64,
    most: i64,
}

impl IsWithin {
    fn of(format: &Value) -> Box<dyn for<'i> Keyword<'i>> {
        Box::new(match format.as_str() {
            Some("int32") => Self {
                format: "int32",
                least: i32::MIN.into(),
                most: i32::MAX.into(),
            },
            _ => Self {
                format: "int64",
                least: i64::MIN,
                most: i64::MAX,
            },
        })
    }
}

impl<'i> Keyword<'i> for IsWithin {
    fn validate(&self, value: &'i Value) -> Result<(), ValidationError<'i>> {
        if Keyword::is_valid(self, value) {
            return Ok(());
        }
        let format = self.format;
        Err(ValidationError::custom(format!(
            "{value} is not of the format {format}"
        )))
    }

    fn is_valid(&self, value: &'i Value) -> bool {
        match (value.as_i64(), value.as_f64()) {
            (Some(value), _) => (self.least..=self.most).contains(&value),
            // Whole numbers may be written with a fraction; what is no whole number is a matter of `type`.
            (None, Some(value)) if value.fract() == 0.0 => {
                #[allow(clippy::cast_precision_loss, reason = "both ends are far apart")]
                let (least, most) = (self.least as f64, self.most as f64);
                value >= least && value < most
            }
            _ => true,
        }
    }
}
