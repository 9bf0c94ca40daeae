//! The values of one call, as the attribute hands them over.

use bytes::Bytes;
use http::HeaderMap;
use serde::Serialize;

use crate::error::BoxError;
use crate::transport::Body;
use crate::value::{Value, is_none};

/// The value of one argument, in its place of the argument list.
#[doc(hidden)]
pub struct Argument<'a>(pub(crate) Kind<'a>);

pub(crate) enum Kind<'a> {
    Value(&'a dyn Value),
    Headers(Option<&'a HeaderMap>),
    /// A body that was made when the method was called.
    Body(Result<Option<Body>, BoxError>),
    Form(&'a dyn Value),
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
            note = "derive `serde::Serialize` for it"
        )]
        pub trait $trait: Serialize {}

        #[diagnostic::do_not_recommend]
        impl<T: Serialize + ?Sized> $trait for T {}

        #[doc(hidden)]
        pub fn $function<T: $trait>(value: &T) -> Argument<'_> {
            Argument(Kind::Value(value))
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
    Argument(Kind::Value(value))
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
    Argument(Kind::Headers(value.headers()))
}

/// A type that can be a JSON body.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a JSON body",
    label = "this type cannot be serialised",
    note = "derive `serde::Serialize` for it, or name a media type: `#[body(\"application/octet-stream\")]`"
)]
pub trait JsonBody: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> JsonBody for T {}

#[doc(hidden)]
pub fn json_body<T: JsonBody>(value: &T) -> Argument<'_> {
    Argument(Kind::Body(if is_none(value) {
        Ok(None)
    } else {
        serde_json::to_vec(value)
            .map(|json| Some(json.into()))
            .map_err(Into::into)
    }))
}

/// A type that can be a form.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a form",
    label = "this type cannot be serialised",
    note = "derive `serde::Serialize` for a struct whose fields are the form's"
)]
pub trait FormBody: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> FormBody for T {}

#[doc(hidden)]
pub fn form_body<T: FormBody>(value: &T) -> Argument<'_> {
    Argument(if is_none(value) {
        Kind::Body(Ok(None))
    } else {
        Kind::Form(value)
    })
}

/// A type that can be a text body.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text body",
    label = "expected text",
    note = "`&str`, `String`, `Body`, and an `Option` of them are"
)]
pub trait TextBody {
    /// The body; `None` where nothing is sent.
    fn into_body(self) -> Option<Body>;
}

/// A type that can be a body of bytes.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of bytes",
    label = "expected bytes or a stream",
    note = "`&[u8]`, `Vec<u8>`, `Bytes`, `&str`, `String`, `Body`, and an `Option` of them are"
)]
pub trait BytesBody {
    /// The body; `None` where nothing is sent.
    fn into_body(self) -> Option<Body>;
}

/// Implements both families, or one of them, by a conversion.
macro_rules! bodies {
    ($($($trait:ident)+: $type:ty => |$value:ident| $body:expr;)*) => {$($(
        impl $trait for $type {
            fn into_body(self) -> Option<Body> {
                let $value = self;
                Some($body)
            }
        }
    )+)*};
}

bodies! {
    TextBody BytesBody: &str => |text| text.to_owned().into();
    TextBody BytesBody: String => |text| text.into();
    TextBody BytesBody: &String => |text| text.clone().into();
    TextBody BytesBody: std::borrow::Cow<'_, str> => |text| text.into_owned().into();
    TextBody BytesBody: Box<str> => |text| text.into_string().into();
    TextBody BytesBody: Body => |body| body;
    BytesBody: &[u8] => |bytes| bytes.to_vec().into();
    BytesBody: Vec<u8> => |bytes| bytes.into();
    BytesBody: &Vec<u8> => |bytes| bytes.clone().into();
    BytesBody: std::borrow::Cow<'_, [u8]> => |bytes| bytes.into_owned().into();
    BytesBody: Box<[u8]> => |bytes| bytes.into_vec().into();
    BytesBody: Bytes => |bytes| bytes.into();
    BytesBody: &Bytes => |bytes| bytes.clone().into();
}

impl<const N: usize> BytesBody for [u8; N] {
    fn into_body(self) -> Option<Body> {
        Some(self.to_vec().into())
    }
}

impl<const N: usize> BytesBody for &[u8; N] {
    fn into_body(self) -> Option<Body> {
        Some(self.to_vec().into())
    }
}

impl<T: TextBody> TextBody for Option<T> {
    fn into_body(self) -> Option<Body> {
        self.and_then(TextBody::into_body)
    }
}

impl<T: BytesBody> BytesBody for Option<T> {
    fn into_body(self) -> Option<Body> {
        self.and_then(BytesBody::into_body)
    }
}

#[doc(hidden)]
pub fn text_body<T: TextBody>(value: T) -> Argument<'static> {
    Argument(Kind::Body(Ok(value.into_body())))
}

#[doc(hidden)]
pub fn bytes_body<T: BytesBody>(value: T) -> Argument<'static> {
    Argument(Kind::Body(Ok(value.into_body())))
}

/// Asks that a concrete argument type is `Send`, so that the method can also be implemented by an `async fn`.
#[doc(hidden)]
pub const fn sendable<T: Send>() {}
