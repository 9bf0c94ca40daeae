//! [`OptionalExtension`]: a 404 as `None`.

use http::StatusCode;

use crate::error::Error;

/// Turns "not found" into `None`, as the traits of that name in diesel and rusqlite do.
///
/// ```
/// use sdx_endpoint::{Client, HasClient, OptionalExtension, Result, sdx_endpoint};
///
/// trait Keys: HasClient {
///     #[sdx_endpoint(method = "GET", path = "/api/keys/<id>/name")]
///     async fn name(&self, id: &str) -> Result<String>;
/// }
///
/// async fn name_or_id(api: &impl Keys, id: &str) -> Result<String> {
///     Ok(api.name(id).await.optional()?.unwrap_or_else(|| id.to_owned()))
/// }
/// ```
pub trait OptionalExtension<T, E> {
    /// The value; `None` where the API says with a 404 that it does not exist.
    ///
    /// A 404 that is not the API's stays an error: one whose body does not read as the error type, such as the page of a
    /// proxy. For a method that changes something (RFC 9110 §9.2.1) a 404 is `None` only if no earlier attempt [may have been
    /// applied](Error::may_have_been_applied): that attempt may be why the thing is gone.
    ///
    /// # Errors
    ///
    /// Every other error, unchanged.
    #[doc(alias = "not_found")]
    #[doc(alias = "404")]
    fn optional(self) -> Result<Option<T>, Error<E>>;
}

impl<T, E> OptionalExtension<T, E> for Result<T, Error<E>> {
    fn optional(self) -> Result<Option<T>, Error<E>> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(Error::Api(error))
                if error.status() == StatusCode::NOT_FOUND
                    && (error.context().history.endpoint.is_safe()
                        || !error.context().history.may_be_applied) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}
