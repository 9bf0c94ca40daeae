//! A declaration without faults: what the rules of `check` let through, and all that expansion sees.

use proc_macro2::{Ident, Span};
use syn::{Attribute, FnArg, Generics, Path, ReturnType, Type};

use crate::args::{Envelope, Paging};
use crate::errors::SpanRange;
use crate::marker::{Rule, Style};
use crate::media::{BodyEncoding, ResponseFormat};
use crate::path::TemplatePart;

/// One endpoint.
pub(crate) struct Endpoint {
    // Visible in `check` alone: nothing else can make an endpoint.
    pub(super) _checked: (),
    pub(crate) krate: Option<Path>,
    pub(crate) method: Method,
    pub(crate) call: Call,
    pub(crate) format: ResponseFormat,
    pub(crate) verb: String,
    pub(crate) template: String,
    /// A parameter is an index into `parameters`.
    pub(crate) template_parts: Vec<TemplatePart<usize>>,
    pub(crate) query: Option<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) statuses: Vec<(u16, u16)>,
    pub(crate) accept: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) timeout_millis: Option<u64>,
    pub(crate) attempt_timeout_millis: Option<u64>,
    pub(crate) max_redirects: u32,
    pub(crate) idempotency: Idempotency,
    pub(crate) attempts: Attempts,
    pub(crate) credential: Credential,
    pub(crate) base_url: Option<String>,
    pub(crate) paging: Option<Paging>,
    pub(crate) envelope: Option<Envelope>,
    /// The names of the events that are items; empty where all are.
    pub(crate) events: Vec<String>,
    pub(crate) resume: bool,
    /// Whether the response may be compressed, where the declaration says so.
    pub(crate) decompress: Option<bool>,
}

/// The method as it is emitted: its signature without our attributes.
pub(crate) struct Method {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) fn_span: Span,
    pub(crate) generics: Generics,
    pub(crate) inputs: Vec<FnArg>,
    pub(crate) output: ReturnType,
    /// The receiver's own `self`, which carries the hygiene of its macro.
    pub(crate) receiver: Ident,
}

/// How the caller gets the result, and its type.
pub(crate) enum Call {
    Async(Type),
    Blocking(Type),
    Boxed(Type),
    Stream(Type),
}

/// Whether a call may be repeated without harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Idempotency {
    OfMethod,
    Declared(bool),
}

/// How many attempts a call may make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempts {
    OfClient,
    One,
}

/// Whose credential is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Credential {
    OfClient,
    None,
}

/// An argument with its place in the request.
pub(crate) struct Parameter {
    pub(crate) variable: Ident,
    /// The argument's name, without `r#`.
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) location: Location,
    pub(crate) rules: Vec<Rule>,
    pub(crate) bound: Bound,
    #[cfg_attr(
        not(feature = "openapi"),
        allow(dead_code, reason = "only a comparison asks")
    )]
    pub(crate) places: Places,
}

/// Where an argument says what it says.
#[cfg_attr(
    not(feature = "openapi"),
    allow(dead_code, reason = "only a comparison asks")
)]
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The marker; none for an argument without one.
    pub(crate) marker: Option<SpanRange>,
    /// The wire name or media type in it.
    pub(crate) text: Option<SpanRange>,
    pub(crate) style: Option<SpanRange>,
    /// The values of constraints, by their key.
    pub(crate) constraints: Vec<(&'static str, SpanRange)>,
}

/// What a type must be for its place, as an error will name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// It surely is what it must be.
    Met,
    /// The trait of its place.
    OfPlace,
    /// What serde can write: all that can be asked of a type parameter.
    Serialized,
}

/// Where a value goes.
pub(crate) enum Location {
    Path {
        rest: bool,
        encoded: bool,
    },
    Query {
        wire: String,
        style: Option<Style>,
        encoded: bool,
    },
    Flatten {
        style: Option<Style>,
        encoded: bool,
    },
    Flag {
        wire: String,
    },
    Header {
        wire: String,
    },
    Headers,
    Cookie {
        wire: String,
    },
    Body {
        media: String,
        encoding: BodyEncoding,
        style: Option<Style>,
    },
    Field {
        wire: String,
        style: Option<Style>,
        encoded: bool,
    },
    Part {
        wire: String,
    },
    Bearer,
    Url,
}
