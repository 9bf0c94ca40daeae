//! Rust source as data: types, definitions, methods; and their text.
//!
//! Declarations are built as data first, since names are given and recursion is boxed only when every type is known. The text is laid
//! out as rustfmt would do it, so that it can be pasted as it is.

mod definition;
mod layout;
mod print;
mod rename;
mod ty;

pub(crate) use self::definition::{
    Definition, DefinitionId, Direction, Enum, Field, Shape, StatusVariant, Struct, Union,
    UnionVariant, Usage,
};
pub(crate) use self::layout::{Argument, attribute, literal, method};
pub(crate) use self::print::{definition, docs};
pub(crate) use self::ty::{Names, Ty};
