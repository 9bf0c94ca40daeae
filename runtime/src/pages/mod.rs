//! Lists that arrive page by page: one request is built and checked when the method is called, and each page is a call
//! of its own, made when the items before it have been taken.
//!
//! [`stream`] yields the items; after each page [`advance`] decides whether there is another, and [`request`] makes the
//! request that asks for it. What would surprise: a cursor or link that was followed before ends the stream, since a
//! server that repeats one would be asked for ever.

mod advance;
mod json_path;
mod link;
mod request;
mod stream;

pub use stream::{PageItem, pages};
