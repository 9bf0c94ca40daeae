//! Bodies: one value as the whole content of a request, serialised when the method is called. The traits carry the
//! words of the compiler's errors.

use bytes::Bytes;
use serde::Serialize;

use super::{Argument, ArgumentValue};
use crate::transport::Body;
use crate::value::{is_none, json_lines};

/// A type that can be a JSON body.
///
/// It is implemented for every type that is [`Serialize`] and [`Send`].
///
/// ```
/// fn is_fit<T: sdx_endpoint::bounds::JsonBody>() {}
///
/// is_fit::<Vec<String>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a JSON body",
    label = "expected a type that is `serde::Serialize` and `Send`",
    note = "derive `serde::Serialize` for it, or name a media type: `#[body(\"application/octet-stream\")]`"
)]
pub trait JsonBody {
    /// The argument.
    #[doc(hidden)]
    fn json_body(&self) -> Argument<'_>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + Send> JsonBody for T {
    fn json_body(&self) -> Argument<'_> {
        json_body(self)
    }
}

#[doc(hidden)]
pub fn json_body<T: Serialize>(value: &T) -> Argument<'_> {
    Argument(ArgumentValue::Body(if is_none(value) {
        Ok(None)
    } else {
        serde_json::to_vec(value)
            .map(|json| Some(json.into()))
            .map_err(Into::into)
    }))
}

/// A type that can be a body of JSON lines.
///
/// It is implemented for every type that is [`Serialize`] and [`Send`].
///
/// ```
/// fn is_fit<T: sdx_endpoint::bounds::NdjsonBody>() {}
///
/// is_fit::<Vec<u64>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of JSON lines",
    label = "expected a type that is `serde::Serialize` and `Send`",
    note = "pass a list of a type that derives `serde::Serialize`"
)]
pub trait NdjsonBody {
    /// The argument.
    #[doc(hidden)]
    fn ndjson_body(&self) -> Argument<'static>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + Send> NdjsonBody for T {
    fn ndjson_body(&self) -> Argument<'static> {
        ndjson_body(self)
    }
}

#[doc(hidden)]
pub fn ndjson_body<T: Serialize>(value: &T) -> Argument<'static> {
    Argument(ArgumentValue::Body(if is_none(value) {
        Ok(None)
    } else {
        json_lines(value).map(|lines| Some(lines.into()))
    }))
}

/// A type that can be a form.
///
/// It is implemented for every type that is [`Serialize`] and [`Send`].
///
/// ```
/// fn is_fit<T: sdx_endpoint::bounds::FormBody>() {}
///
/// is_fit::<std::collections::BTreeMap<String, String>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a form",
    label = "expected a type that is `serde::Serialize` and `Send`",
    note = "derive `serde::Serialize` for a struct whose fields are the form's"
)]
pub trait FormBody {
    /// The argument.
    #[doc(hidden)]
    fn form_body(&self) -> Argument<'_>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + Send> FormBody for T {
    fn form_body(&self) -> Argument<'_> {
        form_body(self)
    }
}

#[doc(hidden)]
pub fn form_body<T: Serialize>(value: &T) -> Argument<'_> {
    Argument(if is_none(value) {
        ArgumentValue::Body(Ok(None))
    } else {
        ArgumentValue::Form(value)
    })
}

/// A type that can be a text body.
///
/// ```
/// fn is_fit<T: sdx_endpoint::bounds::TextBody>() {}
///
/// is_fit::<&str>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text body",
    label = "expected text",
    note = "`&str`, `String`, `transport::Body`, `impl Into<Body>`, and an `Option` of them are"
)]
pub trait TextBody: Sized {
    /// The body; `None` where nothing is sent.
    #[doc(hidden)]
    fn into_body(self) -> Option<Body>;

    /// The argument.
    #[doc(hidden)]
    fn text_body(self) -> Argument<'static> {
        Argument(ArgumentValue::Body(Ok(self.into_body())))
    }
}

/// A type that can be a body of bytes.
///
/// ```
/// fn is_fit<T: sdx_endpoint::bounds::BytesBody>() {}
///
/// is_fit::<Vec<u8>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of bytes",
    label = "expected bytes or a stream",
    note = "`&[u8]`, `Vec<u8>`, `Bytes`, `&str`, `String`, `transport::Body`, `impl Into<Body>`, and an `Option` of them are"
)]
pub trait BytesBody: Sized {
    /// The body; `None` where nothing is sent.
    #[doc(hidden)]
    fn into_body(self) -> Option<Body>;

    /// The argument.
    #[doc(hidden)]
    fn bytes_body(self) -> Argument<'static> {
        Argument(ArgumentValue::Body(Ok(self.into_body())))
    }
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
