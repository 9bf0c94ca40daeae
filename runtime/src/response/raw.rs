//! Bodies that are not JSON: text and bytes.

use bytes::Bytes;

use super::from_response::{FromResponse, Rejected};
use super::media::{Raw, Text};
use crate::call::{BodyMode, RawResponse};
use crate::charset;

/// What can be read under each of these media types.
macro_rules! readable_as {
    ($($media:ident)*) => {$(
        impl FromResponse<$media> for () {
            fn body_mode() -> BodyMode {
                BodyMode::Discard
            }

            fn from_response(_: RawResponse) -> Result<Self, Box<Rejected>> {
                Ok(())
            }
        }

        /// An empty body, such as that of a 204, is `None`.
        impl<T: FromResponse<$media>> FromResponse<$media> for Option<T> {
            fn body_mode() -> BodyMode {
                T::body_mode()
            }

            fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
                if response.is_empty() { Ok(None) } else { T::from_response(response).map(Some) }
            }
        }

        impl FromResponse<$media> for Bytes {
            fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
                Ok(response.bytes())
            }
        }
    )*};
}

readable_as!(Text Raw);

impl FromResponse<Text> for String {
    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
        let text = charset::decode(response.bytes().into(), &response.context.headers);
        text.map_err(|error| Rejected::undecodable(response, error))
    }
}

impl FromResponse<Raw> for Vec<u8> {
    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
        Ok(response.bytes().into())
    }
}
