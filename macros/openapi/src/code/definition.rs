//! Definitions of types.

use super::ty::Ty;

/// A definition's place in the list of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DefinitionId(pub(crate) usize);

/// Whether values are sent, received, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Usage {
    pub(crate) request: bool,
    pub(crate) response: bool,
}

impl Usage {
    pub(crate) const REQUEST: Self = Self {
        request: true,
        response: false,
    };
    pub(crate) const RESPONSE: Self = Self {
        request: false,
        response: true,
    };

    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            request: self.request || other.request,
            response: self.response || other.response,
        }
    }
}

/// A type that declarations name.
#[derive(Debug, Clone)]
pub(crate) struct Definition {
    /// The name that the document gives it; the first choice.
    pub(crate) given: Option<String>,
    /// What it is called after its place, where the document has no name.
    pub(crate) hint: String,
    /// Whether it lacks the tag of the union that it is a member of; the whole has the better right to the name.
    pub(crate) is_member: bool,
    pub(crate) docs: Vec<String>,
    pub(crate) usage: Usage,
    pub(crate) shape: Shape,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    /// A name for a type that holds itself.
    Newtype(Ty),
    /// An enum that derives `ByStatus`.
    ByStatus(Vec<StatusVariant>),
    /// Still being read, or unused.
    Pending,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// The values of members that are not fields.
    pub(crate) rest: Option<Ty>,
    /// A union whose members are beside the fields.
    pub(crate) flattened: Option<Ty>,
    /// Whether it is a query's: absent fields send nothing.
    pub(crate) patch: bool,
}

/// Which way a field goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Both,
    /// It is part of responses alone.
    ReadOnly,
    /// It is part of requests alone.
    WriteOnly,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) ty: Ty,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    pub(crate) direction: Direction,
    pub(crate) docs: Vec<String>,
}

impl Field {
    /// Whether the value may be absent.
    pub(crate) fn may_be_absent(&self, usage: Usage) -> bool {
        !self.required
            || match self.direction {
                Direction::Both => false,
                Direction::ReadOnly => usage.request,
                Direction::WriteOnly => usage.response,
            }
    }

    pub(crate) fn is_optional(&self, usage: Usage) -> bool {
        self.nullable || self.may_be_absent(usage)
    }
}

/// An enum of strings, by their values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Enum {
    pub(crate) values: Vec<String>,
}

/// One of several types.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Union {
    /// The property that tells them apart; without it, the first that fits.
    pub(crate) tag: Option<String>,
    pub(crate) variants: Vec<UnionVariant>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnionVariant {
    /// The variant's name, before it is made unique.
    pub(crate) name: String,
    /// The value of the tag.
    pub(crate) value: Option<String>,
    pub(crate) ty: Ty,
}

/// One variant of an enum by status.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StatusVariant {
    pub(crate) name: String,
    /// `404`, `"4XX"`, `default`, as in the attribute.
    pub(crate) statuses: Vec<String>,
    /// `json`, `text`, or `bytes`, where the endpoint's `accept` says otherwise.
    pub(crate) reader: Option<&'static str>,
    pub(crate) ty: Option<Ty>,
    pub(crate) docs: Vec<String>,
}
