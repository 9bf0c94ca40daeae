//! Whether a request reached the server: what makes repeating it safe.

/// Whether the request reached the server, over all attempts of a call.
///
/// ```
/// use sdx_endpoint::{Delivery, Error};
///
/// fn is_safe_to_repeat(error: &Error) -> bool {
///     error.delivery() == Delivery::NotSent
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// No attempt reached the server: trying again is safe.
    NotSent,
    /// An attempt may have reached the server, and no response of the API settles what became of it. A 502 and a 504 are
    /// sent by a gateway that does not know either.
    Unknown,
    /// Every attempt that was sent was answered.
    Answered,
}

impl Delivery {
    /// What is known when `later` happened after `self`.
    pub(crate) const fn then(self, later: Self) -> Self {
        match (self, later) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Answered, _) | (_, Self::Answered) => Self::Answered,
            (Self::NotSent, Self::NotSent) => Self::NotSent,
        }
    }
}
