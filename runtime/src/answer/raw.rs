//! Bodies that are no JSON: text and bytes.

use bytes::Bytes;

use super::{FromAnswer, Raw, Rejected, Text};
use crate::call::{Answer, Want};

macro_rules! nothing {
    ($($media:ident)*) => {$(
        impl FromAnswer<$media> for () {
            fn want() -> Want {
                Want::Nothing
            }

            fn from_answer(_: Answer) -> Result<Self, Box<Rejected>> {
                Ok(())
            }
        }
    )*};
}

nothing!(Text Raw);

/// An empty body, such as that of a 204, is `None`.
macro_rules! optional {
    ($($media:ident)*) => {$(
        impl<T: FromAnswer<$media>> FromAnswer<$media> for Option<T> {
            fn want() -> Want {
                T::want()
            }

            fn from_answer(answer: Answer) -> Result<Self, Box<Rejected>> {
                if answer.is_empty() { Ok(None) } else { T::from_answer(answer).map(Some) }
            }
        }
    )*};
}

optional!(Text Raw);

impl FromAnswer<Text> for String {
    fn from_answer(answer: Answer) -> Result<Self, Box<Rejected>> {
        let bytes = Vec::from(answer.bytes());
        // RFC 3629: what is not UTF-8 has no text; a byte order mark is none of it.
        match Self::from_utf8(bytes) {
            Ok(text) => Ok(text
                .strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text)),
            Err(error) => Err(Rejected::undecodable(answer, error.utf8_error())),
        }
    }
}

impl FromAnswer<Raw> for Bytes {
    fn from_answer(answer: Answer) -> Result<Self, Box<Rejected>> {
        Ok(answer.bytes())
    }
}

impl FromAnswer<Text> for Bytes {
    fn from_answer(answer: Answer) -> Result<Self, Box<Rejected>> {
        Ok(answer.bytes())
    }
}

impl FromAnswer<Raw> for Vec<u8> {
    fn from_answer(answer: Answer) -> Result<Self, Box<Rejected>> {
        Ok(answer.bytes().into())
    }
}
