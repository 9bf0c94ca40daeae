//! The parts of a document that a client needs, typed: operations, parameters, bodies, responses, security, servers, schemas.
//!
//! Each type wraps the [`Node`] that it is read from, after references; reading happens on demand, and what cannot be read is an
//! error of the method that asks for it, so that one wrong operation spoils no other.

mod body;
mod keyword;
mod operation;
mod parameter;
mod response;
mod schema;
mod schema_type;
mod security;
mod server;
#[cfg(test)]
mod tests;

pub use self::body::{Media, RequestBody};
pub use self::keyword::{AdditionalProperties, Bound, Discriminator};
pub use self::operation::Operation;
pub use self::parameter::{Location, Parameter, Style};
pub use self::response::{Response, ResponseStatus};
pub use self::schema::Schema;
pub use self::schema_type::{SchemaType, Types};
pub use self::security::{SecurityRequirement, SecurityScheme};
pub use self::server::{Server, ServerVariable};

use std::borrow::Cow;

use crate::document::Node;

/// A string member.
fn text<'d>(node: Node<'d>, name: &str) -> Option<Cow<'d, str>> {
    node.get(name)?.as_text()
}

/// A boolean member; absent is false.
fn flag(node: Node<'_>, name: &str) -> bool {
    node.get(name).and_then(Node::as_bool).unwrap_or_default()
}
