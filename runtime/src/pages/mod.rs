//! Lists that arrive page by page: one request is built and checked when the method is called, and each page is a call
//! of its own, made when the items before it have been taken.
//!
//! [`stream`] finds the list of a page and yields its [`items`]; [`page`] reads what the response says of the rest,
//! [`advance`] decides whether there is another page, and [`request`] makes the request that asks for it. Note: nothing
//! of a body is built but its items; a cursor or link that was followed before ends the stream, since a server that
//! repeats one would be asked for ever; and a page that is the one before it again is an error, since its items would
//! come twice.

mod advance;
mod items;
mod link;
mod page;
mod request;
mod stream;

pub use stream::{PageItem, pages};
