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
    ($($trait:ident $function:ident $message:literal $doc:literal $example:literal;)*) => {$(
        #[doc = $doc]
        ///
        /// It is implemented for every type that is [`Serialize`] and [`Send`].
        ///
        /// ```
        #[doc = concat!("fn is_fit<T: sdx_endpoint::bounds::", stringify!($trait), ">() {}")]
        ///
        #[doc = concat!("is_fit::<", $example, ">();")]
        /// ```
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "expected a type that is `serde::Serialize` and `Send`",
            note = "derive `serde::Serialize` for it, or bound a type parameter: `T: serde::Serialize + Send + Sync`"
        )]
        pub trait $trait {
            /// The argument.
            #[doc(hidden)]
            fn $function(&self) -> Argument<'_>;
        }

        #[diagnostic::do_not_recommend]
        impl<T: Serialize + Send> $trait for T {
            fn $function(&self) -> Argument<'_> {
                Argument(ArgumentValue::Value(self))
            }
        }

        /// The same for a type that is known to fit.
        #[doc(hidden)]
        pub fn $function<T: Serialize>(value: &T) -> Argument<'_> {
            Argument(ArgumentValue::Value(value))
        }
    )*

        /// A type that serde can write, which is all that is asked of a type parameter.
        ///
        /// It is implemented for every type that is [`Serialize`].
        ///
        /// ```
        /// fn is_fit<T: sdx_endpoint::bounds::SerializedValue>() {}
        ///
        /// is_fit::<Vec<u32>>();
        /// ```
        #[diagnostic::on_unimplemented(
            message = "`{Self}` cannot be sent",
            label = "expected a type that is `serde::Serialize`",
            note = "bound the type parameter: `T: serde::Serialize`"
        )]
        pub trait SerializedValue {
            $(
                #[doc(hidden)]
                fn $function(&self) -> Argument<'_>;
            )*
            #[doc(hidden)]
            fn json_body(&self) -> Argument<'_>;
            #[doc(hidden)]
            fn ndjson_body(&self) -> Argument<'static>;
            #[doc(hidden)]
            fn form_body(&self) -> Argument<'_>;
        }

        #[diagnostic::do_not_recommend]
        impl<T: Serialize> SerializedValue for T {
            $(
                fn $function(&self) -> Argument<'_> {
                    Argument(ArgumentValue::Value(self))
                }
            )*
            fn json_body(&self) -> Argument<'_> {
                json_body(self)
            }
            fn ndjson_body(&self) -> Argument<'static> {
                ndjson_body(self)
            }
            fn form_body(&self) -> Argument<'_> {
                form_body(self)
            }
        }
    };
}

serialised! {
    PathValue path_value "`{Self}` cannot be a path value"
        "A type that can fill a path parameter." "&str";
    QueryValue query_value "`{Self}` cannot be a query value"
        "A type that can be the value of a query parameter." "Option<u32>";
    HeaderValue header_value "`{Self}` cannot be a header value"
        "A type that can be the value of a header." "&str";
    CookieValue cookie_value "`{Self}` cannot be a cookie value"
        "A type that can be the value of a cookie." "&str";
    FieldValue field_value "`{Self}` cannot be a form field"
        "A type that can be the value of a form field." "u64";
    FlattenedValue flatten "`{Self}` cannot be flattened into a query"
        "A type whose fields can be query parameters." "std::collections::BTreeMap<String, String>";
    BearerValue bearer "`{Self}` cannot be a bearer token"
        "A type that can be a bearer token." "&str";
    UrlValue url "`{Self}` cannot be a URL"
        "A type that can be a URL." "&str";
}

/// The `bool` of a flag.
#[doc(hidden)]
#[must_use]
pub fn flag(value: &bool) -> Argument<'_> {
    Argument(ArgumentValue::Value(value))
}

/// A type that can be a map of further headers, or none.
///
/// ```
/// fn is_fit<T: sdx_endpoint::bounds::HeadersValue>() {}
///
/// is_fit::<&sdx_endpoint::http::HeaderMap>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a map of headers",
    label = "expected `&HeaderMap`",
    note = "`&HeaderMap`, `HeaderMap`, and an `Option` of them are"
)]
pub trait HeadersValue {
    /// The headers.
    #[doc(hidden)]
    fn headers(&self) -> Option<&HeaderMap>;

    /// The argument.
    #[doc(hidden)]
    fn header_map(&self) -> Argument<'_> {
        Argument(ArgumentValue::Headers(self.headers()))
    }
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
