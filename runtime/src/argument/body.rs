//! Bodies: one value as the whole content of a request, serialised when the method is called. The traits carry the
//! words of the compiler's errors.

use bytes::Bytes;
use serde::Serialize;

use super::{Argument, ArgumentValue};
use crate::transport::Body;
use crate::value::{is_none, json_lines};

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
    Argument(ArgumentValue::Body(if is_none(value) {
        Ok(None)
    } else {
        serde_json::to_vec(value)
            .map(|json| Some(json.into()))
            .map_err(Into::into)
    }))
}

/// A type that can be a body of JSON lines.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of JSON lines",
    label = "this type cannot be serialised",
    note = "pass a list of a type that derives `serde::Serialize`"
)]
pub trait NdjsonBody: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> NdjsonBody for T {}

#[doc(hidden)]
pub fn ndjson_body<T: NdjsonBody>(value: &T) -> Argument<'static> {
    Argument(ArgumentValue::Body(if is_none(value) {
        Ok(None)
    } else {
        json_lines(value).map(|lines| Some(lines.into()))
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
        ArgumentValue::Body(Ok(None))
    } else {
        ArgumentValue::Form(value)
    })
}

/// A type that can be a text body.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text body",
    label = "expected text",
    note = "`&str`, `String`, `Body`, `impl Into<Body>`, and an `Option` of them are"
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
    note = "`&[u8]`, `Vec<u8>`, `Bytes`, `&str`, `String`, `Body`, `impl Into<Body>`, and an `Option` of them are"
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
    TextBody BytesBody: std::borrow::Cow<'_, str> => |text| text.into_owned().into();
    TextBody BytesBody: Box<str> => |text| text.into_string().into();
    TextBody BytesBody: std::sync::Arc<str> => |text| text.to_string().into();
    TextBody BytesBody: Body => |body| body;
    BytesBody: &[u8] => |bytes| bytes.to_vec().into();
    BytesBody: Vec<u8> => |bytes| bytes.into();
    BytesBody: std::borrow::Cow<'_, [u8]> => |bytes| bytes.into_owned().into();
    BytesBody: Box<[u8]> => |bytes| bytes.into_vec().into();
    BytesBody: std::sync::Arc<[u8]> => |bytes| bytes.to_vec().into();
    BytesBody: Bytes => |bytes| bytes.into();
}

impl<const N: usize> BytesBody for [u8; N] {
    fn into_body(self) -> Option<Body> {
        Some(self.to_vec().into())
    }
}

#[diagnostic::do_not_recommend]
impl<T: TextBody + Clone> TextBody for &T {
    fn into_body(self) -> Option<Body> {
        self.clone().into_body()
    }
}

#[diagnostic::do_not_recommend]
impl<T: BytesBody + Clone> BytesBody for &T {
    fn into_body(self) -> Option<Body> {
        self.clone().into_body()
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
    Argument(ArgumentValue::Body(Ok(value.into_body())))
}

/// The body of an argument that says `impl Into<Body>`.
#[doc(hidden)]
pub fn into_body<T: Into<Body>>(value: T) -> Argument<'static> {
    optional_body(Some(value))
}

/// The body of an argument that says `Option<impl Into<Body>>`.
#[doc(hidden)]
pub fn optional_body<T: Into<Body>>(value: Option<T>) -> Argument<'static> {
    Argument(ArgumentValue::Body(Ok(value.map(Into::into))))
}

#[doc(hidden)]
pub fn bytes_body<T: BytesBody>(value: T) -> Argument<'static> {
    Argument(ArgumentValue::Body(Ok(value.into_body())))
}
