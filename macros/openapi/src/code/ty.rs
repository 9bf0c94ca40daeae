//! Types of arguments, fields, and results.

use std::collections::BTreeSet;

use super::definition::DefinitionId;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Ty {
    Unit,
    Bool,
    I32,
    I64,
    U32,
    U64,
    F64,
    String,
    /// `serde_json::Value`
    Any,
    Uuid,
    DateTime,
    Date,
    Option(Box<Ty>),
    Boxed(Box<Ty>),
    List(Box<Ty>),
    /// With names as keys.
    Map(Box<Ty>),
    Named(DefinitionId),
    /// A name that is defined elsewhere.
    Outside(&'static str),
    /// `Response<T>` of the runtime.
    Response(Box<Ty>),
}

/// The names of definitions, and what else was named while printing.
pub(crate) struct Names<'a> {
    pub(crate) of: &'a dyn Fn(DefinitionId) -> (String, bool),
    pub(crate) used: BTreeSet<String>,
}

impl Names<'_> {
    fn used(&mut self, name: &str) -> String {
        self.used.insert(name.to_owned());
        name.to_owned()
    }

    fn definition(&mut self, id: DefinitionId) -> String {
        let (name, _) = (self.of)(id);
        self.used(&name)
    }
}

impl Ty {
    pub(crate) fn option(self) -> Self {
        match self {
            Self::Option(_) => self,
            other => Self::Option(Box::new(other)),
        }
    }

    pub(crate) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// The type without `Option`.
    pub(crate) fn required(self) -> Self {
        match self {
            Self::Option(inner) => *inner,
            other => other,
        }
    }

    /// Whether it is text, a number, or a boolean, in whatever Rust type.
    pub(crate) fn is_scalar(&self) -> bool {
        match self {
            Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F64
            | Self::String
            | Self::Uuid
            | Self::DateTime
            | Self::Date => true,
            Self::Option(inner) => inner.is_scalar(),
            _ => false,
        }
    }

    /// Whether a value is written in JSON as it is written without: a number or a boolean.
    pub(crate) fn is_bare_json(&self) -> bool {
        matches!(
            self,
            Self::Bool | Self::I32 | Self::I64 | Self::U32 | Self::U64 | Self::F64
        )
    }

    /// Whether values are copied.
    fn is_copy(&self) -> bool {
        matches!(
            self,
            Self::Bool
                | Self::I32
                | Self::I64
                | Self::U32
                | Self::U64
                | Self::F64
                | Self::Uuid
                | Self::DateTime
                | Self::Date
        )
    }

    /// The type of a field or a result.
    pub(crate) fn owned(&self, names: &mut Names<'_>) -> String {
        match self {
            Self::Unit => "()".to_owned(),
            Self::Bool => "bool".to_owned(),
            Self::I32 => "i32".to_owned(),
            Self::I64 => "i64".to_owned(),
            Self::U32 => "u32".to_owned(),
            Self::U64 => "u64".to_owned(),
            Self::F64 => "f64".to_owned(),
            Self::String => "String".to_owned(),
            Self::Any => "serde_json::Value".to_owned(),
            Self::Uuid => "uuid::Uuid".to_owned(),
            Self::DateTime => "chrono::DateTime<chrono::Utc>".to_owned(),
            Self::Date => "chrono::NaiveDate".to_owned(),
            Self::Option(inner) => format!("Option<{}>", inner.owned(names)),
            Self::Boxed(inner) => format!("Box<{}>", inner.owned(names)),
            Self::List(item) => format!("Vec<{}>", item.owned(names)),
            Self::Map(value) => {
                let map = names.used("BTreeMap");
                format!("{map}<String, {}>", value.owned(names))
            }
            Self::Named(id) => names.definition(*id),
            Self::Outside(name) => names.used(name),
            Self::Response(inner) => {
                let response = names.used("Response");
                format!("{response}<{}>", inner.owned(names))
            }
        }
    }

    /// The type of an argument: borrowed where that spares a copy.
    pub(crate) fn borrowed(&self, names: &mut Names<'_>) -> String {
        match self {
            Self::String => "&str".to_owned(),
            Self::Option(inner) => format!("Option<{}>", inner.borrowed(names)),
            Self::Boxed(inner) => inner.borrowed(names),
            Self::List(item) => match item.as_ref() {
                Self::String => "&[&str]".to_owned(),
                item => format!("&[{}]", item.owned(names)),
            },
            Self::Named(id) => {
                let (name, is_copy) = (names.of)(*id);
                let name = names.used(&name);
                if is_copy { name } else { format!("&{name}") }
            }
            Self::Outside(name) => names.used(name),
            other if other.is_copy() || *other == Self::Unit => other.owned(names),
            other => format!("&{}", other.owned(names)),
        }
    }
}
