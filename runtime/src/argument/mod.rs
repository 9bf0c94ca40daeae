//! The values of one call, as the attribute hands them over: typed on the way in, one enum on the way out, so that
//! the building of requests is compiled once. The traits carry the words of the compiler's errors.

mod body;
mod part;

use http::HeaderMap;
use serde::Serialize;

pub use body::*;
pub use part::*;

use crate::error::BoxError;
use crate::transport::Body;
use crate::value::Value;

/// The value of one argument, in its place of the argument list.
#[doc(hidden)]
pub struct Argument<'a>(pub(crate) ArgumentValue<'a>);

pub(crate) enum ArgumentValue<'a> {
    Value(&'a dyn Value),
    Headers(Option<&'a HeaderMap>),
    /// A body that was made when the method was called.
    Body(Result<Option<Body>, BoxError>),
    Form(&'a dyn Value),
    /// The parts of one name, made when the method was called.
    #[cfg(feature = "multipart")]
    Parts(Result<Vec<crate::multipart::Part>, crate::error::Violation>),
}

impl std::fmt::Debug for Argument<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Argument(…)")
    }
}

/// Declares a family of values that serde can write, with the words of its error.
macro_rules! serialised {
    ($($trait:ident $function:ident $message:literal;)*) => {$(
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "this type cannot be serialised",
            note = "derive `serde::Serialize` for it, or bound a type parameter: `T: serde::Serialize + Send + Sync`"
        )]
        pub trait $trait: Serialize {}

        #[diagnostic::do_not_recommend]
        impl<T: Serialize + ?Sized> $trait for T {}

        #[doc(hidden)]
        pub fn $function<T: $trait>(value: &T) -> Argument<'_> {
            Argument(ArgumentValue::Value(value))
        }
    )*};
}

serialised! {
    PathValue path_value "`{Self}` cannot be a path value";
    QueryValue query_value "`{Self}` cannot be a query value";
    HeaderValue header_value "`{Self}` cannot be a header value";
    CookieValue cookie_value "`{Self}` cannot be a cookie value";
    FieldValue field_value "`{Self}` cannot be a form field";
    FlattenedValue flatten "`{Self}` cannot be flattened into a query";
    BearerValue bearer "`{Self}` cannot be a bearer token";
    UrlValue url "`{Self}` cannot be a URL";
}

/// The `bool` of a flag.
#[doc(hidden)]
#[must_use]
pub fn flag(value: &bool) -> Argument<'_> {
    Argument(ArgumentValue::Value(value))
}

/// A map of further headers, or none.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a map of headers",
    label = "expected `&HeaderMap`",
    note = "`&HeaderMap`, `HeaderMap`, and an `Option` of them are"
)]
pub trait HeadersValue {
    /// The headers.
    fn headers(&self) -> Option<&HeaderMap>;
}

impl HeadersValue for HeaderMap {
    fn headers(&self) -> Option<&HeaderMap> {
        Some(self)
    }
}

impl<T: HeadersValue + ?Sized> HeadersValue for &T {
    fn headers(&self) -> Option<&HeaderMap> {
        (**self).headers()
    }
}

impl<T: HeadersValue> HeadersValue for Option<T> {
    fn headers(&self) -> Option<&HeaderMap> {
        self.as_ref().and_then(HeadersValue::headers)
    }
}

#[doc(hidden)]
pub fn header_map<T: HeadersValue>(value: &T) -> Argument<'_> {
    Argument(ArgumentValue::Headers(value.headers()))
}

/// Asks that a concrete argument type is `Send`, so that the method can also be implemented by an `async fn`.
#[doc(hidden)]
pub const fn sendable<T: Send>() {}
