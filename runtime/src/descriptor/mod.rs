//! What a declaration says, as the attribute writes it down: one `static` [`Endpoint`] for each method, with one
//! [`Parameter`] for each argument. Building, sending, and reporting only read it.
//!
//! The constructors are `const`, so that a descriptor is data of the program and a call initialises nothing.

mod endpoint;
mod envelope;
mod paging;
mod parameter;

pub(crate) use endpoint::TemplatePart;
pub use endpoint::{ConstantHeader, Endpoint, Settings};
pub use envelope::{Envelope, Expected};
#[cfg(feature = "stream")]
pub(crate) use paging::Strategy;
pub use paging::{NextPlace, PageParameter, Paging};
pub(crate) use parameter::Location;
pub use parameter::{Bound, Checks, Parameter, Style};
