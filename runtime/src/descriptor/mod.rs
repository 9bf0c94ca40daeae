//! What a declaration says, as the attribute writes it down: one `static` [`Endpoint`] for each method, with one
//! [`Parameter`] for each argument. Building, sending, and reporting only read it.
//!
//! The constructors are `const`, so that a descriptor is data of the program and a call initialises nothing.

/// One setter for each option.
macro_rules! options {
    ($owner:ident: $($option:ident($($argument:ident: $type:ty)?) => $field:ident = $value:expr;)*) => {
        impl $owner {$(
            #[must_use]
            pub const fn $option(mut self $(, $argument: $type)?) -> Self {
                self.$field = $value;
                self
            }
        )*}
    };
}

mod constraints;
mod endpoint;
mod envelope;
mod paging;
mod parameter;
mod style;

pub use constraints::{Bound, Checks};
pub(crate) use endpoint::TemplatePart;
pub use endpoint::{ConstantHeader, Endpoint, Settings};
pub use envelope::{Envelope, Expected};
#[cfg(feature = "stream")]
pub(crate) use paging::Strategy;
pub use paging::{NextPlace, PageParameter, Paging};
pub(crate) use parameter::Location;
pub use parameter::Parameter;
pub use style::Style;
