//! Responses that never have a body (RFC 9110 §9.3.2, §15.3.5), and the types that they can be read as.

use super::from_response::{FromResponse, Rejected};
use crate::call::{BodyMode, RawResponse};

/// Responses whose only declared status has no body.
///
/// ```
/// use sdx_endpoint::bounds::{Empty, FromResponse};
///
/// fn is_read<T: FromResponse<Empty<204>>>() {}
///
/// is_read::<()>();
/// is_read::<Option<String>>();
/// ```
#[derive(Debug)]
pub enum Empty<const STATUS: u16> {}

/// Responses to a `HEAD` request.
///
/// ```
/// use sdx_endpoint::bounds::{FromResponse, Head};
///
/// fn is_read<T: FromResponse<Head>>() {}
///
/// is_read::<()>();
/// ```
#[derive(Debug)]
pub enum Head {}

/// A type that a response without a body can be read as.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is read from a body, and status `{STATUS}` has none",
    label = "this type is read from a body",
    note = "return `Result<(), …>` or `Result<Option<{Self}>, …>`"
)]
pub trait Bodiless<const STATUS: u16> {
    /// What no body reads as.
    fn absent() -> Self;
}

/// A type that the response to a `HEAD` request can be read as.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is read from a body, and the response to `HEAD` has none",
    label = "this type is read from a body",
    note = "return `Result<(), …>` or `Result<Response<()>, …>`"
)]
pub trait HeadResponse {
    /// What no body reads as.
    fn absent() -> Self;
}

#[diagnostic::do_not_recommend]
impl<const STATUS: u16> Bodiless<STATUS> for () {
    fn absent() -> Self {}
}

#[diagnostic::do_not_recommend]
impl<const STATUS: u16, T> Bodiless<STATUS> for Option<T> {
    fn absent() -> Self {
        None
    }
}

#[diagnostic::do_not_recommend]
impl HeadResponse for () {
    fn absent() -> Self {}
}

impl<const STATUS: u16, T: Bodiless<STATUS>> FromResponse<Empty<STATUS>> for T {
    fn body_mode() -> BodyMode {
        BodyMode::Discard
    }

    fn from_response(_: RawResponse) -> Result<Self, Box<Rejected>> {
        Ok(T::absent())
    }
}

impl<T: HeadResponse> FromResponse<Head> for T {
    fn body_mode() -> BodyMode {
        BodyMode::Discard
    }

    fn from_response(_: RawResponse) -> Result<Self, Box<Rejected>> {
        Ok(T::absent())
    }
}
